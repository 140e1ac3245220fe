package io.gpttrader.api;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.ta4j.core.Strategy;

/** The five strategies against their formulas, written out once more as loops over arrays. */
class NamedStrategiesTest {

    /** A formula in plain arithmetic: entry and exit at a bar, never evaluated before {@code needs} bars. */
    private record Formula(int needs, IntPredicate buys, IntPredicate sells) {}

    private static Formula simpleMa(TestBars b, int fast, int slow) {
        double[] f = NaiveFormulas.sma(b.close(), fast);
        double[] s = NaiveFormulas.sma(b.close(), slow);
        return new Formula(
                slow + 1, t -> f[t] > s[t] && f[t - 1] <= s[t - 1], t -> f[t] < s[t] && f[t - 1] >= s[t - 1]);
    }

    private static Formula momentum(TestBars b, int lookback, double threshold) {
        double[] c = b.close();
        return new Formula(
                lookback + 1,
                t -> c[t] / c[t - lookback] - 1 > threshold,
                t -> c[t] / c[t - lookback] - 1 < -threshold);
    }

    private static Formula meanReversion(TestBars b, int period, double deviations) {
        double[] mean = NaiveFormulas.sma(b.close(), period);
        double[] std = NaiveFormulas.sampleStdev(b.close(), period);
        return new Formula(
                period,
                t -> b.close()[t] <= mean[t] - deviations * std[t],
                t -> b.close()[t] >= mean[t] + deviations * std[t]);
    }

    private static Formula volatility(TestBars b, int period, double threshold) {
        double[] c = b.close();
        double[] std = NaiveFormulas.sampleStdev(
                NaiveFormulas.both(c, NaiveFormulas.shift(c, 1), (now, before) -> now / before - 1), period);
        return new Formula(
                period + 1,
                t -> std[t] < threshold && c[t] / c[t - period] - 1 > 0.01,
                t -> std[t] < threshold && c[t] / c[t - period] - 1 < -0.01);
    }

    private static Formula breakout(TestBars b, int lookback) {
        double[] high = NaiveFormulas.shift(NaiveFormulas.highest(b.high(), lookback), 1);
        double[] low = NaiveFormulas.shift(NaiveFormulas.lowest(b.low(), lookback), 1);
        return new Formula(lookback + 1, t -> b.close()[t] > high[t], t -> b.close()[t] < low[t]);
    }

    private static int assertSignals(Recipe recipe, TestBars bars, Formula formula) {
        assertThat(recipe.barsNeeded()).isEqualTo(formula.needs());
        Strategy strategy = recipe.apply(bars.series());
        int signals = 0;
        for (int t = 0; t < bars.size(); t++) {
            boolean defined = t >= formula.needs() - 1;
            boolean buys = defined && formula.buys().test(t);
            boolean sells = defined && formula.sells().test(t);
            assertThat(strategy.shouldEnter(t))
                    .as("%s buys at bar %d", recipe, t)
                    .isEqualTo(buys);
            assertThat(strategy.shouldExit(t))
                    .as("%s sells at bar %d", recipe, t)
                    .isEqualTo(sells);
            signals += buys || sells ? 1 : 0;
        }
        return signals;
    }

    @Property(seed = "51")
    void the_five_signal_according_to_their_formulas(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 25) int bars,
            @ForAll @IntRange(min = 1, max = 30) int more) {
        TestBars random = TestBars.smooth(seed, 120);
        double threshold = more / 1000.0;
        double deviations = more / 15.0;

        int simple = assertSignals(Trader.simpleMa(bars, bars + more), random, simpleMa(random, bars, bars + more));
        int momentum = assertSignals(Trader.momentum(bars, threshold), random, momentum(random, bars, threshold));
        int reversion =
                assertSignals(Trader.meanReversion(bars, deviations), random, meanReversion(random, bars, deviations));
        int calm = assertSignals(Trader.volatility(bars, threshold), random, volatility(random, bars, threshold));
        int breakout = assertSignals(Trader.breakout(bars), random, breakout(random, bars));
        assertThat(simple + momentum + reversion + calm + breakout).isPositive();
    }

    @Test
    void the_five_with_their_defaults_signal_on_apple_according_to_their_formulas() {
        TestBars.apple(1500).forEach(apple -> {
            int fewest = apple.size() / 75;

            assertThat(assertSignals(Trader.simpleMa(), apple, simpleMa(apple, 10, 30)))
                    .isGreaterThan(fewest);
            assertThat(assertSignals(Trader.momentum(), apple, momentum(apple, 20, 0.02)))
                    .isGreaterThan(fewest);
            assertThat(assertSignals(Trader.meanReversion(), apple, meanReversion(apple, 20, 2)))
                    .isGreaterThan(fewest);
            assertThat(assertSignals(Trader.volatility(), apple, volatility(apple, 20, 0.02)))
                    .isGreaterThan(fewest);
            assertThat(assertSignals(Trader.breakout(), apple, breakout(apple, 20)))
                    .isGreaterThan(fewest);
        });
    }

    @Test
    void the_strategies_without_arguments_are_open_over_the_usual_ranges() {
        assertThat(Trader.simpleMa().parameters())
                .isEqualTo(Map.of("fast", List.of(5, 10, 15, 20), "slow", List.of(20, 30, 40, 50)));
        assertThat(Trader.momentum().parameters())
                .isEqualTo(Map.of("lookback", List.of(10, 20, 30), "threshold", List.of(0.01, 0.02, 0.03)));
        assertThat(Trader.meanReversion().parameters())
                .isEqualTo(Map.of("period", List.of(15, 20, 25), "deviations", List.of(1.5, 2, 2.5)));
        assertThat(Trader.volatility().parameters())
                .isEqualTo(Map.of("period", List.of(15, 20, 25), "threshold", List.of(0.015, 0.02, 0.025)));
        assertThat(Trader.breakout().parameters()).isEqualTo(Map.of("lookback", List.of(15, 20, 25)));
        assertThat(Trader.simpleMa().parameters().keySet()).containsExactly("fast", "slow");
    }

    @Test
    void the_parameters_of_strategies_without_arguments_are_set_like_any_others() {
        assertThat(Trader.simpleMa().with(Map.of("fast", 5, "slow", 20))).isEqualTo(Trader.simpleMa(5, 20));
        assertThat(Trader.simpleMa()).hasToString("simpleMa()").isEqualTo(Trader.simpleMa());
        assertThat(Trader.simpleMa().with(Map.of("fast", 5)))
                .hasToString("simpleMa(5, param(\"slow\", 30, values(20, 30, 40, 50)))");
        assertThat(Trader.momentum().stopLossPercent(5).with(Map.of("lookback", 10, "threshold", 0.01)))
                .hasToString("momentum(10, 0.01).stopLossPercent(5)");
        assertThat(Trader.breakout().name()).isEqualTo("breakout");
    }

    @Test
    void invalid_arguments_are_rejected_when_the_strategy_is_created() {
        assertThatThrownBy(() -> Trader.simpleMa(30, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("simpleMa: fast must be below slow but was fast=30, slow=10");
        assertThatThrownBy(() -> Trader.simpleMa(10, 10)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Trader.simpleMa(param("fast", 30, 5, 40), 20))
                .hasMessageContaining("fast=30, slow=20");
        assertThatThrownBy(() -> Trader.simpleMa().family().apply(Map.of("fast", 20, "slow", 20)))
                .hasMessageContaining("fast=20, slow=20");
        assertThatThrownBy(() -> Trader.simpleMa().with(Map.of("slow", 10))).hasMessageContaining("fast=10, slow=10");
        assertThatThrownBy(() -> Trader.meanReversion(1, 2)).hasMessageContaining("at least 2 but was 1");
        assertThatThrownBy(() -> Trader.volatility(20, 0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> Trader.momentum(20, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> Trader.momentum(2.5, 0.1)).hasMessageContaining("2.5");
        assertThatThrownBy(() -> Trader.breakout(0)).hasMessageContaining("breakout(lookback)");
    }
}
