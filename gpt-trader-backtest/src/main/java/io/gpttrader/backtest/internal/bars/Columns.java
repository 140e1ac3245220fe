package io.gpttrader.backtest.internal.bars;

import io.gpttrader.backtest.internal.dates.BarCounts;
import io.gpttrader.backtest.internal.origin.BarFingerprint;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/**
 * The bars of one series as primitive columns, made once and shared by every run over it. Position 0 is the series' first
 * bar; its series index is {@link #beginIndex()}. The arrays are shared, never changed.
 */
public final class Columns {
    public final BarSeries series;
    public final double[] open;
    public final double[] high;
    public final double[] low;
    public final double[] close;
    public final double[] volume;

    /** Begin of each bar, milliseconds since 1970 UTC. */
    public final long[] beginTime;

    /** End of each bar, milliseconds since 1970 UTC. */
    public final long[] endTime;

    private final int beginIndex;
    private final ColumnFacts facts;

    private Columns(BarSeries series, ColumnArrays arrays) {
        this.series = series;
        this.beginIndex = Math.max(0, series.getBeginIndex());
        this.open = arrays.open();
        this.high = arrays.high();
        this.low = arrays.low();
        this.close = arrays.close();
        this.volume = arrays.volume();
        this.beginTime = arrays.beginTime();
        this.endTime = arrays.endTime();
        this.facts = arrays.facts();
    }

    /**
     * The columns of a series. A series that is also a {@code Function} from a column's name ({@code open high low close
     * volume beginTime endTime}) to its array lends the array itself; one that gives true for {@code readOnly} promises that its bars
     * never change, and is checked once. Any other is read bar by bar, a missing number becoming NaN, and
     * what was read is kept for the next run as long as the series lives and ends in the same bar.
     */
    public static Columns of(BarSeries series) {
        return new Columns(series, ColumnArrays.of(Objects.requireNonNull(series, "series")));
    }

    /** The zone that the series records, or null. */
    public @Nullable ZoneId zone() {
        return ColumnArrays.lent(series, "zone") instanceof ZoneId zone ? zone : null;
    }

    /** Number of bars. */
    public int length() {
        return close.length;
    }

    /** What the bars show of the dates of a zone. */
    BarCounts counts(ZoneId zone, LocalTime dayBegins) {
        return facts.counts(zone, dayBegins, beginTime, endTime);
    }

    /** The closes themselves, or where some are undefined a copy that has the ones before in their place; not to be changed. */
    double[] closesWithoutHoles() {
        return facts.closesWithoutHoles(close);
    }

    /** The fingerprint of the bars. */
    public String fingerprint() {
        BarFingerprint fingerprint = new BarFingerprint();
        for (int i = 0; i < close.length; i++) {
            fingerprint.add(endTime[i], open[i], high[i], low[i], close[i], volume[i]);
        }
        return fingerprint.text();
    }

    /** The series index of position 0. */
    public int beginIndex() {
        return beginIndex;
    }
}
