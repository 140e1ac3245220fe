package io.gpttrader.live.internal.orders;

import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.OrderStatus;

/** Told what becomes of orders, by the thread that gives the tracker its inputs and before that call returns. */
public interface OrderOutcomes {

    /**
     * A part of an order has traded: once an execution. In two cases the quantity is not that of the broker's execution: where the
     * broker says that more has traded than its executions tell, the rest is told as an execution of its own whose id begins with
     * {@code gap-}, and what comes later is told less that. After {@link #over} only where the broker itself contradicts what it had
     * said; a note comes before.
     *
     * @param order whose
     * @param fill what traded
     */
    void filled(TrackedOrder order, BrokerFill fill);

    /**
     * The order will trade no more. Once an order, after all its fills.
     *
     * @param order which
     * @param status one that is over; REJECTED too where it was never carried out, CANCELED too where it was withdrawn before
     * @param reason for a person; empty where there is nothing to say
     */
    void over(TrackedOrder order, OrderStatus status, String reason);

    /**
     * Something about an order that a person should know.
     *
     * @param order which
     * @param text what
     */
    void note(TrackedOrder order, String text);

    /**
     * An execution of an order that is none of the tracker's: about once each.
     *
     * @param fill what traded
     */
    default void foreign(BrokerFill fill) {}
}
