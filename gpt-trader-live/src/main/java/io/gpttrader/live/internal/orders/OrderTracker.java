package io.gpttrader.live.internal.orders;

import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.internal.support.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Exactly one order a decision, whatever gets lost between here and the broker. Takes what happens as inputs, each with the time by
 * the broker's clock, and gives the requests to make as {@link #effects}. No threads, no clock: the same inputs give the same state,
 * which is how it is there again after a crash.
 */
public final class OrderTracker {
    private final OrderRules rules;
    private final OrderOutcomes outcomes;
    private final Map<String, TrackedOrder> orders = new LinkedHashMap<>();
    private List<OrderEffect> effects = new ArrayList<>();

    public OrderTracker(OrderRules rules, OrderOutcomes outcomes) {
        this.rules = rules;
        this.outcomes = outcomes;
    }

    // ---- inputs; now is in milliseconds by the broker's clock and never goes back

    /** A decision: its request is to be sent. */
    public void submit(TrackedOrder order, long now) {
        orders.put(order.clientOrderId(), order);
        effects.add(new OrderEffect.Submit(order));
    }

    /** The answer to a Submit: the broker has the order. */
    public void accepted(String clientOrderId, BrokerOrder order, long now) {}

    /** The answer to a Submit: it failed. A retryAfterMillis of 0 where the broker does not say how long to wait. */
    public void failed(String clientOrderId, BrokerException.Kind kind, String reason, long retryAfterMillis, long now) {}

    /** The answer to a Lookup: the order, then those that replaced it. */
    public void found(String clientOrderId, List<BrokerOrder> found, long now) {}

    /** The answer to a Lookup: the broker knows no such order. */
    public void absent(String clientOrderId, long now) {}

    /** The answer to a Lookup: nobody knows. */
    public void lookupFailed(String clientOrderId, String reason, long now) {}

    /**
     * An order as the broker tells it, by the stream or when asked for open orders; in any order, old news too.
     *
     * @return whether it is one of ours
     */
    @CanIgnoreReturnValue
    public boolean changed(BrokerOrder order, long now) {
        return false;
    }

    /** All orders open at the broker, ours or not, asked for at a moment by the same clock: those of ours not among them are looked up. */
    public void listed(List<BrokerOrder> open, long askedAt, long now) {}

    /** An execution, of the stream or asked for, ours or not; perhaps told before, perhaps before its order is known. */
    public void filled(BrokerFill fill, long now) {}

    /** The answer to a FetchFills: all executions since then have been told. */
    public void fillsKnown(long now) {}

    /** The answer to a FetchFills: they could not be told. */
    public void fillsFailed(String reason, long now) {}

    /** Someone wants the order cancelled: where it is on its way, as soon as it turns up. */
    public void cancel(String clientOrderId, String reason, long now) {}

    /** The answer to a Cancel: the broker will try. */
    public void cancelled(String clientOrderId, long now) {}

    /** The answer to a Cancel: it failed. */
    public void cancelFailed(
            String clientOrderId, BrokerException.Kind kind, String reason, long retryAfterMillis, long now) {}

    /** Time has passed. */
    public void tick(long now) {}

    /** The process was killed and the inputs until then have been taken again: no request made before will be answered. */
    public void interrupted(long now) {
        effects.clear();
    }

    // ---- outputs

    /** {@return requests to make that have not been given out, in this order} */
    public List<OrderEffect> effects() {
        List<OrderEffect> drained = effects;
        effects = new ArrayList<>();
        return drained;
    }

    /** {@return when {@link #tick} is needed next, milliseconds; Long.MAX_VALUE where it is not} */
    public long dueAt() {
        return Long.MAX_VALUE;
    }

    /** {@return whether the position in a symbol is not known, so that it may take no entry} */
    public boolean blocksEntries(String symbol, long now) {
        return false;
    }

    /** {@return orders that are not over, the oldest first} */
    public List<TrackedOrder> open() {
        return List.copyOf(orders.values());
    }

    /** {@return an order by the id it was sent with; empty for one that was over long ago} */
    public Optional<TrackedOrder> order(String clientOrderId) {
        return Optional.ofNullable(orders.get(clientOrderId));
    }

    /** {@return whether an order at the broker is one of the session's, by its client order id or as known} */
    public boolean isOurs(BrokerOrder order) {
        return order.clientOrderId().startsWith(rules.idPrefix()) || orders.containsKey(order.clientOrderId());
    }
}
