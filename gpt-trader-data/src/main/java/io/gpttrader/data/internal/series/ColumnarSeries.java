package io.gpttrader.data.internal.series;

import io.gpttrader.data.internal.support.Texts;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.RandomAccess;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarBuilder;
import org.ta4j.core.BarSeries;
import org.ta4j.core.bars.TimeBarBuilderFactory;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;

/**
 * The series every source here makes: a read-only window on primitive columns. It answers as ta4j's {@code BaseBarSeries}
 * does; what would change it is rejected.
 *
 * <p>An engine that wants the numbers without a bar object each finds them by shape: the series is also a
 * {@code Function<String, Object>} that gives the column of a name, {@code "open"}, {@code "high"}, {@code "low"},
 * {@code "close"} and {@code "volume"} as {@code double[]}, {@code "beginTime"} and {@code "endTime"} as {@code long[]} of
 * epoch milliseconds, and null for any other name. An adjusted series also gives {@code "rawOpen"} to {@code "rawVolume"}.
 * The array is the series' own where the series spans it, so it must only be read, and {@code "readOnly"} is true: what an engine
 * has found of the bars once it need not look for again. {@code "zone"}, {@code "source"},
 * {@code "readAs"} and {@code "notes"} give the {@link SeriesOrigin}, which parts and copies of the series keep.
 *
 * <p>Bars are made when they are asked for, except the last: ta4j's cached indicators keep the value of the last bar for
 * as long as they meet the same object there.
 */
public final class ColumnarSeries implements BarSeries, Function<String, @Nullable Object> {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient String name;
    private final transient BarColumns columns;

    /** The prices and volumes as they were traded, where {@link #columns} are adjusted ones. */
    private final transient @Nullable BarColumns raw;

    private final transient SeriesOrigin origin;
    private final transient int from;
    private final transient int count;
    private final transient @Nullable Bar last;

    public ColumnarSeries(String name, BarColumns columns) {
        this(name, columns, null, SeriesOrigin.NONE);
    }

    /** A series of bars whose source is known. */
    public ColumnarSeries(String name, BarColumns columns, SeriesOrigin origin) {
        this(name, columns, null, origin);
    }

    /** A series of adjusted bars that keeps the raw ones. */
    public ColumnarSeries(String name, BarColumns columns, @Nullable BarColumns raw, SeriesOrigin origin) {
        this(name, columns, raw, origin, 0, columns.count());
    }

    private ColumnarSeries(
            String name, BarColumns columns, @Nullable BarColumns raw, SeriesOrigin origin, int from, int count) {
        this.name = name;
        this.columns = from == 0 && count == columns.count() ? columns.withTimesInCommon() : columns;
        this.raw = raw;
        this.origin = origin;
        this.from = from;
        this.count = count;
        this.last = count == 0 ? null : new ColumnarBar(this.columns, from + count - 1);
    }

    /** Any series as columns: itself, or a copy that keeps its origin. */
    public static ColumnarSeries of(BarSeries series) {
        return series instanceof ColumnarSeries columnar
                ? columnar
                : new ColumnarSeries(series.getName(), BarColumns.of(series), SeriesOrigin.of(series));
    }

    static UnsupportedOperationException readOnly(String what) {
        return new UnsupportedOperationException(what + " is rejected: this series is read-only; to add to it, copy it"
                + " with new BaseBarSeriesBuilder().withName(series.getName()).withBars(series.getBarData()).build()");
    }

    @Override
    public @Nullable Object apply(String column) {
        return switch (column) {
            case "open" -> window(columns.open);
            case "high" -> window(columns.high);
            case "low" -> window(columns.low);
            case "close" -> window(columns.close);
            case "volume" -> window(columns.volume);
            case "beginTime" -> window(columns.begin);
            case "endTime" -> window(columns.end);
            case "notes" -> origin.notesOf(this);
            case "readOnly" -> true;
            default -> {
                Object known = origin.answer(column);
                yield known != null || raw == null ? known : rawColumn(raw, column);
            }
        };
    }

    /** What is known of where the bars come from. */
    public SeriesOrigin origin() {
        return origin;
    }

    /** The same bars with another origin. */
    public ColumnarSeries withOrigin(SeriesOrigin changed) {
        return new ColumnarSeries(name, columns, raw, changed, from, count);
    }

    private @Nullable Object rawColumn(BarColumns traded, String column) {
        return switch (column) {
            case "rawOpen" -> window(traded.open);
            case "rawHigh" -> window(traded.high);
            case "rawLow" -> window(traded.low);
            case "rawClose" -> window(traded.close);
            case "rawVolume" -> window(traded.volume);
            default -> null;
        };
    }

    /** The same bars as they were traded, or null where these are not adjusted. */
    @Nullable
    public ColumnarSeries raw() {
        return raw == null ? null : new ColumnarSeries(name, raw, null, origin, from, count);
    }

    /** The columns of just these bars, the series' own where it spans them. */
    public BarColumns columns() {
        return columns.range(from, from + count);
    }

    /** The bars {@code [start, end)} as a view on the same columns; none where the two are equal. */
    public ColumnarSeries cut(int start, int end) {
        return new ColumnarSeries(name, columns, raw, origin, from + start, end - start);
    }

    private double[] window(double[] column) {
        return count == column.length ? column : Arrays.copyOfRange(column, from, from + count);
    }

    private long[] window(long[] column) {
        return count == column.length ? column : Arrays.copyOfRange(column, from, from + count);
    }

    @Override
    public Bar getBar(int i) {
        if (i < 0 || i >= count) {
            throw new IndexOutOfBoundsException(
                    "bar index must be in [0, " + count + ") of series " + name + " but was " + i);
        }
        return last != null && i == count - 1 ? last : new ColumnarBar(columns, from + i);
    }

    @Override
    public List<Bar> getBarData() {
        return new BarList(this);
    }

    @Override
    public BarSeries getSubSeries(int startIndex, int endIndex) {
        if (startIndex < 0) {
            throw new IllegalArgumentException("startIndex must not be negative but was " + startIndex);
        }
        if (startIndex >= endIndex) {
            throw new IllegalArgumentException(
                    "endIndex must be above startIndex but was " + endIndex + ", startIndex=" + startIndex);
        }
        if (count > 0 && startIndex > count) {
            throw new IllegalArgumentException(
                    "startIndex must be at most " + count + ", the number of bars, but was " + startIndex);
        }
        int start = Math.min(startIndex, count);
        return new ColumnarSeries(name, columns, raw, origin, from + start, Math.min(endIndex, count) - start);
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public NumFactory numFactory() {
        return DoubleNumFactory.getInstance();
    }

    @Override
    public BarBuilder barBuilder() {
        return new TimeBarBuilderFactory().createBarBuilder(this);
    }

    @Override
    public int getBarCount() {
        return count;
    }

    @Override
    public int getBeginIndex() {
        return count == 0 ? -1 : 0;
    }

    @Override
    public int getEndIndex() {
        return count - 1;
    }

    @Override
    public int getRemovedBarsCount() {
        return 0;
    }

    @Override
    public int getMaximumBarCount() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void setMaximumBarCount(int maximumBarCount) {
        throw readOnly("setMaximumBarCount");
    }

    @Override
    public void addBar(Bar bar, boolean replace) {
        throw readOnly("addBar");
    }

    @Override
    public void addTrade(Num tradeVolume, Num tradePrice) {
        throw readOnly("addTrade");
    }

    @Override
    public void addPrice(Num price) {
        throw readOnly("addPrice");
    }

    @Override
    public String toString() {
        return count == 0
                ? name + ": no bars"
                : String.format(
                        Locale.ROOT,
                        "%s: %s, %s to %s",
                        name,
                        Texts.count(count, "bar"),
                        getFirstBar().getBeginTime(),
                        getLastBar().getEndTime());
    }

    @Serial
    private Object writeReplace() {
        return new Stored(name, columns(), raw == null ? null : raw.range(from, from + count), origin);
    }

    @Serial
    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("a stored series is read through its stored form");
    }

    /** The bars of a series as a list that makes each bar when it is asked for. */
    private static final class BarList extends AbstractList<Bar> implements RandomAccess {

        private final ColumnarSeries series;

        BarList(ColumnarSeries series) {
            this.series = series;
        }

        @Override
        public Bar get(int index) {
            return series.getBar(index);
        }

        @Override
        public int size() {
            return series.count;
        }
    }

    /** What is written for a series: its name, its origin and its own bars, not those of the series it was cut from. */
    private static final class Stored implements Serializable {

        @Serial
        private static final long serialVersionUID = 2L;

        private final String name;
        private final SeriesOrigin origin;
        private final long[][] times;
        private final double[][] values;
        private final double @Nullable [][] rawValues;

        Stored(String name, BarColumns c, @Nullable BarColumns raw, SeriesOrigin origin) {
            this.name = name;
            this.origin = origin;
            this.times = new long[][] {c.begin, c.end};
            this.values = values(c);
            this.rawValues = raw == null ? null : values(raw);
        }

        private static double[][] values(BarColumns c) {
            return new double[][] {c.open, c.high, c.low, c.close, c.volume};
        }

        @Serial
        private Object readResolve() {
            return new ColumnarSeries(name, columns(values), rawValues == null ? null : columns(rawValues), origin);
        }

        private BarColumns columns(double[][] v) {
            return new BarColumns(times[0], times[1], v[0], v[1], v[2], v[3], v[4]);
        }
    }
}
