package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.rules.BooleanRule;

/** Symbols whose bars never end together: the account is right, and takes memory in proportion to its bars. */
class BacktestStaggeredBarsTest {

    private static final Function<BarSeries, Strategy> HOLD =
            series -> new BaseStrategy(BooleanRule.TRUE, BooleanRule.FALSE);

    /** Hourly random walks; those of symbol s end s seconds after the hour. */
    private static Map<String, BarSeries> market(int symbols, int bars) {
        Map<String, BarSeries> market = new LinkedHashMap<>();
        for (int s = 0; s < symbols; s++) {
            BarSeries series = new BaseBarSeriesBuilder()
                    .withName("S" + s)
                    .withNumFactory(DoubleNumFactory.getInstance())
                    .build();
            Random random = new Random(s);
            double price = 100;
            for (int i = 0; i < bars; i++) {
                double open = price;
                price *= 1 + 0.01 * random.nextGaussian();
                series.addBar(series.barBuilder()
                        .timePeriod(Duration.ofHours(1))
                        .endTime(Instant.EPOCH.plusSeconds(3_600L * (i + 1) + s))
                        .openPrice(open)
                        .highPrice(Math.max(open, price))
                        .lowPrice(Math.min(open, price))
                        .closePrice(price)
                        .volume(1)
                        .build());
            }
            market.put("S" + s, series);
        }
        return market;
    }

    /** The oracle: what is held, at the last close at or before each moment, looked up in a tree. */
    @Test
    void equity_values_each_symbol_at_its_last_close() {
        Map<String, BarSeries> market = market(12, 30);

        BacktestReport report =
                Backtest.withCash(120_000).sizePercent(100).fractionalShares().run(market, HOLD);

        TreeMap<Instant, Double> expected = new TreeMap<>();
        market.values().forEach(series -> series.getBarData().forEach(bar -> expected.put(bar.getEndTime(), 0.0)));
        market.values().forEach(series -> {
            TreeMap<Instant, Double> worth = worth(series, 10_000);
            expected.replaceAll((time, sum) -> sum
                    + (worth.floorEntry(time) == null
                            ? 10_000
                            : worth.floorEntry(time).getValue()));
        });
        double[] values =
                expected.values().stream().mapToDouble(Double::doubleValue).toArray();
        assertThat(values).hasSize(360);
        assertThat(report.equity()).containsExactly(values, within(1e-6));
    }

    /** A part of the cash, put into a symbol at the open of its second bar; sized by the deciding close. */
    private static TreeMap<Instant, Double> worth(BarSeries series, double part) {
        TreeMap<Instant, Double> worth = new TreeMap<>();
        double entry = series.getBar(1).getOpenPrice().doubleValue();
        double units = part / series.getBar(0).getClosePrice().doubleValue();
        for (int i = 1; i < series.getBarCount(); i++) {
            Bar bar = series.getBar(i);
            worth.put(bar.getEndTime(), part + units * (bar.getClosePrice().doubleValue() - entry));
        }
        return worth;
    }

    @Test
    void twice_the_symbols_take_about_twice_the_memory() {
        run(market(30, 200));
        double once = run(market(60, 200));
        double twice = run(market(120, 200));

        assertThat(twice / once).isLessThan(2.6);
    }

    /** Bytes that a run allocates on this thread. */
    private static long run(Map<String, BarSeries> market) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(Backtest.withCash(1e7).threads(1).run(market, HOLD).metric("openPositions"))
                .isPositive();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
