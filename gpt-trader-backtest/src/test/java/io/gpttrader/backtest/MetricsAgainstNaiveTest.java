package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

/** Every metric against {@link NaiveMetrics}, on random strategies and settings. */
class MetricsAgainstNaiveTest {

    @Property(seed = "20260301")
    void every_metric_equals_the_naive_one(
            @ForAll long settings,
            @ForAll long market,
            @ForAll long recipe,
            @ForAll @IntRange(min = 1, max = 3) int symbols,
            @ForAll @IntRange(min = 2, max = 120) int days) {
        NaiveSettings chosen = NaiveSettings.random(settings);

        Map<String, BarSeries> basket = NaiveMarket.basket(market, symbols, days);

        BacktestReport report = chosen.backtest().run(basket, NaiveRecipes.random(recipe));

        assertSameMetrics(report, new NaiveMetrics(report, chosen, basket).all());
    }

    /** Long enough for many blocks of returns and a sampled bound of the tail. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void a_longer_series_has_the_same_metrics(long seed) {
        NaiveSettings chosen = NaiveSettings.random(seed);
        BarSeries market = NaiveMarket.random("X", seed, 10_000);

        BacktestReport report = chosen.backtest().run(Map.of("X", market), MetricsAgainstNaiveTest::crossing);

        assertThat(report.roundTrips()).hasSizeGreaterThan(500);
        assertSameMetrics(report, new NaiveMetrics(report, chosen, Map.of("X", market)).all());
    }

    /** Long enough for a second thread, and for opens that are read ahead. */
    @Test
    void a_long_series_gives_the_same_on_one_thread_and_bar_by_bar() {
        BarSeries market = NaiveMarket.random("X", 4, 80_000);
        Backtest backtest = Backtest.withCash(10_000).fractionalShares().commissionBps(1);

        BacktestReport report = backtest.run(market, MetricsAgainstNaiveTest::crossing);
        BacktestReport alone = backtest.threads(1).run(market, MetricsAgainstNaiveTest::crossing);
        BacktestReport plain = backtest.plainly().run(market, MetricsAgainstNaiveTest::crossing);

        assertThat(report.roundTrips()).hasSizeGreaterThan(5_000).isEqualTo(plain.roundTrips());
        assertThat(report.metrics()).isEqualTo(alone.metrics()).isEqualTo(plain.metrics());
        double[] sorted = NaiveMetrics.returns(10_000, report.equity());
        Arrays.sort(sorted);
        assertThat(report.metric("valueAtRisk95"))
                .isCloseTo(-(sorted[3_999] + 0.95 * (sorted[4_000] - sorted[3_999])), within(1e-12));
    }

    private static Strategy crossing(BarSeries series) {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        SMAIndicator fast = new SMAIndicator(close, 2);
        SMAIndicator slow = new SMAIndicator(close, 5);
        return new BaseStrategy(new CrossedUpIndicatorRule(fast, slow), new CrossedDownIndicatorRule(fast, slow), 5);
    }

    @Property(seed = "20260302")
    void the_benchmark_buys_each_symbol_where_a_signal_at_its_first_bar_would_and_holds(
            @ForAll long market, @ForAll @IntRange(min = 1, max = 3) int symbols) {
        NaiveSettings chosen = NaiveSettings.random(market);
        Map<String, BarSeries> basket = NaiveMarket.basket(market, symbols, 30);

        BacktestReport report = chosen.backtest().run(basket, NaiveRecipes.random(market));

        double[] expected = held(chosen, basket, report.times());
        for (int t = 0; t < expected.length; t++) {
            assertThat(report.buyAndHold()[t]).isCloseTo(expected[t], within(1e-9 * expected[t]));
        }
    }

    private static double[] held(NaiveSettings settings, Map<String, BarSeries> basket, List<Instant> times) {
        NaiveCosts costs = new NaiveCosts(settings);
        double[] equity = new double[times.size()];
        Arrays.fill(equity, settings.cash);
        for (BarSeries series : basket.values()) {
            Bar first = series.getBar(settings.atClose ? 0 : 1);
            double quoted = (settings.atClose ? first.getClosePrice() : first.getOpenPrice()).doubleValue();
            double price = costs.bought(quoted);
            double units = costs.affordable(settings.cash / basket.size(), price);
            double close = Double.NaN;
            for (int t = 0; t < equity.length; t++) {
                Instant now = times.get(t);
                close = closeAt(series, now).orElse(close);
                boolean isHeld = !now.isBefore(first.getEndTime());
                equity[t] += isHeld ? units * (close - price) - costs.commission(units, price) : 0;
            }
        }
        return equity;
    }

    private static OptionalDouble closeAt(BarSeries series, Instant time) {
        return series.getBarData().stream()
                .filter(bar -> bar.getEndTime().equals(time))
                .mapToDouble(bar -> bar.getClosePrice().doubleValue())
                .findFirst();
    }

    static void assertSameMetrics(BacktestReport report, Map<String, Double> expected) {
        assertThat(report.metrics().keySet()).isEqualTo(expected.keySet());
        Map<String, String> differences = new TreeMap<>();
        expected.forEach((name, naive) -> {
            double actual = report.metric(name);
            boolean same = Double.isFinite(naive)
                    ? Math.abs(actual - naive) <= 1e-8 * Math.max(1, Math.abs(naive))
                    : Double.compare(actual, naive) == 0;
            if (!same) {
                differences.put(name, actual + " is not " + naive);
            }
        });
        assertThat(differences).isEmpty();
    }
}
