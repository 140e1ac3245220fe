package io.gpttrader.analyze.internal.relations;

import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * Closes of several symbols on the bars that all of them have: of the same date where every bar is a day or longer, of the same end time otherwise.
 * A bar without a close counts as absent, so that a return always spans the same time for all symbols.
 *
 * @param symbols in the order given
 * @param isByDate whether joined by date rather than by end time
 * @param endMillis when each common bar ends, by the first symbol
 * @param close of each symbol, then of each common bar
 * @param leftOut how many bars of each symbol the others lack, or are without a close
 * @param perYear bars a year: the smallest figure among the symbols
 */
public record JoinedBars(
        List<String> symbols, boolean isByDate, long[] endMillis, double[][] close, int[] leftOut, double perYear) {

    /** Fewer common bars than this cannot give two returns. */
    private static final int FEWEST = 3;

    /**
     * Joins.
     *
     * @throws IllegalArgumentException where no symbol is given or fewer than 3 bars are common
     */
    public static JoinedBars of(Map<String, PriceBars> bars) {
        if (bars.isEmpty()) {
            throw new IllegalArgumentException("0 symbols were given, and relations need at least 1; name a series");
        }
        boolean isByDate = bars.values().stream().allMatch(each -> each.kind().isDayOrLonger());
        List<Map<Long, Integer>> places = new ArrayList<>();
        bars.values().forEach(each -> places.add(places(isByDate ? each.dates() : each.endMillis())));
        TreeSet<Long> common = new TreeSet<>(places.get(0).keySet());
        places.forEach(each -> common.retainAll(each.keySet()));
        if (common.size() < FEWEST) {
            throw new IllegalArgumentException(bars.keySet() + " have " + common.size() + " bars in common by "
                    + (isByDate ? "date" : "end time") + ", and at least " + FEWEST
                    + " are needed; give series of the same bar length over the same time");
        }
        return joined(bars, isByDate, places, common);
    }

    private static Map<Long, Integer> places(long[] keys) {
        Map<Long, Integer> places = new HashMap<>();
        for (int i = 0; i < keys.length; i++) {
            places.put(keys[i], i); // the last bar of a date
        }
        return places;
    }

    /** Of a key that the symbol is known to have. */
    private static int place(Map<Long, Integer> places, long key) {
        return Objects.requireNonNull(places.get(key), "place");
    }

    private static JoinedBars joined(
            Map<String, PriceBars> bars, boolean isByDate, List<Map<Long, Integer>> places, TreeSet<Long> common) {
        List<PriceBars> columns = List.copyOf(bars.values());
        common.removeIf(key -> {
            boolean lacks = false;
            for (int s = 0; s < columns.size(); s++) {
                lacks |= Double.isNaN(columns.get(s).close()[place(places.get(s), key)]);
            }
            return lacks;
        });
        int n = common.size();
        double[][] close = new double[columns.size()][n];
        long[] ends = new long[n];
        int[] leftOut = new int[columns.size()];
        double perYear = Double.POSITIVE_INFINITY;
        for (int s = 0; s < close.length; s++) {
            PriceBars each = columns.get(s);
            int t = 0;
            for (Long key : common) {
                int place = place(places.get(s), key);
                close[s][t] = each.close()[place];
                ends[t] = s == 0 ? each.endMillis()[place] : ends[t];
                t++;
            }
            leftOut[s] = each.size() - n;
            perYear = Math.min(perYear, each.perYear().value());
        }
        return new JoinedBars(List.copyOf(bars.keySet()), isByDate, ends, close, leftOut, perYear);
    }

    /** How many bars are common. */
    public int size() {
        return endMillis.length;
    }

    /** Ratio returns of each symbol from one common bar to the next: one fewer than the bars. */
    public double[][] returns() {
        double[][] returns = new double[close.length][Math.max(0, size() - 1)];
        for (int s = 0; s < close.length; s++) {
            for (int t = 0; t < returns[s].length; t++) {
                returns[s][t] = close[s][t + 1] / close[s][t] - 1;
            }
        }
        return returns;
    }

    /** In a sentence: how they were joined and what was left out. */
    public String note() {
        StringBuilder left = new StringBuilder();
        for (int s = 0; s < leftOut.length; s++) {
            left.append(leftOut[s] == 0 ? "" : ", " + symbols.get(s) + " " + leftOut[s]);
        }
        return size() + " bars in common by " + (isByDate ? "date" : "end time")
                + (left.isEmpty() ? "; none left out" : "; left out: " + left.substring(2));
    }
}
