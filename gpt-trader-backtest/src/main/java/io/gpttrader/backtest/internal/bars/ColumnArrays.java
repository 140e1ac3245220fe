package io.gpttrader.backtest.internal.bars;

import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBar;
import org.ta4j.core.BaseBarSeries;
import org.ta4j.core.num.Num;

/** The numbers of a series' bars, lent by the series or read from it once. */
record ColumnArrays(
        double[] open,
        double[] high,
        double[] low,
        double[] close,
        double[] volume,
        long[] beginTime,
        long[] endTime,
        ColumnFacts facts) {

    /** Columns read so far. Reading a boxed series costs many times what a run costs, so the next run must not do it again. */
    private static final Map<BarSeries, ColumnArrays> READ = Collections.synchronizedMap(new WeakHashMap<>());

    /** What was read last, as long as its series lives. */
    private static volatile WeakReference<ColumnArrays> last = new WeakReference<>(null);

    static ColumnArrays of(BarSeries series) {
        ColumnArrays lent = lentBy(series);
        if (lent != null) {
            return Boolean.TRUE.equals(lent(series, "readOnly")) ? once(series, lent) : lent;
        }
        ColumnArrays known = READ.get(series);
        if (known != null && known.isStill(series)) {
            return known;
        }
        ColumnArrays read = readFrom(series).withTimesInCommon();
        READ.put(series, read);
        return read;
    }

    /** The same with the times of the series read before, where these are equal: in one market most symbols have the same ones. */
    private ColumnArrays withTimesInCommon() {
        ColumnArrays before = last.get();
        ColumnArrays all = this;
        if (before != null && Arrays.equals(before.endTime, endTime) && Arrays.equals(before.beginTime, beginTime)) {
            all = new ColumnArrays(open, high, low, close, volume, before.beginTime, before.endTime, facts);
        }
        last = new WeakReference<>(all);
        return all;
    }

    /** The arrays of a series that never changes, with what is known of them; of a part of one that makes new arrays each time, new ones. */
    private static ColumnArrays once(BarSeries series, ColumnArrays lent) {
        ColumnArrays known = READ.get(series);
        if (known != null && known.areSame(lent)) {
            return known;
        }
        if (lent(series, "close") == lent.close) {
            READ.put(series, lent);
        }
        return lent;
    }

    private boolean areSame(ColumnArrays other) {
        return open == other.open
                && high == other.high
                && low == other.low
                && close == other.close
                && volume == other.volume
                && beginTime == other.beginTime
                && endTime == other.endTime;
    }

    /**
     * The same, checked.
     *
     * @param allowsNegative whether prices may be below zero
     * @throws SeriesCheck.InvalidBarException for the first bar that breaks a rule
     */
    static void check(BarSeries series, boolean allowsNegative) {
        ColumnArrays arrays = of(series);
        if (arrays.facts.isChecked(allowsNegative)) {
            return;
        }
        boolean isLent = lent(series, "beginTime") instanceof long[] lent && lent.length == arrays.length();
        SeriesCheck.check(arrays, isLent ? (long[]) lent(series, "beginTime") : null, allowsNegative);
        arrays.facts.check(allowsNegative);
    }

    /** Bars that can be read without asking a class of the host's, as far as their series tells; 0 where it is one itself. */
    static int plainBars(@Nullable BarSeries series) {
        if (series == null || series.getClass() != BaseBarSeries.class) {
            return 0;
        }
        boolean isPlain = series.numFactory().getClass().getName().startsWith("org.ta4j.");
        return isPlain ? series.getBarCount() : 0;
    }

    /** Whether a series has been read as it is. */
    static boolean isRead(BarSeries series) {
        ColumnArrays known = READ.get(series);
        return known != null && known.isStill(series);
    }

    /** Reads and checks a series for whoever uses it next, unless a class of the host's would have to answer. */
    static void readAhead(BarSeries series, boolean allowsNegative) {
        if (plainBars(series) == 0) {
            return;
        }
        for (Bar bar : series.getBarData()) {
            if (bar == null || bar.getClass() != BaseBar.class) {
                return;
            }
        }
        check(series, allowsNegative);
    }

    int length() {
        return close.length;
    }

    private static ColumnArrays empty(int bars) {
        return new ColumnArrays(
                new double[bars],
                new double[bars],
                new double[bars],
                new double[bars],
                new double[bars],
                new long[bars],
                new long[bars],
                new ColumnFacts());
    }

    private static ColumnArrays readFrom(BarSeries series) {
        ColumnArrays arrays = empty(series.getBarCount());
        int begin = Math.max(0, series.getBeginIndex());
        for (int i = 0; i < arrays.close.length; i++) {
            Bar bar = series.getBar(begin + i);
            arrays.endTime[i] = SeriesCheck.endOf(i, bar, i == 0 ? SeriesCheck.NONE : arrays.endTime[i - 1]);
            arrays.set(i, bar);
        }
        return arrays;
    }

    private void set(int i, Bar bar) {
        open[i] = number(bar.getOpenPrice());
        high[i] = number(bar.getHighPrice());
        low[i] = number(bar.getLowPrice());
        close[i] = number(bar.getClosePrice());
        volume[i] = number(bar.getVolume());
        beginTime[i] = millis(bar.getBeginTime());
    }

    /** A begin beyond what milliseconds hold is checked with the series; here it is far away. */
    private static long millis(Instant begin) {
        long farthest = Long.MAX_VALUE / 4;
        long second = Math.max(-farthest / 1000, Math.min(farthest / 1000, begin.getEpochSecond()));
        return second * 1000 + begin.getNano() / 1_000_000;
    }

    private static double number(@Nullable Num number) {
        return number == null ? Double.NaN : number.doubleValue();
    }

    /** Bars are only ever added at the end or replaced there, so the count and the last bar tell. */
    private boolean isStill(BarSeries series) {
        int bars = series.getBarCount();
        if (bars != close.length || bars == 0 || series.getBeginIndex() != 0) {
            return false;
        }
        Bar bar = series.getLastBar();
        return endsIn(open, bar.getOpenPrice())
                && endsIn(high, bar.getHighPrice())
                && endsIn(low, bar.getLowPrice())
                && endsIn(close, bar.getClosePrice())
                && endsIn(volume, bar.getVolume())
                && beginTime[bars - 1] == millis(bar.getBeginTime())
                && endTime[bars - 1] == bar.getEndTime().toEpochMilli();
    }

    private static boolean endsIn(double[] column, @Nullable Num last) {
        return Double.compare(column[column.length - 1], number(last)) == 0;
    }

    private static @Nullable ColumnArrays lentBy(BarSeries series) {
        int bars = series.getBarCount();
        return lent(series, "open") instanceof double[] open
                        && lent(series, "high") instanceof double[] high
                        && lent(series, "low") instanceof double[] low
                        && lent(series, "close") instanceof double[] close
                        && lent(series, "volume") instanceof double[] volume
                        && lent(series, "endTime") instanceof long[] endTime
                        && open.length == bars
                        && high.length == bars
                        && low.length == bars
                        && close.length == bars
                        && volume.length == bars
                        && endTime.length == bars
                ? new ColumnArrays(open, high, low, close, volume, begins(series, bars), endTime, new ColumnFacts())
                : null;
    }

    private static long[] begins(BarSeries series, int bars) {
        if (lent(series, "beginTime") instanceof long[] begins && begins.length == bars) {
            return begins;
        }
        long[] begins = new long[bars];
        for (int i = 0; i < bars; i++) {
            begins[i] = millis(series.getBar(series.getBeginIndex() + i).getBeginTime());
        }
        return begins;
    }

    /** What a columnar series answers for a column's name, or of its origin; null from any other. */
    static @Nullable Object lent(BarSeries series, String name) {
        if (!(series instanceof Function<?, ?>)) {
            return null;
        }
        try {
            @SuppressWarnings("unchecked")
            Function<Object, @Nullable Object> function = (Function<Object, @Nullable Object>) series;
            return function.apply(name);
        } catch (ClassCastException other) {
            // A function, but not one from names.
            return null;
        }
    }
}
