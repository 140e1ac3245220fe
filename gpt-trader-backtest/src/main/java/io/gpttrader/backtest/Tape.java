package io.gpttrader.backtest;

import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.num.Num;

/**
 * The bars of all symbols on one time line: the union of their end times. A symbol without a bar at some time keeps its last
 * close there. With one symbol the time line is the series itself and nothing is copied.
 */
final class Tape {
    private final List<String> names;
    private final List<BarSeries> series;
    private final List<Columns> columns = new ArrayList<>();
    private final long[] times;

    /** Time line to bar and back, by symbol; null when the two are the same. */
    private final List<int @Nullable []> barAt = new ArrayList<>();

    private final List<int @Nullable []> timeOf = new ArrayList<>();
    private final double[][] closes;

    Tape(Map<String, BarSeries> bySymbol) {
        names = List.copyOf(bySymbol.keySet());
        series = names.stream().map(name -> bySymbol.get(name)).toList();
        series.forEach(s -> columns.add(Columns.of(s)));
        times = union(columns);
        closes = new double[names.size()][];
        for (int s = 0; s < closes.length; s++) {
            align(s);
        }
    }

    private static long[] union(List<Columns> columns) {
        if (columns.size() == 1) {
            return columns.get(0).endTime;
        }
        long[] all = columns.stream()
                .flatMapToLong(c -> Arrays.stream(c.endTime))
                .sorted()
                .distinct()
                .toArray();
        boolean same = columns.stream().allMatch(c -> c.endTime.length == all.length);
        return same ? columns.get(0).endTime : all;
    }

    private void align(int symbol) {
        Columns own = columns.get(symbol);
        if (own.endTime.length == times.length) {
            barAt.add(null);
            timeOf.add(null);
            closes[symbol] = withoutHoles(own.close);
            return;
        }
        int[] bars = new int[times.length];
        int[] back = new int[own.endTime.length];
        double[] marks = new double[times.length];
        double last = Double.NaN;
        int next = 0;
        for (int t = 0; t < times.length; t++) {
            bars[t] = -1;
            if (next < back.length && own.endTime[next] == times[t]) {
                last = Double.isNaN(own.close[next]) ? last : own.close[next];
                bars[t] = next;
                back[next++] = t;
            }
            marks[t] = last;
        }
        barAt.add(bars);
        timeOf.add(back);
        closes[symbol] = marks;
    }

    /** The closes themselves, or a copy with each undefined one replaced by the one before it. */
    private static double[] withoutHoles(double[] close) {
        double[] marks = close;
        for (int i = 1; i < marks.length; i++) {
            if (Double.isNaN(marks[i])) {
                marks = marks == close ? close.clone() : marks;
                marks[i] = marks[i - 1];
            }
        }
        return marks;
    }

    int length() {
        return times.length;
    }

    int symbols() {
        return names.size();
    }

    String symbol(int symbol) {
        return names.get(symbol);
    }

    BarSeries series(int symbol) {
        return series.get(symbol);
    }

    Columns columns(int symbol) {
        return columns.get(symbol);
    }

    Map<String, BarSeries> bySymbol() {
        Map<String, BarSeries> all = new LinkedHashMap<>();
        for (int symbol = 0; symbol < symbols(); symbol++) {
            all.put(names.get(symbol), series.get(symbol));
        }
        return Collections.unmodifiableMap(all);
    }

    long[] times() {
        return times;
    }

    /** Closes on the time line, undefined ones replaced by the last known. */
    double[] closes(int symbol) {
        return closes[symbol];
    }

    /** The symbol's bar at a time, -1 where it has none. */
    int barAt(int symbol, int time) {
        int[] bars = barAt.get(symbol);
        return bars == null ? time : bars[time];
    }

    /** Place of a symbol's bar on the time line; {@link Decisions#NEVER} stays so. */
    int timeOf(int symbol, int bar) {
        int[] back = timeOf.get(symbol);
        return back == null || bar == Decisions.NEVER ? bar : back[bar];
    }

    /** The symbol's last bar at or before a time, -1 before its first. */
    int lastBarAt(int symbol, int time) {
        int[] back = timeOf.get(symbol);
        if (back == null) {
            return time;
        }
        int place = Arrays.binarySearch(back, time);
        return place >= 0 ? place : -place - 2;
    }

    Num number(int symbol, double value) {
        return series.get(symbol).numFactory().numOf(value);
    }

    /** End times as instants, made on demand. */
    List<Instant> instants() {
        return new Instants(times);
    }

    private static final class Instants extends AbstractList<Instant> implements RandomAccess {
        private final long[] times;

        Instants(long[] times) {
            this.times = times;
        }

        @Override
        public Instant get(int index) {
            return Instant.ofEpochMilli(times[index]);
        }

        @Override
        public int size() {
            return times.length;
        }
    }
}
