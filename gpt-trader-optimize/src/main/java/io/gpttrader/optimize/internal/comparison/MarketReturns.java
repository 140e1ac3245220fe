package io.gpttrader.optimize.internal.comparison;

import io.gpttrader.optimize.internal.allocation.ReturnRows;
import io.gpttrader.optimize.internal.dates.BarCounts;
import io.gpttrader.optimize.internal.dates.BarDate;
import io.gpttrader.optimize.internal.dates.BarsPerYear;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/**
 * Returns of several symbols on one grid.
 *
 * @param symbols in the order of rows
 * @param returns a row a symbol
 * @param times when each bar ends, epoch milliseconds; 0, 1, 2 and so on where that is not known
 * @param days the date of each bar, days since 1970-01-01; empty where times are not known
 * @param perYear how many bars a year has
 * @param leftOut bars that not all symbols have
 */
public record MarketReturns(
        List<String> symbols, double[][] returns, long[] times, long[] days, BarsPerYear perYear, int leftOut) {

    /** Of closes at the bars that all symbols have. */
    public static MarketReturns ofSeries(Map<String, ? extends BarSeries> series, ZoneId zone, double barsPerYear) {
        if (series.isEmpty()) {
            throw new IllegalArgumentException("there are no series to allocate by; pass at least one symbol");
        }
        return SeriesJoin.join(series, zone, barsPerYear);
    }

    public static MarketReturns ofReturns(
            Map<String, double[]> returns, long @Nullable [] times, ZoneId zone, double barsPerYear) {
        ReturnRows rows = ReturnRows.of(returns);
        int bars = rows.returns()[0].length;
        if (times == null) {
            long[] places = LongStream.range(0, bars).toArray();
            BarsPerYear perYear = Double.isNaN(barsPerYear)
                    ? new BarsPerYear(252, "taken for returns without times", false)
                    : BarsPerYear.of(barsPerYear, null, new BarCounts());
            return new MarketReturns(rows.symbols(), rows.returns(), places, new long[0], perYear, 0);
        }
        if (times.length != bars) {
            throw new IllegalArgumentException("there must be a time for each return, but there are " + times.length
                    + " times and " + bars + " returns; pass as many");
        }
        BarCounts counts = new BarCounts();
        BarDate rule = new BarDate(zone);
        long usual = usualStep(times);
        long[] days = new long[bars];
        for (int i = 0; i < bars; i++) {
            counts.add(rule, times[i] - usual, times[i]);
            days[i] = rule.of(BarDate.kind(usual), times[i] - usual, times[i]);
        }
        return new MarketReturns(
                rows.symbols(), rows.returns(), times, days, BarsPerYear.of(barsPerYear, null, counts), 0);
    }

    /** Plain times do not say how long a bar lasts: as long as the usual step to the next one. */
    private static long usualStep(long[] times) {
        long[] steps = new long[Math.max(1, times.length - 1)];
        steps[0] = BarDate.DAY;
        for (int i = 1; i < times.length; i++) {
            steps[i - 1] = times[i] - times[i - 1];
        }
        Arrays.sort(steps);
        return steps[steps.length / 2];
    }

    public boolean hasTimes() {
        return days.length > 0;
    }

    int bars() {
        return times.length;
    }
}
