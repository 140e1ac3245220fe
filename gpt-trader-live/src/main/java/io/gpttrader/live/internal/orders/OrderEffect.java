package io.gpttrader.live.internal.orders;

import io.gpttrader.live.BrokerOrder;
import java.time.Instant;

/** A request to the broker that the session has to make, once the input it follows from is in the journal. Each is answered by one input. */
public sealed interface OrderEffect {

    /**
     * Send the order. Answered by {@link OrderTracker#accepted} or {@link OrderTracker#failed}.
     *
     * @param order whose request is sent
     */
    record Submit(TrackedOrder order) implements OrderEffect {}

    /**
     * Cancel. Answered by {@link OrderTracker#cancelled} or {@link OrderTracker#cancelFailed}.
     *
     * @param order the decision
     * @param at the order at the broker
     */
    record Cancel(TrackedOrder order, BrokerOrder at) implements OrderEffect {}

    /**
     * Ask for the order by its client order id, and where it was replaced for what took its place ({@link OrderQuestion#ask} does both).
     * Answered by {@link OrderTracker#found}, {@link OrderTracker#absent} or {@link OrderTracker#lookupFailed}.
     *
     * @param order that is asked for
     */
    record Lookup(TrackedOrder order) implements OrderEffect {}

    /**
     * Ask for executions. Answered by one {@link OrderTracker#filled} each and then {@link OrderTracker#fillsKnown}, or by
     * {@link OrderTracker#fillsFailed}.
     *
     * @param since the first moment asked for
     */
    record FetchFills(Instant since) implements OrderEffect {}
}
