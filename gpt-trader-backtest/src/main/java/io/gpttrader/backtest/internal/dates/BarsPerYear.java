package io.gpttrader.backtest.internal.dates;

import io.gpttrader.backtest.internal.dates.BarDate.Kind;
import io.gpttrader.backtest.internal.support.Require;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How many bars a year has, and why. Daily bars of a five-day market count 252 and those around the week 365, weeks 52.18 and
 * months 12; anything else is measured: bars over years where they span 360 days, else the mean number on each day of the week.
 * Not known, NaN, before the first bar.
 */
public final class BarsPerYear {

    private static final double DAYS = 365.25;
    private static final double WEEKS = 52.18;

    /** Of 260.9 weekdays a year, an exchange trades on 252. */
    private static final double TRADED = 252 / 260.9;

    private static final double WHOLE_YEAR = 360;
    private static final double FEW_DAYS = 14;

    /** Where a figure that was measured comes from, formatted when somebody reads it; {@code days} that the bars span, and dates that have any. */
    private record Words(String format, List<Object> numbers, String rest, double days, long dates)
            implements Supplier<String> {

        @Override
        public String get() {
            return String.format(Locale.ROOT, format, numbers.toArray()) + rest + few(days, dates);
        }
    }

    private final double value;

    /** Formatted when somebody reads them: a run of a few thousand bars takes no longer than that. */
    private final Supplier<String> words;

    private final boolean isMeasured;

    /**
     * @param value the figure, called P in SEMANTICS
     * @param source where it comes from, in words
     * @param isMeasured whether it comes from counting the bars, which a reader should know
     */
    public BarsPerYear(double value, String source, boolean isMeasured) {
        this(value, () -> source, isMeasured);
    }

    private BarsPerYear(double value, Supplier<String> words, boolean isMeasured) {
        this.value = value;
        this.words = words;
        this.isMeasured = isMeasured;
    }

    /** The figure, called P in SEMANTICS. */
    public double value() {
        return value;
    }

    /** Where it comes from, in words. */
    public String source() {
        return words.get();
    }

    /** Whether it comes from counting the bars, which a reader should know. */
    public boolean isMeasured() {
        return isMeasured;
    }

    /**
     * The figure for some bars.
     *
     * @param given the host's own, which decides, or NaN
     * @param calendar the host's, which decides next, or null: from a moment to the open and close of its session or the next
     */
    public static BarsPerYear of(
            double given,
            @Nullable Function<Instant, ? extends Map.Entry<Instant, Instant>> calendar,
            BarCounts counts) {
        if (!Double.isNaN(given)) {
            return new BarsPerYear(given, "given", false);
        }
        BarsPerYear known = calendar == null ? null : ofCalendar(calendar, counts);
        return known == null ? of(counts) : known;
    }

    /**
     * The figure for the bars of a market that goes on: of the last day there may be only the morning, and of the first one only the
     * evening. Until there are two weeks of them these do not count beside whole days; a day alone counts as though it went on until
     * midnight as it began, so that a size by volatility is rather too small than too large.
     */
    public static BarsPerYear soFar(
            double given,
            @Nullable Function<Instant, ? extends Map.Entry<Instant, Instant>> calendar,
            BarCounts counts) {
        BarsPerYear literal = of(given, calendar, counts);
        boolean isEstimate = literal.isMeasured && counts.kind() == Kind.INTRADAY && days(counts) < FEW_DAYS;
        if (!isEstimate) {
            return literal;
        }
        boolean isFiveDays = counts.barsOn[5] + counts.barsOn[6] == 0;
        double value = counts.barsOfWholeDay() * (isFiveDays ? 252 : DAYS);
        return new BarsPerYear(value, "by the whole days so far" + few(days(counts), counts.dates()), true);
    }

    /** Sessions of a year, times the bars in each; null where the calendar does not reach a year from the first bar. */
    private static @Nullable BarsPerYear ofCalendar(
            Function<Instant, ? extends Map.Entry<Instant, Instant>> calendar, BarCounts counts) {
        Kind kind = counts.kind();
        if (counts.bars == 0 || (kind != Kind.INTRADAY && kind != Kind.DAY)) {
            return null;
        }
        long length = kind == Kind.INTRADAY ? counts.barLength() : Long.MAX_VALUE;
        long year = (long) (DAYS * BarDate.DAY);
        long count = barsWithin(calendar, counts.firstBegin - year, counts.firstBegin, length);
        count = count >= 0 ? count : barsWithin(calendar, counts.firstBegin, counts.firstBegin + year, length);
        return count <= 0 ? null : new BarsPerYear(count, "a year of the trading hours", false);
    }

    /** Bars in the sessions that open within a range; -1 where the calendar does not reach. */
    private static long barsWithin(
            Function<Instant, ? extends Map.Entry<Instant, Instant>> calendar, long from, long to, long length) {
        long count = 0;
        try {
            for (long moment = from; moment < to; ) {
                Map.Entry<Instant, Instant> session = calendar.apply(Instant.ofEpochMilli(moment));
                long open = session.getKey().toEpochMilli();
                long close = session.getValue().toEpochMilli();
                if (close <= moment || close <= open) {
                    return -1;
                }
                count += open >= from && open < to ? (close - open - 1) / Math.min(length, close - open) + 1 : 0;
                moment = close;
            }
        } catch (RuntimeException unknownDay) {
            return -1;
        }
        return count;
    }

    private static BarsPerYear of(BarCounts counts) {
        if (counts.bars == 0) {
            return new BarsPerYear(Double.NaN, "no bars yet", false);
        }
        Kind kind = counts.kind();
        if (kind == Kind.WEEK) {
            return new BarsPerYear(WEEKS, "weekly bars", false);
        }
        if (kind == Kind.MONTH) {
            return new BarsPerYear(12, "monthly bars", false);
        }
        return kind == Kind.DAY && counts.isOnceADate ? daily(counts) : measured(counts, kind == Kind.LONGER);
    }

    private static BarsPerYear daily(BarCounts counts) {
        int weekend = counts.noonsOn[5] + counts.noonsOn[6];
        if (weekend < 0.02 * counts.bars) {
            String words = "daily bars of a five-day market";
            return new BarsPerYear(
                    252,
                    weekend == 0 ? words : words + ", " + weekend + " of them on Saturdays or Sundays",
                    weekend > 0);
        }
        if (hasEveryWeekday(counts)) {
            return new BarsPerYear(365, "daily bars around the week", false);
        }
        return overYears(counts);
    }

    private static boolean hasEveryWeekday(BarCounts counts) {
        double mean = counts.bars / 7.0;
        for (int each : counts.noonsOn) {
            if (Math.abs(each - mean) > 0.2 * mean) {
                return false;
            }
        }
        return counts.bars >= 14;
    }

    private static BarsPerYear measured(BarCounts counts, boolean areLong) {
        if (days(counts) >= WHOLE_YEAR) {
            return overYears(counts);
        }
        return areLong ? bySpacing(counts) : byWeekday(counts);
    }

    private static double days(BarCounts counts) {
        return (counts.lastEnd - counts.firstBegin) / (double) BarDate.DAY;
    }

    private static BarsPerYear overYears(BarCounts counts) {
        double days = days(counts);
        double years = days / DAYS;
        long bars = counts.bars;
        return new BarsPerYear(
                bars / years,
                new Words("%,d bars in %.2f years", List.of(bars, years), "", days, counts.dates()),
                true);
    }

    private static BarsPerYear bySpacing(BarCounts counts) {
        double days = days(counts);
        double spacing = counts.bars < 2
                ? days
                : (counts.lastBegin - counts.firstBegin) / (double) BarDate.DAY / (counts.bars - 1);
        return new BarsPerYear(
                DAYS / spacing, new Words("a bar every %.2f days", List.of(spacing), "", days, counts.dates()), true);
    }

    private static BarsPerYear byWeekday(BarCounts counts) {
        double week = barsOn(counts, 0, 5) + barsOn(counts, 5, 7);
        boolean isFiveDays = counts.barsOn[5] + counts.barsOn[6] == 0;
        String rest = isFiveDays ? ", 252 days a year" : "";
        return new BarsPerYear(
                WEEKS * week * (isFiveDays ? TRADED : 1),
                new Words("%.2f bars a week", List.of(week), rest, days(counts), counts.dates()),
                true);
    }

    /**
     * The sum of the mean numbers on some days of the week. A few days do not show that a day between Monday and Friday is free:
     * such a day counts as the others do.
     */
    private static double barsOn(BarCounts counts, int from, int to) {
        double sum = 0;
        int seen = 0;
        for (int weekday = from; weekday < to; weekday++) {
            long dates = counts.datesOn[weekday];
            sum += dates == 0 ? 0 : (double) counts.barsOn[weekday] / dates;
            seen += dates == 0 ? 0 : 1;
        }
        boolean isFilled = from == 0 && seen > 0 && days(counts) < FEW_DAYS;
        return isFilled ? sum / seen * (to - from) : sum;
    }

    private static String few(double days, long dates) {
        return days >= FEW_DAYS ? "" : ", estimated from " + dates + (dates == 1 ? " day" : " days");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BarsPerYear that
                && Double.doubleToLongBits(value) == Double.doubleToLongBits(that.value)
                && isMeasured == that.isMeasured
                && source().equals(that.source());
    }

    @Override
    public int hashCode() {
        return Double.hashCode(value);
    }

    /** The figure and where it comes from. */
    @Override
    public String toString() {
        return Double.isNaN(value)
                ? "not known yet: no bars"
                : Require.trim(Math.round(value * 100) / 100.0) + " bars a year (" + source() + ")";
    }
}
