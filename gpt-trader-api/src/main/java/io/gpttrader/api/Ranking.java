package io.gpttrader.api;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ta4j.core.num.Num;

/**
 * The ranks of one value among the traded symbols at each moment: 1 for the greatest, equal ones in the order of the symbols, 0 for
 * symbols without a value. Keeps the ranks of moments that are over, as a later bar of some symbol shows. Safe for threads.
 */
final class Ranking {
    /** Ranks kept, all moments together. */
    private static final int MOST_KEPT = 8_000_000;

    private final List<OtherSeries> symbols;
    private final Value value;
    private final Map<Long, int[]> kept;

    Ranking(List<OtherSeries> symbols, Value value) {
        this.symbols = List.copyOf(symbols);
        this.value = value;
        int most = Math.max(16, MOST_KEPT / Math.max(1, symbols.size()));
        this.kept = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, int[]> eldest) {
                return size() > most;
            }
        };
    }

    /** The rank of a symbol at a moment, 0 for none. */
    synchronized int at(int place, Instant moment) {
        long time = moment.toEpochMilli();
        int[] known = kept.get(time);
        if (known != null) {
            return known[place];
        }
        int[] ranks = ranks(moment);
        if (symbols.stream().anyMatch(symbol -> symbol.end() > time)) {
            kept.put(time, ranks);
        }
        return ranks[place];
    }

    private int[] ranks(Instant moment) {
        double[] values = new double[symbols.size()];
        for (int i = 0; i < values.length; i++) {
            Num number = symbols.get(i).at(value, moment);
            values[i] = number.isNaN() ? Double.NaN : number.doubleValue();
        }
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order, Comparator.comparingDouble(i -> Double.isNaN(values[i]) ? Double.MAX_VALUE : 0.0 - values[i]));
        int[] ranks = new int[values.length];
        int next = 1;
        for (int place : order) {
            ranks[place] = Double.isNaN(values[place]) ? 0 : next++;
        }
        return ranks;
    }
}
