package io.gpttrader.examples;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;

/** Finer bars of markets at random: what lay within each bar, now and then with a hole or another range. The same seed gives the same. */
final class ParityFiner {
    private ParityFiner() {}

    /** Of three in four symbols, and of one at least. */
    static Map<String, BarSeries> of(long seed, Map<String, BarSeries> market) {
        Random random = new Random(seed);
        Map<String, BarSeries> finer = new LinkedHashMap<>();
        market.forEach((symbol, bars) -> {
            if (finer.isEmpty() || random.nextInt(4) > 0) {
                finer.put(symbol, within(random, bars, random.nextInt(1, 6), random.nextInt(3) == 0));
            }
        });
        return finer;
    }

    private static BarSeries within(Random random, BarSeries bars, int parts, boolean hasFaults) {
        BarSeries finer = new BaseBarSeriesBuilder()
                .withName(bars.getName())
                .withNumFactory(bars.numFactory())
                .build();
        for (Bar bar : bars.getBarData()) {
            boolean isFaulty = hasFaults && random.nextInt(5) == 0;
            add(random, finer, bar, parts, isFaulty, random.nextInt(parts), random.nextInt(parts));
        }
        return finer;
    }

    /** A walk through a bar's range from its open to its close that reaches the high in one part and the low in another or the same. */
    private static void add(
            Random random, BarSeries finer, Bar bar, int parts, boolean isFaulty, int highest, int lowest) {
        double high = bar.getHighPrice().doubleValue();
        double low = bar.getLowPrice().doubleValue();
        Duration length = bar.getTimePeriod().dividedBy(parts);
        double open = bar.getOpenPrice().doubleValue();
        for (int part = 0; part < parts; part++) {
            double close =
                    part == parts - 1 ? bar.getClosePrice().doubleValue() : low + (high - low) * random.nextDouble();
            double top = part == highest ? high : Math.max(open, close);
            double bottom = part == lowest ? low : Math.min(open, close);
            Instant end =
                    part == parts - 1 ? bar.getEndTime() : bar.getBeginTime().plus(length.multipliedBy(part + 1L));
            boolean isMissing = isFaulty && random.nextBoolean();
            if (!isMissing) {
                finer.barBuilder()
                        .timePeriod(length)
                        .endTime(end)
                        .openPrice(open)
                        .highPrice(top)
                        .lowPrice(bottom)
                        .closePrice(close)
                        .volume(1)
                        .add();
            }
            open = close;
        }
    }
}
