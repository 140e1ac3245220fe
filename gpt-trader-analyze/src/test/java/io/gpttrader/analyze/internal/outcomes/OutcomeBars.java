package io.gpttrader.analyze.internal.outcomes;

import io.gpttrader.analyze.internal.bars.PriceBars;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** Daily bars for the tests of this room. */
final class OutcomeBars {
    private OutcomeBars() {}

    /** A bar a text: open, high, low, close. */
    static PriceBars of(String... rows) {
        BarSeries series = series();
        for (String row : rows) {
            String[] prices = row.split(" ");
            add(
                    series,
                    Double.parseDouble(prices[0]),
                    Double.parseDouble(prices[1]),
                    Double.parseDouble(prices[2]),
                    Double.parseDouble(prices[3]));
        }
        return PriceBars.of(series);
    }

    /** A walk without drift whose every bar is made of ten steps. */
    static PriceBars walk(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        BarSeries series = series();
        double price = 100;
        for (int i = 0; i < count; i++) {
            double open = price;
            double high = price;
            double low = price;
            for (int k = 0; k < 10; k++) {
                price *= Math.exp(0.003 * random.nextGaussian());
                high = Math.max(high, price);
                low = Math.min(low, price);
            }
            add(series, open, high, low, price);
        }
        return PriceBars.of(series);
    }

    /** A walk without drift whose volatility wanders: its logarithm has a standard deviation of 0.8 and forgets 1 % a bar. */
    static PriceBars changingWalk(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        BarSeries series = series();
        double price = 100;
        double level = 0.8 * random.nextGaussian();
        for (int i = 0; i < count; i++) {
            level = 0.99 * level + 0.8 * Math.sqrt(1 - 0.99 * 0.99) * random.nextGaussian();
            double open = price;
            double high = price;
            double low = price;
            for (int k = 0; k < 10; k++) {
                price *= Math.exp(0.003 * Math.exp(level) * random.nextGaussian());
                high = Math.max(high, price);
                low = Math.min(low, price);
            }
            add(series, open, high, low, price);
        }
        return PriceBars.of(series);
    }

    private static BarSeries series() {
        return new BaseBarSeriesBuilder()
                .withName("bars")
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
    }

    private static void add(BarSeries series, double open, double high, double low, double close) {
        series.barBuilder()
                .timePeriod(Duration.ofDays(1))
                .endTime(Instant.parse("2020-01-02T00:00:00Z").plus(Duration.ofDays(series.getBarCount())))
                .openPrice(open)
                .highPrice(high)
                .lowPrice(low)
                .closePrice(close)
                .volume(1)
                .add();
    }
}
