package io.gpttrader.analyze.internal.shapes;

import io.gpttrader.analyze.internal.bars.PriceBars;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/** Bars along straight lines between corners, each a tenth taller on both sides than its open and close; and random walks. */
final class DrawnBars {
    private DrawnBars() {}

    /** Bars through corners: bar, price, bar, price .. */
    static PriceBars through(double... corners) {
        return noisy(0, 0, corners);
    }

    /** The same with closes beside the lines: up to so much on either side, evenly distributed. */
    static PriceBars noisy(long seed, double most, double... corners) {
        SplittableRandom random = new SplittableRandom(seed);
        BarSeries series = series();
        double before = corners[1];
        for (int i = 0; i + 3 < corners.length; i += 2) {
            int from = (int) corners[i];
            int to = (int) corners[i + 2];
            for (int t = i == 0 ? 0 : from + 1; t <= to; t++) {
                double line = corners[i + 1] + (corners[i + 3] - corners[i + 1]) * (t - from) / (to - from);
                double close = most == 0 ? line : line + most * (2 * random.nextDouble() - 1);
                add(series, before, Math.max(before, close) + 0.1, Math.min(before, close) - 0.1, close);
                before = close;
            }
        }
        return PriceBars.of(series);
    }

    /** The same upside down around 100. */
    static PriceBars upsideDown(double... corners) {
        double[] turned = corners.clone();
        for (int i = 1; i < turned.length; i += 2) {
            turned[i] = 200 - turned[i];
        }
        return through(turned);
    }

    /** A walk that lacks the prices of every bar whose place leaves a remainder below so many. */
    static PriceBars walkWithHoles(long seed, int bars, int every, int missing) {
        PriceBars whole = walk(seed, bars, 1);
        for (int t = every; t < bars; t++) {
            if (t % every < missing) {
                whole.open()[t] = Double.NaN;
                whole.high()[t] = Double.NaN;
                whole.low()[t] = Double.NaN;
                whole.close()[t] = Double.NaN;
            }
        }
        return whole;
    }

    static PriceBars walk(long seed, int bars, double scale) {
        SplittableRandom random = new SplittableRandom(seed);
        BarSeries series = series();
        double price = 100;
        for (int i = 0; i < bars; i++) {
            double open = price;
            double high = price;
            double low = price;
            for (int k = 0; k < 8; k++) {
                price *= Math.exp(0.004 * random.nextGaussian());
                high = Math.max(high, price);
                low = Math.min(low, price);
            }
            add(series, scale * open, scale * high, scale * low, scale * price);
        }
        return PriceBars.of(series);
    }

    private static BarSeries series() {
        return new BaseBarSeriesBuilder()
                .withName("drawn")
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
