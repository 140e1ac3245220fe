package io.gpttrader.live.internal.drift;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts real and simulated orders for the same decision together. Those of one recipe, symbol, side and time belong together. Of the rest, an
 * order follows the last one of its recipe in the symbol where that went the same way and the other account has not answered it in full:
 * then a decision was tried again, or came at a later bar.
 */
final class DriftMatching {

    private record Key(String recipe, String symbol, boolean isBuy, long decidedAt) {}

    private record Place(String recipe, String symbol) {}

    private DriftMatching() {}

    /** By recipe and symbol, in the order decided. */
    static List<List<DriftGroup>> of(List<Execution> real, List<SimulatedOrder> simulated, Set<Declined> declined) {
        Map<Key, ArrayDeque<DriftGroup>> open = new HashMap<>();
        Map<Place, List<DriftGroup>> places = new LinkedHashMap<>();
        for (SimulatedOrder order : simulated) {
            boolean isDeclined = declined.contains(new Declined(order.recipe(), order.symbol(), order.decidedAt()));
            DriftGroup group = new DriftGroup(order, isDeclined);
            open.computeIfAbsent(key(group), key -> new ArrayDeque<>(1)).add(group);
            add(places, group);
        }
        for (Execution execution : real) {
            DriftGroup alone = new DriftGroup(execution);
            ArrayDeque<DriftGroup> same = open.get(key(alone));
            DriftGroup group = same == null ? null : same.poll();
            if (group == null) {
                add(places, alone);
            } else {
                group.real.add(execution);
            }
        }
        return places.values().stream().map(DriftMatching::joined).toList();
    }

    private static Key key(DriftGroup group) {
        return new Key(group.recipe, group.symbol, group.isBuy, group.decidedAt);
    }

    private static void add(Map<Place, List<DriftGroup>> places, DriftGroup group) {
        places.computeIfAbsent(new Place(group.recipe, group.symbol), place -> new ArrayList<>())
                .add(group);
    }

    private static List<DriftGroup> joined(List<DriftGroup> groups) {
        groups.sort(Comparator.comparingLong(group -> group.decidedAt)); // stable: one time keeps its order
        List<DriftGroup> joined = new ArrayList<>();
        for (DriftGroup group : groups) {
            DriftGroup last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            boolean isSameWay = last != null && last.isBuy == group.isBuy && last.isExit == group.isExit;
            if (last == null || !isSameWay) {
                joined.add(group);
            } else if (group.simulated == null && last.simulated != null && last.lacking() > 0) {
                last.real.addAll(group.real);
            } else if (group.simulated != null && group.real.isEmpty() && last.simulated == null) {
                joined.set(joined.size() - 1, last.with(group.simulated));
            } else {
                joined.add(group);
            }
        }
        return joined;
    }
}
