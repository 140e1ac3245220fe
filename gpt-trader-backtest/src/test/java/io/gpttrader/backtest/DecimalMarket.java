package io.gpttrader.backtest;

import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.NumFactory;

/**
 * Series of decimal numbers on which averages are often equal, or nearly: prices that stand still, that are whole ticks, that alternate between
 * two values, that differ in their last digits only, that are huge or tiny; in several precisions and ways of rounding.
 */
public final class DecimalMarket {
    private DecimalMarket() {}

    public static BarSeries random(long seed, int bars) {
        Random random = new Random(seed);
        return walk(random, bars, numbers(random));
    }

    private static NumFactory numbers(Random random) {
        RoundingMode rounding = random.nextInt(3) > 0 ? RoundingMode.HALF_UP : RoundingMode.values()[random.nextInt(7)];
        return switch (random.nextInt(5)) {
            case 0 -> DecimalNumFactory.getInstance(new MathContext(32, rounding));
            case 1 -> DecimalNumFactory.getInstance(new MathContext(4 + random.nextInt(20), rounding));
            default -> DecimalNumFactory.getInstance();
        };
    }

    private static BarSeries walk(Random random, int bars, NumFactory numbers) {
        BarSeries series =
                new BaseBarSeriesBuilder().withName("D").withNumFactory(numbers).build();
        int style = random.nextInt(6);
        double tick = new double[] {0.01, 0.25, 1, 0.0001, 0.1, 5}[random.nextInt(6)];
        double scale = random.nextInt(4) > 0 ? 1 : Math.pow(10, random.nextInt(24) - 12);
        double price = 20 + random.nextInt(200);
        int still = 0;
        Instant end = Instant.parse("2024-01-01T00:00:00Z");
        for (int bar = 0; bar < bars; bar++) {
            double open = price;
            still = still > 0 ? still - 1 : random.nextInt(15) == 0 ? random.nextInt(30) : 0;
            if (still == 0) {
                price = next(random, style, tick, price, bar);
            }
            double high = Math.max(open, price) + (random.nextBoolean() ? 0 : tick);
            double low = Math.max(tick, Math.min(open, price) - (random.nextBoolean() ? 0 : tick));
            series.barBuilder()
                    .timePeriod(Duration.ofDays(1))
                    .endTime(end.plus(Duration.ofDays(bar + 1L)))
                    .openPrice(open * scale)
                    .highPrice(high * scale)
                    .lowPrice(Math.min(low, Math.min(open, price)) * scale)
                    .closePrice(price * scale)
                    .volume(random.nextInt(6) == 0 ? 0 : random.nextInt(1_000))
                    .add();
        }
        return series;
    }

    private static double next(Random random, int style, double tick, double price, int bar) {
        return switch (style) {
            case 0 -> price * Math.exp(0.02 * random.nextGaussian());
            case 1 -> price == Math.rint(price) ? price + Math.ulp(price) * random.nextInt(3) : Math.rint(price);
            case 2 -> 50 + (bar & 1) * tick;
            default -> Math.max(tick, tick * Math.rint(price / tick + random.nextGaussian() * 3));
        };
    }
}
