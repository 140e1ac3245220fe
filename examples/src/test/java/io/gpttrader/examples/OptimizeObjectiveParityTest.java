package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.optimize.Objective;
import io.gpttrader.optimize.Optimize;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** The objective with which the optimize slice works alone measures what the backtest slice measures: every figure. */
class OptimizeObjectiveParityTest {

    static Stream<Recipe> strategies() {
        return Stream.of(simpleMa(), momentum(), meanReversion(), volatility(), breakout());
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void named_strategies_on_real_bars_measure_the_same(Recipe strategy) {
        assertSame(SampleSeries.APPLE, strategy, 10_000, 10, 5);
        assertSame(SampleSeries.BITCOIN, strategy, 1_000_000, 10, 5);
    }

    /** Of a price about 100, ten thousand buy some ninety shares. */
    @Property(seed = "1402")
    void random_recipes_measure_the_same(@ForAll long seed) {
        assertSame(RandomBars.daily(seed, 120), new RandomRecipes(seed).next(), 10_000, 10, 5);
    }

    /** One share or none: orders that shrink, and entries that pay for nothing. */
    @Property(seed = "1401")
    void random_recipes_measure_the_same_in_an_account_of_one_share(@ForAll long seed) {
        assertSame(RandomBars.daily(seed, 120), new RandomRecipes(seed).next(), 150, 200, 100);
    }

    /** Rarely ta4j disagrees with itself, by the order in which its indicators are asked; then ours must be one of its answers. */
    private static void assertSame(
            BarSeries series, Recipe recipe, double cash, double commissionBps, double slippageBps) {
        Objective alone = Objective.ta4j(cash, commissionBps, slippageBps);
        double[] expected = Backtest.withCash(cash)
                .commissionBps(commissionBps)
                .slippageBps(slippageBps)
                .measuring(alone.figures().toArray(String[]::new))
                .apply(series)
                .apply(List.of(recipe))[0];
        double[] ours = figures(alone, series, recipe);
        if (!isClose(ours, expected)) {
            ours = figures(alone, series, bars -> AscendingTa4j.asked(recipe.apply(bars), bars));
        }
        for (int i = 0; i < ours.length; i++) {
            assertThat(ours[i])
                    .as("%s of %s on %s", alone.figures().get(i), recipe, series.getName())
                    .isCloseTo(expected[i], within(1e-9));
        }
    }

    /** What a search measures that has one combination to try. */
    private static double[] figures(Objective objective, BarSeries series, Function<BarSeries, Strategy> recipe) {
        Map<String, Double> figures = Optimize.grid(Map.of("unused", List.of(1)))
                .family(parameters -> recipe)
                .objective(objective)
                .withoutBelief()
                .on(series)
                .trials()
                .get(0)
                .figures();
        return objective.figures().stream().mapToDouble(figures::get).toArray();
    }

    private static boolean isClose(double[] ours, double[] expected) {
        for (int i = 0; i < ours.length; i++) {
            boolean isSame = Double.compare(ours[i], expected[i]) == 0 || Math.abs(ours[i] - expected[i]) <= 1e-9;
            if (!isSame) {
                return false;
            }
        }
        return true;
    }
}
