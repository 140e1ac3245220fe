package io.gpttrader.optimize.internal.folds;

import io.gpttrader.optimize.internal.dates.BarCounts;
import io.gpttrader.optimize.internal.dates.BarDate;
import io.gpttrader.optimize.internal.dates.BarsPerYear;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;

/** What the folds need of a series: when its bars are, what they closed at, and how many a year has. */
public final class BarTimes {
    private final long[] begins;
    private final long[] ends;
    private final long[] dates;
    private final double[] closes;
    private final BarDate.Kind kind;
    private final BarsPerYear perYear;

    private BarTimes(long[] begins, long[] ends, double[] closes, ZoneId zone, BarDate.Kind kind, BarsPerYear perYear) {
        this.begins = begins;
        this.ends = ends;
        this.closes = closes;
        this.kind = kind;
        this.perYear = perYear;
        this.dates = new long[ends.length];
        BarDate rule = new BarDate(zone);
        for (int i = 0; i < dates.length; i++) {
            dates[i] = rule.of(kind, begins[i], ends[i]);
        }
    }

    /**
     * Reads a series once; its first bar is bar 0 here.
     *
     * @param zone in which bars have their dates
     * @param barsPerYear the host's own figure, or NaN
     */
    public static BarTimes of(BarSeries series, ZoneId zone, double barsPerYear) {
        int bars = series.getBarCount();
        long[] begins = new long[bars];
        long[] ends = new long[bars];
        double[] closes = new double[bars];
        BarDate rule = new BarDate(zone);
        BarCounts counts = new BarCounts();
        for (int i = 0; i < bars; i++) {
            Bar bar = series.getBar(series.getBeginIndex() + i);
            begins[i] = bar.getBeginTime().toEpochMilli();
            ends[i] = bar.getEndTime().toEpochMilli();
            closes[i] = bar.getClosePrice().doubleValue();
            counts.add(rule, begins[i], ends[i]);
        }
        BarDate.Kind kind = counts.bars() == 0 ? BarDate.Kind.DAY : counts.kind();
        return new BarTimes(begins, ends, closes, zone, kind, BarsPerYear.of(barsPerYear, null, counts));
    }

    /** The same bars with their dates in another zone. */
    public BarTimes in(ZoneId zone) {
        return new BarTimes(begins, ends, closes, zone, kind, perYear);
    }

    public int bars() {
        return ends.length;
    }

    public BarsPerYear perYear() {
        return perYear;
    }

    public Instant begin(int bar) {
        return Instant.ofEpochMilli(begins[bar]);
    }

    public Instant end(int bar) {
        return Instant.ofEpochMilli(ends[bar]);
    }

    public LocalDate date(int bar) {
        return LocalDate.ofEpochDay(dates[bar]);
    }

    /** The first bar of a date or a later one; the number of bars where there is none. */
    public int firstFrom(LocalDate date) {
        int bar = 0;
        while (bar < dates.length && dates[bar] < date.toEpochDay()) {
            bar++;
        }
        return bar;
    }

    /** When the bars of a span end, epoch milliseconds. */
    public long[] ends(Span span) {
        return java.util.Arrays.copyOfRange(ends, span.from(), span.to());
    }

    /** Returns from close to close over a span; that of the very first bar of a series is 0. */
    public double[] holding(Span span) {
        double[] returns = new double[span.bars()];
        for (int i = 0; i < returns.length; i++) {
            int bar = span.from() + i;
            returns[i] = bar == 0 ? 0 : closes[bar] / closes[bar - 1] - 1;
        }
        return returns;
    }
}
