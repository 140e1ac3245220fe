package io.gpttrader.examples;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DoubleNumFactory;

/**
 * Random walks with gaps, flat stretches and bars without volume, as {@code BarSeries} of ta4j's own making. Equal prices occur, and sums of
 * prices are exact, so that equal averages are equal: ta4j's running sums otherwise carry a rounding error which depends on the bar that was
 * asked for first, and the error would decide ties.
 */
final class RandomBars {
    private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");

    private RandomBars() {}

    /** A series of daily bars that starts at 100. */
    static BarSeries daily(long seed, int bars) {
        BarSeries series = empty("walk-" + seed);
        addTo(series, new Random(seed), bars, 100);
        return series;
    }

    /** The same bars up to and including index {@code last}, other ones after it, as many in all. */
    static BarSeries changedAfter(BarSeries original, int last, long seed) {
        BarSeries changed = empty(original.getName());
        for (int i = 0; i <= last; i++) {
            changed.addBar(original.getBar(i));
        }
        double price = original.getBar(last).getClosePrice().doubleValue();
        addTo(changed, new Random(seed), original.getBarCount() - last - 1, price);
        return changed;
    }

    /** A copy whose prices are rounded to ticks and whose volumes are whole. */
    static BarSeries onTicks(BarSeries original) {
        BarSeries copy = empty(original.getName());
        for (Bar bar : original.getBarData()) {
            copy.barBuilder()
                    .timePeriod(bar.getTimePeriod())
                    .endTime(bar.getEndTime())
                    .openPrice(tick(bar.getOpenPrice().doubleValue()))
                    .highPrice(tick(bar.getHighPrice().doubleValue()))
                    .lowPrice(tick(bar.getLowPrice().doubleValue()))
                    .closePrice(tick(bar.getClosePrice().doubleValue()))
                    .volume(Math.rint(bar.getVolume().doubleValue()))
                    .add();
        }
        return copy;
    }

    private static BarSeries empty(String name) {
        return new BaseBarSeriesBuilder()
                .withName(name)
                .withNumFactory(DoubleNumFactory.getInstance())
                .build();
    }

    private static void addTo(BarSeries series, Random random, int bars, double start) {
        double price = start;
        for (int i = 0; i < bars; i++) {
            double open = tick(price * (random.nextInt(5) == 0 ? 1 + 0.02 * random.nextGaussian() : 1));
            double close = random.nextInt(8) == 0 ? open : tick(open * (1 + 0.02 * random.nextGaussian()));
            double high = tick(Math.max(open, close) * (1 + 0.005 * random.nextInt(3)));
            double low = tick(Math.min(open, close) * (1 - 0.005 * random.nextInt(3)));
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(BEGIN.plus(Duration.ofDays(series.getBarCount() + 1L)))
                    .openPrice(open)
                    .highPrice(Math.max(high, Math.max(open, close)))
                    .lowPrice(Math.min(low, Math.min(open, close)))
                    .closePrice(close)
                    .volume(random.nextInt(10) == 0 ? 0 : 1_000 + random.nextInt(9_000))
                    .add();
            price = Math.max(1, close);
        }
    }

    /** To the nearest 1/64, as US bonds are quoted: sums of such prices are exact in binary. */
    static double tick(double price) {
        return Math.max(1, Math.round(price * 64) / 64.0);
    }
}
