package io.gpttrader.live.internal.orders;

import io.gpttrader.live.BrokerFill;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Executions whose order is not known: of an order whose acceptance has not been told, of one that has replaced ours, or of somebody
 * else's. One is somebody else's once each order of ours that it might be of is known better than when it came.
 */
final class UnownedFills {

    /** Somebody else's executions that are remembered, so that a reconciliation that tells them again does not report them again. */
    private static final int REMEMBERED = 10_000;

    /** An execution, and the orders it may be of with the number of lookups each had made. */
    private record Waiting(BrokerFill fill, Map<Pursuit, Long> candidates) {}

    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private final Set<String> foreign = new LinkedHashSet<>();
    private final Consumer<BrokerFill> tellForeign;

    UnownedFills(Consumer<BrokerFill> tellForeign) {
        this.tellForeign = tellForeign;
    }

    void add(BrokerFill fill, List<Pursuit> alive) {
        String key = key(fill);
        if (waiting.containsKey(key)) {
            return;
        }
        Map<Pursuit, Long> candidates = new LinkedHashMap<>();
        for (Pursuit each : alive) {
            if ((each.mayOwnFills() || each.isWatched())
                    && each.order.symbol().equals(fill.symbol())
                    && each.order.request().side() == fill.side()) {
                candidates.put(each, each.lookup.made);
                each.wantLookup();
            }
        }
        if (candidates.isEmpty()) {
            foreign(key, fill);
        } else {
            waiting.put(key, new Waiting(fill, candidates));
        }
    }

    private static String key(BrokerFill fill) {
        return fill.brokerOrderId() + " " + fill.executionId();
    }

    private void foreign(String key, BrokerFill fill) {
        if (foreign.add(key)) {
            if (foreign.size() > REMEMBERED) {
                Iterator<String> oldest = foreign.iterator();
                oldest.next();
                oldest.remove();
            }
            tellForeign.accept(fill);
        }
    }

    /** The executions of an order that has just become known. */
    List<BrokerFill> claim(String brokerOrderId) {
        List<BrokerFill> claimed = new ArrayList<>();
        waiting.values().removeIf(each -> {
            boolean isIts = each.fill.brokerOrderId().equals(brokerOrderId);
            if (isIts) {
                claimed.add(each.fill);
            }
            return isIts;
        });
        return claimed;
    }

    /** Gives up the executions that are certainly not ours. */
    void review() {
        for (Map.Entry<String, Waiting> each : List.copyOf(waiting.entrySet())) {
            Map<Pursuit, Long> candidates = each.getValue().candidates;
            candidates.entrySet().removeIf(one -> isExcluded(one.getKey(), one.getValue()));
            if (candidates.isEmpty()) {
                waiting.remove(each.getKey());
                foreign(each.getKey(), each.getValue().fill);
            }
        }
    }

    private static boolean isExcluded(Pursuit candidate, long lookupsBefore) {
        boolean isAnswered = candidate.answeredBy > lookupsBefore;
        if (candidate.order.phase == OrderPhase.OVER) {
            return !candidate.isWatched() || isAnswered;
        }
        boolean isKnown = candidate.exists() && isAnswered && !candidate.chain.isRiddle();
        if (!isKnown && candidate.exists() && candidate.lookup.made == lookupsBefore) {
            candidate.wantLookup();
        }
        return isKnown;
    }
}
