package io.gpttrader.paper.internal.metrics;

import java.time.Instant;
import java.util.Arrays;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;

/**
 * The starting cash held in a series of the host's choice, without costs: at each time of the run the last close known then. Before its
 * first close it is cash.
 */
public final class BenchmarkLine {
    private final double[] values;
    private final int missing;

    /**
     * Of the bars that end at the last of these times or earlier.
     *
     * @param times of the run, milliseconds since 1970 UTC, ascending
     * @param cash at its start
     */
    public BenchmarkLine(BarSeries series, long[] times, double cash) {
        values = new double[times.length];
        Arrays.fill(values, cash);
        int next = series.getBeginIndex();
        int last = series.getEndIndex();
        int without = 0;
        double base = Double.NaN;
        double close = Double.NaN;
        for (int time = 0; time < times.length; time++) {
            Instant now = Instant.ofEpochMilli(times[time]);
            boolean isThere = false;
            while (next >= 0
                    && next <= last
                    && !series.getBar(next).getEndTime().isAfter(now)) {
                double price = closeOf(series.getBar(next));
                close = price > 0 ? price : close;
                isThere = true;
                next++;
            }
            base = Double.isNaN(base) ? close : base;
            values[time] = Double.isNaN(base) ? cash : cash * (close / base);
            without += isThere ? 0 : 1;
        }
        missing = without;
    }

    private static double closeOf(Bar bar) {
        return bar.getClosePrice() == null ? Double.NaN : bar.getClosePrice().doubleValue();
    }

    /**
     * By the formulas that compare with buy and hold.
     *
     * @param name of its series
     * @param own the account's
     */
    public ChosenBenchmark against(String name, Performance own) {
        Curve curve = Curve.of(values);
        Returns returns =
                new Returns(own.curve().startingCash(), curve.at(own.scale().places()));
        Performance.BuyAndHoldCurve held = new Performance.BuyAndHoldCurve(curve, () -> returns);
        Statistics against =
                new Statistics(new Performance(own.curve(), held, own.trades(), own.orders(), own.scale()));
        return new ChosenBenchmark(
                name,
                values,
                Statistics.metric("buyAndHoldReturn").applyAsDouble(against),
                Statistics.metric("alpha").applyAsDouble(against),
                Statistics.metric("beta").applyAsDouble(against),
                Statistics.metric("informationRatio").applyAsDouble(against),
                missing);
    }
}
