package io.gpttrader.analyze.internal.bars;

import io.gpttrader.analyze.internal.dates.BarCounts;
import io.gpttrader.analyze.internal.dates.BarDate;
import io.gpttrader.analyze.internal.dates.BarsPerYear;
import io.gpttrader.analyze.internal.dates.SeriesZone;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.num.Num;

/**
 * The bars of a series as columns of doubles. Place 0 is the first bar of the series. A price that is missing, not finite or not above 0 is NaN
 * here and counted; what is computed from it is undefined, and nothing is filled in.
 *
 * <p>The arrays are shared, not copied: rooms read them and never write.
 *
 * @param name the series' name, empty where it has none
 * @param begin the series' index of place 0
 * @param open price of each bar, or NaN
 * @param high price of each bar, or NaN
 * @param low price of each bar, or NaN
 * @param close price of each bar, or NaN
 * @param volume of each bar, 0 or above, or NaN
 * @param beginMillis when each bar begins, in milliseconds since 1970
 * @param endMillis when each bar ends, in milliseconds since 1970
 * @param dates of each bar, as days since 1970 (see {@link BarDate})
 * @param kind how long a bar is, which decides what a date means
 * @param perYear how many bars a year has
 * @param missing how many bars lack a price
 */
public record PriceBars(
        String name,
        int begin,
        double[] open,
        double[] high,
        double[] low,
        double[] close,
        double[] volume,
        long[] beginMillis,
        long[] endMillis,
        long[] dates,
        BarDate.Kind kind,
        BarsPerYear perYear,
        int missing) {

    /**
     * Reads a series.
     *
     * @throws IllegalArgumentException where there is no bar
     */
    public static PriceBars of(BarSeries series) {
        Objects.requireNonNull(series, "series");
        String name = series.getName() == null ? "" : series.getName();
        if (series.isEmpty()) {
            throw new IllegalArgumentException(
                    "the series '" + name + "' has 0 bars, and an analysis needs at least 1; load some bars first");
        }
        int n = series.getBarCount();
        double[][] columns = new double[5][n];
        long[] begins = new long[n];
        long[] ends = new long[n];
        long[] days = new long[n];
        int missing = 0;
        BarCounts counts = new BarCounts();
        BarDate dates = new BarDate(SeriesZone.of(series));
        for (int i = 0; i < n; i++) {
            Bar bar = series.getBar(series.getBeginIndex() + i);
            begins[i] = bar.getBeginTime().toEpochMilli();
            ends[i] = bar.getEndTime().toEpochMilli();
            counts.add(dates, begins[i], ends[i]);
            missing += read(bar, columns, i) ? 0 : 1;
        }
        for (int i = 0; i < n; i++) {
            days[i] = dates.of(counts.kind(), begins[i], ends[i]);
        }
        return new PriceBars(
                name,
                series.getBeginIndex(),
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                columns[4],
                begins,
                ends,
                days,
                counts.kind(),
                BarsPerYear.of(Double.NaN, null, counts),
                missing);
    }

    /** Fills a row; false where a price is missing. */
    private static boolean read(Bar bar, double[][] columns, int i) {
        columns[0][i] = price(bar.getOpenPrice());
        columns[1][i] = price(bar.getHighPrice());
        columns[2][i] = price(bar.getLowPrice());
        columns[3][i] = price(bar.getClosePrice());
        double volume = number(bar.getVolume());
        columns[4][i] = volume >= 0 && volume < Double.POSITIVE_INFINITY ? volume : Double.NaN;
        return columns[0][i] > 0 && columns[1][i] > 0 && columns[2][i] > 0 && columns[3][i] > 0;
    }

    /** A price, or NaN where it is missing, not finite or not above 0. */
    public static double price(@Nullable Num number) {
        double price = number(number);
        return price > 0 && price < Double.POSITIVE_INFINITY ? price : Double.NaN;
    }

    private static double number(@Nullable Num number) {
        return number == null ? Double.NaN : number.doubleValue();
    }

    /** How many bars. */
    public int size() {
        return close.length;
    }

    /** The place of the last bar. */
    public int last() {
        return close.length - 1;
    }

    /** When a bar ends. */
    public Instant end(int place) {
        return Instant.ofEpochMilli(endMillis[place]);
    }

    /** The first bars, up to and with a place: what was known at its close. */
    public PriceBars upTo(int place) {
        int n = place + 1;
        return new PriceBars(
                name,
                begin,
                Arrays.copyOf(open, n),
                Arrays.copyOf(high, n),
                Arrays.copyOf(low, n),
                Arrays.copyOf(close, n),
                Arrays.copyOf(volume, n),
                Arrays.copyOf(beginMillis, n),
                Arrays.copyOf(endMillis, n),
                Arrays.copyOf(dates, n),
                kind,
                perYear,
                missing);
    }

    /** Ratio returns of the closes, {@code c[t] / c[t-1] - 1}; NaN at place 0 and beside a missing close. */
    public double[] returns() {
        double[] returns = new double[close.length];
        returns[0] = Double.NaN;
        for (int i = 1; i < returns.length; i++) {
            returns[i] = close[i] / close[i - 1] - 1;
        }
        return returns;
    }
}
