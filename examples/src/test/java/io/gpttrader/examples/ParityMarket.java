package io.gpttrader.examples;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.DoubleNumFactory;

/**
 * Markets at random: one symbol or several, whose bars begin, end and lie where they like, with holes, a pause a day, another
 * phase, and prices of any fraction, or in decimal numbers of whole ticks, on which averages are often equal. The same seed gives the same
 * market.
 */
final class ParityMarket {
    private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");

    /** Bars of each symbol: a recipe of the DSL refuses a series on which it could never signal. */
    private static final int LEAST = 80;

    private final Random random;
    private final boolean isDecimal;

    /** The tick that prices are multiples of, 0 where they are not. */
    private final double tick;

    private final Duration period;
    private final int bars;

    private ParityMarket(long seed) {
        random = new Random(seed);
        isDecimal = random.nextInt(4) == 0;
        tick = isDecimal && Math.floorMod(seed, 2) == 0 ? 0.5 : 0;
        period = switch (random.nextInt(3)) {
            case 0 -> Duration.ofDays(1);
            case 1 -> Duration.ofMinutes(30);
            default -> Duration.ofSeconds(20);
        };
        bars = random.nextInt(80, 160);
    }

    static Map<String, BarSeries> random(long seed) {
        ParityMarket market = new ParityMarket(seed);
        boolean isEven = market.random.nextInt(3) == 0;
        int symbols = market.random.nextInt(1, 5);
        Map<String, BarSeries> all = new LinkedHashMap<>();
        for (int i = 0; i < symbols; i++) {
            String symbol = "S" + i;
            all.put(symbol, isEven ? market.even(symbol) : market.ragged(symbol));
        }
        return all;
    }

    private BarSeries even(String symbol) {
        BarSeries series = empty(symbol);
        fill(series, 0, bars, 0, 0, bars, Duration.ZERO);
        return series;
    }

    private BarSeries ragged(String symbol) {
        BarSeries series = empty(symbol);
        int first = random.nextInt(bars / 3);
        int end = bars - random.nextInt(bars / 3);
        double holes = random.nextInt(3) == 0 ? 0 : 0.4 * random.nextDouble();
        int pause = random.nextInt(3) == 0 ? random.nextInt(10) : 0;
        Duration phase = random.nextInt(3) == 0 ? period.dividedBy(4) : Duration.ZERO;
        fill(series, first, end, holes, pause, 24, phase);
        return series;
    }

    /** Of each {@code round} bars the first {@code pause} are left out, others with the probability {@code holes}. */
    private void fill(BarSeries series, int first, int end, double holes, int pause, int round, Duration phase) {
        double price = rounded(20 + 200 * random.nextDouble());
        for (int i = first; i < end || series.getBarCount() < LEAST; i++) {
            double open = rounded(price * (random.nextInt(5) == 0 ? 1 + 0.03 * random.nextGaussian() : 1));
            double close =
                    random.nextInt(8) == 0 ? open : rounded(Math.max(1, open * (1 + 0.03 * random.nextGaussian())));
            boolean isHole = random.nextDouble() < holes || i % round < pause;
            if (!isHole || i == first) {
                add(series, BEGIN.plus(phase).plus(period.multipliedBy(i + 1L)), open, close);
            }
            price = close;
        }
    }

    private double rounded(double price) {
        return tick == 0 ? price : tick * Math.rint(price / tick);
    }

    private void add(BarSeries series, Instant end, double open, double close) {
        series.barBuilder()
                .timePeriod(period)
                .endTime(end)
                .openPrice(open)
                .highPrice(Math.max(open, close) * (1 + 0.01 * random.nextDouble()))
                .lowPrice(Math.min(open, close) * (1 - 0.01 * random.nextDouble()))
                .closePrice(close)
                .volume(random.nextInt(10) == 0 ? 0 : 10_000 * random.nextDouble())
                .add();
    }

    private BarSeries empty(String symbol) {
        return new BaseBarSeriesBuilder()
                .withName(symbol)
                .withNumFactory(isDecimal ? DecimalNumFactory.getInstance() : DoubleNumFactory.getInstance())
                .build();
    }
}
