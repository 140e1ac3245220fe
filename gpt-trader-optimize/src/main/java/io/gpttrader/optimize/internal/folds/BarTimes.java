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
    private final BarsPerYear perYear;

    private BarTimes(long[] begins, long[] ends, long[] dates, double[] closes, BarsPerYear perYear) {
        this.begins = begins;
        this.ends = ends;
        this.dates = dates;
        this.closes = closes;
        this.perYear = perYear;
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
        long[] dates = new long[bars];
        BarDate.Kind kind = counts.bars() == 0 ? BarDate.Kind.DAY : counts.kind();
        for (int i = 0; i < bars; i++) {
            dates[i] = rule.of(kind, begins[i], ends[i]);
        }
        return new BarTimes(begins, ends, dates, closes, BarsPerYear.of(barsPerYear, null, counts));
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
