package io.gpttrader.live.internal.orders;

import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.internal.support.CanIgnoreReturnValue;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Exactly one order a decision, whatever gets lost between here and the broker. Takes what happens as inputs, each with the time by
 * the broker's clock, and gives the requests to make as {@link #effects}. No threads, no clock: the same inputs give the same state,
 * which is how it is there again after a crash.
 *
 * <p>{@link OrderOutcomes} is called while an input is taken and may give inputs itself.
 */
public final class OrderTracker {

    /**
     * Orders that are over are kept to know late and repeated news of them. A stream repeats itself within minutes; a reconciliation asks
     * since the last one, which after a weekend is long ago, so the last thousand stay whatever their age, and a busy day's all.
     */
    private static final int KEPT = 1_000;

    private static final int MOST_KEPT = 20_000;
    private static final long KEPT_MILLIS = 86_400_000;

    /** Executions are asked for from this long before the order's request on: the broker's clock may be behind ours. */
    private static final long CLOCK_MILLIS = 60_000;

    private final OrderRules rules;
    private final OrderOutcomes outcomes;
    private final Map<String, Pursuit> pursuits = new LinkedHashMap<>();
    private final Map<String, Pursuit> open = new LinkedHashMap<>();

    /** Orders that were concluded not to be at the broker. */
    private final Map<String, Pursuit> watched = new LinkedHashMap<>();

    private final ArrayDeque<Pursuit> over = new ArrayDeque<>();
    private final Map<String, Pursuit> byBrokerOrderId = new HashMap<>();
    private final UnownedFills unowned;
    private final Retry fetch;
    private List<OrderEffect> effects = new ArrayList<>();
    private long now = Long.MIN_VALUE;
    private boolean isTaking;
    private boolean isChanged;

    public OrderTracker(OrderRules rules, OrderOutcomes outcomes) {
        this.rules = rules;
        this.outcomes = outcomes;
        this.unowned = new UnownedFills(outcomes::foreign);
        this.fetch = new Retry(rules);
    }

    // ---- inputs; now is in milliseconds by the broker's clock; one that goes back counts as no time passed

    /** A decision: its request is to be sent. */
    public void submit(TrackedOrder order, long now) {
        if (pursuits.containsKey(order.clientOrderId())) {
            throw new IllegalArgumentException("the client order id " + order.clientOrderId()
                    + " was used before; each decision needs one of its own");
        }
        take(now, () -> {
            Pursuit pursuit = new Pursuit(order, rules, outcomes, effect -> effects.add(effect), this.now);
            pursuits.put(order.clientOrderId(), pursuit);
            open.put(order.clientOrderId(), pursuit);
        });
    }

    /** The answer to a Submit: the broker has the order. */
    public void accepted(String clientOrderId, BrokerOrder order, long now) {
        take(now, clientOrderId, pursuit -> {
            pursuit.accepted(order, this.now);
            known(pursuit);
        });
    }

    /** The answer to a Submit: it failed. A retryAfterMillis of 0 where the broker does not say how long to wait. */
    public void failed(
            String clientOrderId, BrokerException.Kind kind, String reason, long retryAfterMillis, long now) {
        take(now, clientOrderId, pursuit -> pursuit.failed(kind, reason, retryAfterMillis, this.now));
    }

    /** The answer to a Lookup: the order, then those that replaced it. */
    public void found(String clientOrderId, List<BrokerOrder> found, long now) {
        if (found.isEmpty()) {
            absent(clientOrderId, now);
            return;
        }
        take(now, clientOrderId, pursuit -> {
            found.forEach(each -> pursuit.learn(each, this.now));
            pursuit.found(this.now);
            known(pursuit);
        });
    }

    /** The answer to a Lookup: the broker knows no such order. */
    public void absent(String clientOrderId, long now) {
        take(now, clientOrderId, pursuit -> pursuit.absent(this.now));
    }

    /** The answer to a Lookup: nobody knows. */
    public void lookupFailed(String clientOrderId, String reason, long now) {
        take(now, clientOrderId, pursuit -> pursuit.lookupFailed(reason, this.now));
    }

    /**
     * An order as the broker tells it, by the stream or when asked for open orders; in any order, old news too.
     *
     * @return whether it is one of ours
     */
    @CanIgnoreReturnValue
    public boolean changed(BrokerOrder order, long now) {
        Pursuit owner = ownerOf(order);
        if (owner == null) {
            take(now, () -> {});
            return false;
        }
        take(now, () -> {
            owner.learn(order, this.now);
            known(owner);
        });
        return true;
    }

    /** All orders open at the broker, ours or not, asked for at a moment by the same clock: those of ours not among them are looked up. */
    public void listed(List<BrokerOrder> all, long askedAt, long now) {
        all.forEach(each -> changed(each, now));
        take(now, () -> {
            for (Pursuit each : List.copyOf(open.values())) {
                boolean isListed =
                        all.stream().anyMatch(one -> each.chain.brokerOrderIds().contains(one.brokerOrderId()));
                if (each.existedAt(askedAt) && !isListed) {
                    each.wantLookup();
                }
            }
        });
    }

    /** An execution, of the stream or asked for, ours or not; perhaps told before, perhaps before its order is known. */
    public void filled(BrokerFill fill, long now) {
        take(now, () -> {
            Pursuit owner = fill.brokerOrderId().isEmpty() ? null : byBrokerOrderId.get(fill.brokerOrderId());
            if (owner == null && !fill.brokerOrderId().isEmpty()) {
                owner = pursuits.get(fill.clientOrderId());
            }
            if (owner == null) {
                unowned.add(fill, alive());
            } else {
                owner.filled(fill, this.now);
                known(owner);
            }
        });
    }

    /** The answer to a FetchFills: all executions since then have been told. */
    public void fillsKnown(long now) {
        take(now, () -> {
            if (fetch.isUnderway) {
                fetch.answered(this.now, 0);
                open.values().forEach(each -> each.gap.verified(fetch.made));
            }
        });
    }

    /** The answer to a FetchFills: they could not be told. */
    public void fillsFailed(String reason, long now) {
        take(now, () -> fetch.answered(this.now, 0));
    }

    /** Someone wants the order cancelled: where it is on its way, as soon as it turns up. */
    public void cancel(String clientOrderId, String reason, long now) {
        take(now, clientOrderId, pursuit -> pursuit.cancel(reason));
    }

    /** The answer to a Cancel: the broker will try. */
    public void cancelled(String clientOrderId, long now) {
        take(now, clientOrderId, pursuit -> pursuit.cancelled(this.now));
    }

    /** The answer to a Cancel: it failed. */
    public void cancelFailed(
            String clientOrderId, BrokerException.Kind kind, String reason, long retryAfterMillis, long now) {
        take(now, clientOrderId, pursuit -> pursuit.cancelFailed(kind, reason, retryAfterMillis, this.now));
    }

    /** Time has passed. */
    public void tick(long now) {
        take(now, () -> {});
    }

    /** The process was killed and the inputs until then have been taken again: no request made before will be answered. */
    public void interrupted(long now) {
        effects.clear();
        take(now, () -> {
            fetch.abandon();
            fetch.restart(this.now);
            alive().forEach(each -> each.interrupted(this.now));
        });
    }

    // ---- what follows

    private interface Change {
        void of(Pursuit pursuit);
    }

    private void take(long at, String clientOrderId, Change change) {
        Pursuit pursuit = pursuits.get(clientOrderId);
        take(at, () -> {
            if (pursuit != null) {
                change.of(pursuit);
            }
        });
    }

    /** Takes an input. One that a listener gives while another is taken only changes what is known; what follows is decided after. */
    private void take(long at, Runnable change) {
        now = Math.max(now, at);
        isChanged = true;
        if (isTaking) {
            change.run();
            return;
        }
        isTaking = true;
        try {
            change.run();
            while (isChanged) {
                isChanged = false;
                decide();
            }
            forget();
        } finally {
            isTaking = false;
        }
    }

    private void decide() {
        unowned.review();
        for (Pursuit each : List.copyOf(open.values())) {
            each.act(now);
            if (each.order.phase == OrderPhase.OVER) {
                open.remove(each.order.clientOrderId());
                over.add(each);
                if (each.isWatched()) {
                    watched.put(each.order.clientOrderId(), each);
                }
            }
        }
        List.copyOf(watched.values()).forEach(each -> each.act(now));
        fetchFills();
    }

    private List<Pursuit> alive() {
        List<Pursuit> alive = new ArrayList<>(open.values());
        alive.addAll(watched.values());
        return alive;
    }

    private void fetchFills() {
        Optional<Pursuit> oldest = open.values().stream()
                .filter(each -> each.gap.wantsFills())
                .reduce((one, other) -> other.submittedAt < one.submittedAt ? other : one);
        if (oldest.isEmpty()) {
            if (!fetch.isUnderway) {
                fetch.restart(now);
            }
        } else if (now >= fetch.dueAt()) {
            fetch.made(now);
            open.values().forEach(each -> each.gap.fetchMade(fetch.made));
            effects.add(new OrderEffect.FetchFills(Instant.ofEpochMilli(oldest.get().submittedAt - CLOCK_MILLIS)));
        }
    }

    /** The orders at the broker that a decision has are known (better). */
    private void known(Pursuit pursuit) {
        watched.remove(pursuit.order.clientOrderId());
        for (String id : List.copyOf(pursuit.chain.brokerOrderIds())) {
            byBrokerOrderId.put(id, pursuit);
            unowned.claim(id).forEach(each -> pursuit.filled(each, now));
        }
        if (pursuit.order.phase == OrderPhase.OVER && pursuit.isHaunting()) {
            over.remove(pursuit);
            open.put(pursuit.order.clientOrderId(), pursuit);
            pursuit.reopen();
        }
    }

    private void forget() {
        while (over.size() > KEPT && (over.size() > MOST_KEPT || over.getFirst().overAt < now - KEPT_MILLIS)) {
            Pursuit oldest = over.removeFirst();
            pursuits.remove(oldest.order.clientOrderId());
            watched.remove(oldest.order.clientOrderId());
            oldest.chain.brokerOrderIds().forEach(byBrokerOrderId::remove);
        }
    }

    private @Nullable Pursuit ownerOf(BrokerOrder order) {
        Pursuit owner = byBrokerOrderId.get(order.brokerOrderId());
        owner = owner != null ? owner : pursuits.get(order.clientOrderId());
        return owner != null ? owner : byBrokerOrderId.get(order.replaces());
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
        long due = alive().stream().mapToLong(each -> each.dueAt).min().orElse(Long.MAX_VALUE);
        boolean isFetchDue = open.values().stream().anyMatch(each -> each.gap.wantsFills());
        return isFetchDue ? Math.min(due, fetch.dueAt()) : due;
    }

    /** {@return whether it is not known what is ordered of a symbol, so that it may take no entry} */
    public boolean blocksEntries(String symbol, long now) {
        return open.values().stream().anyMatch(each -> each.order.symbol().equals(symbol) && each.blocksEntries(now));
    }

    /** {@return orders that are not over, the oldest first} */
    public List<TrackedOrder> open() {
        return open.values().stream().map(each -> each.order).toList();
    }

    /** {@return an order by the id it was sent with; empty for one that was over long ago} */
    public Optional<TrackedOrder> order(String clientOrderId) {
        return Optional.ofNullable(pursuits.get(clientOrderId)).map(each -> each.order);
    }

    /** {@return whether an order at the broker is one of the session's, by its client order id or as known} */
    public boolean isOurs(BrokerOrder order) {
        return order.clientOrderId().startsWith(rules.idPrefix()) || ownerOf(order) != null;
    }
}
