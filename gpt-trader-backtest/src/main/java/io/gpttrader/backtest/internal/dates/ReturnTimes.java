package io.gpttrader.backtest.internal.dates;

import io.gpttrader.backtest.internal.dates.BarDate.Kind;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * When an account has its returns, and how many of them a year has. One symbol has one a bar. Several symbols whose bars last about a
 * day or longer have one a date, after the last close of that date, whatever the hours at which each market's bars end; any others
 * have one a distinct time.
 *
 * @param perYear how many a year
 * @param places of the times that have a return, null where each has
 */
public record ReturnTimes(BarsPerYear perYear, int @Nullable [] places) {

    /**
     * The returns of an account.
     *
     * @param given the host's own figure, or NaN
     * @param calendar of all symbols, or null
     * @param bySymbol what the bars of each symbol show
     * @param times the distinct times at which bars end
     * @param days the date of each of these times, asked for where there are several symbols
     */
    public static ReturnTimes of(
            double given,
            @Nullable Function<Instant, ? extends Map.Entry<Instant, Instant>> calendar,
            BarCounts[] bySymbol,
            long[] times,
            Supplier<int[]> days) {
        BarCounts[] counts = withBars(bySymbol);
        if (counts.length == 0) {
            return new ReturnTimes(BarsPerYear.of(given, null, new BarCounts()), null);
        }
        if (counts.length == 1) {
            return new ReturnTimes(BarsPerYear.of(given, calendar, counts[0]), null);
        }
        int[] dates = days.get();
        Kind kind = common(counts);
        int[] places = kind.isDayOrLonger() ? lastOfEach(dates) : null;
        BarCounts all = new BarCounts(kind, counts);
        for (int i = 0; i < (places == null ? times.length : places.length); i++) {
            int place = places == null ? i : places[i];
            all.addReturn(dates[place], times[place]);
        }
        return new ReturnTimes(
                BarsPerYear.of(given, calendar, all), places != null && places.length == times.length ? null : places);
    }

    /** Those that have any bars. */
    static BarCounts[] withBars(BarCounts[] bySymbol) {
        BarCounts[] some = new BarCounts[bySymbol.length];
        int count = 0;
        for (BarCounts each : bySymbol) {
            if (each.bars() > 0) {
                some[count++] = each;
            }
        }
        return Arrays.copyOf(some, count);
    }

    /** The kind that all have; days, where all last about a day or longer but not the same. */
    static Kind common(BarCounts[] counts) {
        Kind common = counts[0].kind();
        for (BarCounts each : counts) {
            Kind its = each.kind();
            if (!its.isDayOrLonger()) {
                return its;
            }
            boolean hasDays = common == Kind.DAY || its == Kind.DAY;
            common = its == common ? common : hasDays ? Kind.DAY : Kind.LONGER;
        }
        return common;
    }

    private static int[] lastOfEach(int[] dates) {
        int[] places = new int[dates.length];
        int count = 0;
        for (int i = 0; i < dates.length; i++) {
            if (i + 1 == dates.length || dates[i + 1] != dates[i]) {
                places[count++] = i;
            }
        }
        return Arrays.copyOf(places, count);
    }

    /** Returns how many returns there are. */
    public static int count(int @Nullable [] places, int times) {
        return places == null ? times : places.length;
    }
}
