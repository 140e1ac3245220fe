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
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;

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

        BacktestReport report =
                chosen.backtest().run(NaiveMarket.basket(market, symbols, days), NaiveRecipes.random(recipe));

        assertSameMetrics(report, new NaiveMetrics(report, chosen).all());
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
