package io.gpttrader.analyze.internal.engine;

import io.gpttrader.analyze.internal.dates.BarCounts;
import io.gpttrader.analyze.internal.dates.BarDate;
import io.gpttrader.analyze.internal.dates.BarsPerYear;
import io.gpttrader.analyze.internal.dates.SeriesZone;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.num.Num;

/**
 * The prices of a series as primitive numbers, read once for all runs over it. Place 0 is the first bar of the series, which is what its
 * index less {@code begin} gives.
 *
 * @param begin the series' index of its first bar
 * @param open of each bar, above 0
 * @param close of each bar, above 0
 * @param perYear how many bars a year has
 */
record SeriesPrices(BarSeries series, int begin, double[] open, double[] close, double perYear) {

    /**
     * Reads a series.
     *
     * @param given the host's own bars a year, or NaN
     * @throws IllegalArgumentException where there is no bar, or a price is missing or not above 0
     */
    static SeriesPrices of(BarSeries series, double given) {
        if (series.isEmpty()) {
            throw new IllegalArgumentException(
                    "the series " + series.getName() + " has no bars; load some before the search");
        }
        int begin = series.getBeginIndex();
        double[] open = new double[series.getBarCount()];
        double[] close = new double[open.length];
        BarCounts counts = new BarCounts();
        BarDate dates = new BarDate(SeriesZone.of(series));
        for (int i = 0; i < open.length; i++) {
            Bar bar = series.getBar(begin + i);
            open[i] = price(bar.getOpenPrice(), "open", bar, i);
            close[i] = price(bar.getClosePrice(), "close", bar, i);
            counts.add(
                    dates, bar.getBeginTime().toEpochMilli(), bar.getEndTime().toEpochMilli());
        }
        return new SeriesPrices(
                series, begin, open, close, BarsPerYear.of(given, null, counts).value());
    }

    private static double price(@Nullable Num number, String which, Bar bar, int place) {
        double price = number == null ? Double.NaN : number.doubleValue();
        if (!(price > 0 && price < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("bar " + place + ", which ends at " + bar.getEndTime() + ", has the "
                    + which + " " + price
                    + ", which must be a finite number above 0; leave the bar out, or measure with an"
                    + " engine that knows missing and negative prices");
        }
        return price;
    }
}
