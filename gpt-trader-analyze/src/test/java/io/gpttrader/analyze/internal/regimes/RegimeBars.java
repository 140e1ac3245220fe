package io.gpttrader.analyze.internal.regimes;

import io.gpttrader.analyze.internal.bars.PriceBars;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** Daily bars whose drift and deviation the test decides; each is a walk of 16 steps, so that its range means something. */
final class RegimeBars {
    private static final int STEPS = 16;

    private RegimeBars() {}

    /** Of log returns with these means and deviations, one a bar: open, high, low, close. */
    static double[][] rows(long seed, double[] drifts, double[] deviations) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = new double[drifts.length][];
        double log = Math.log(100);
        for (int t = 0; t < rows.length; t++) {
            double open = log;
            double high = log;
            double low = log;
            for (int i = 0; i < STEPS; i++) {
                log += drifts[t] / STEPS + deviations[t] / Math.sqrt(STEPS) * random.nextGaussian();
                high = Math.max(high, log);
                low = Math.min(low, log);
            }
            rows[t] = new double[] {Math.exp(open), Math.exp(high), Math.exp(low), Math.exp(log)};
        }
        return rows;
    }

    static double[][] walk(long seed, int bars) {
        return rows(seed, filled(bars, 0), filled(bars, 0.01));
    }

    static double[] filled(int bars, double value) {
        double[] values = new double[bars];
        java.util.Arrays.fill(values, value);
        return values;
    }

    static BarSeries series(double[][] rows) {
        BarSeries series = empty();
        for (int t = 0; t < rows.length; t++) {
            add(series, t, rows[t]);
        }
        return series;
    }

    static BarSeries empty() {
        return new BaseBarSeriesBuilder()
                .withName("made")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
    }

    static void add(BarSeries series, int t, double[] row) {
        series.barBuilder()
                .timePeriod(Duration.ofDays(1))
                .endTime(Instant.parse("2001-01-02T00:00:00Z").plus(Duration.ofDays(t)))
                .openPrice(row[0])
                .highPrice(row[1])
                .lowPrice(row[2])
                .closePrice(row[3])
                .volume(1)
                .add();
    }

    static PriceBars bars(double[][] rows) {
        return PriceBars.of(series(rows));
    }
}
