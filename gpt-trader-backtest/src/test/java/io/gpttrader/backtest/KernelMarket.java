package io.gpttrader.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.NumFactory;

/** Random series for the differential tests: random walks, flat stretches, gaps, bars without a range, odd volumes. */
public final class KernelMarket {
    private final Random random;
    private final boolean exact;
    private double price;

    private NumFactory numbers = DoubleNumFactory.getInstance();

    private KernelMarket(long seed, boolean exact) {
        this.random = new Random(seed);
        this.exact = exact;
        this.price = rounded(1 + 200 * random.nextDouble());
    }

    /** Any prices. */
    public static BarSeries random(long seed, int bars) {
        return new KernelMarket(seed, false).series(bars);
    }

    /** Any prices, in ta4j's decimal numbers. */
    public static BarSeries decimal(long seed, int bars) {
        KernelMarket market = new KernelMarket(seed, false);
        market.numbers = DecimalNumFactory.getInstance();
        return market.series(bars);
    }

    /** Prices and volumes that are multiples of 1/64, so that sums are exact in whatever order they are made. */
    public static BarSeries exact(long seed, int bars) {
        return new KernelMarket(seed, true).series(bars);
    }

    private BarSeries series(int bars) {
        BarSeries series = new BaseBarSeriesBuilder().withNumFactory(numbers).build();
        int style = random.nextInt(4);
        boolean oddVolume = random.nextInt(6) == 0 && numbers == DoubleNumFactory.getInstance();
        Instant end = Instant.parse("2020-01-01T00:00:00Z").plusSeconds(random.nextInt(100_000));
        Duration period = random.nextBoolean() ? Duration.ofDays(1) : Duration.ofMinutes(37);
        int flat = 0;
        for (int bar = 0; bar < bars; bar++) {
            end = end.plus(period);
            flat = flat > 0 ? flat - 1 : style == 1 && random.nextInt(10) == 0 ? random.nextInt(40) : 0;
            if (style == 2 && random.nextInt(12) == 0) {
                end = end.plus(period.multipliedBy(random.nextInt(5)));
                move(0.15);
            }
            add(series, period, end, flat > 0, oddVolume);
        }
        return series;
    }

    private void add(BarSeries series, Duration period, Instant end, boolean flat, boolean oddVolume) {
        double open = price;
        double high = price;
        double low = price;
        if (!flat) {
            move(0.002);
            open = price;
            move(0.02);
            high = rounded(Math.max(open, price) * (1 + 0.01 * random.nextInt(3) * random.nextDouble()));
            low = rounded(Math.min(open, price) * (1 - 0.01 * random.nextInt(3) * random.nextDouble()));
        }
        series.barBuilder()
                .timePeriod(period)
                .endTime(end)
                .openPrice(open)
                .highPrice(Math.max(high, Math.max(open, price)))
                .lowPrice(Math.min(low, Math.min(open, price)))
                .closePrice(price)
                .volume(volume(oddVolume))
                .add();
    }

    private void move(double size) {
        price = Math.max(0.25, rounded(price * (1 + size * random.nextGaussian())));
    }

    private double volume(boolean odd) {
        int kind = random.nextInt(20);
        return odd && kind == 0 ? Double.NaN : kind == 1 ? 0 : random.nextInt(5_000);
    }

    private double rounded(double value) {
        return exact ? Math.rint(value * 64) / 64 : value;
    }
}
