package io.gpttrader.analyze.internal.levels;

import io.gpttrader.analyze.internal.bars.PriceBars;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** Bars for the tests of this room. */
final class LevelBars {
    private LevelBars() {}

    /** Daily bars from a first day on, weekends included, each given as open, high, low, close, volume. */
    static PriceBars daily(String firstDay, double[]... rows) {
        BarSeries series = empty();
        for (double[] row : rows) {
            Instant end = Instant.parse(firstDay + "T00:00:00Z").plus(Duration.ofDays(series.getBarCount() + 1L));
            add(series, Duration.ofDays(1), end, row);
        }
        return PriceBars.of(series);
    }

    /** Hourly bars, twenty-four a day. */
    static PriceBars hourly(String firstDay, double[]... rows) {
        BarSeries series = empty();
        for (double[] row : rows) {
            Instant end = Instant.parse(firstDay + "T00:00:00Z").plus(Duration.ofHours(series.getBarCount() + 1L));
            add(series, Duration.ofHours(1), end, row);
        }
        return PriceBars.of(series);
    }

    /** A walk without drift whose every bar is made of ten steps, prices times a factor, from a bar on of another course. */
    static PriceBars walk(long seed, int count, double factor, int otherFrom) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = new double[count][];
        double price = 100;
        for (int i = 0; i < count; i++) {
            if (i == otherFrom) {
                random = new SplittableRandom(~seed);
            }
            double open = price;
            double high = price;
            double low = price;
            for (int k = 0; k < 10; k++) {
                price *= Math.exp(0.004 * random.nextGaussian());
                high = Math.max(high, price);
                low = Math.min(low, price);
            }
            rows[i] = new double[] {open * factor, high * factor, low * factor, price * factor, 1 + random.nextInt(9)};
        }
        return daily("2001-01-01", rows);
    }

    static PriceBars walk(long seed, int count) {
        return walk(seed, count, 1, -1);
    }

    private static BarSeries empty() {
        return new BaseBarSeriesBuilder()
                .withName("bars")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
    }

    private static void add(BarSeries series, Duration period, Instant end, double[] row) {
        series.barBuilder()
                .timePeriod(period)
                .endTime(end)
                .openPrice(row[0])
                .highPrice(row[1])
                .lowPrice(row[2])
                .closePrice(row[3])
                .volume(row[4])
                .add();
    }
}
