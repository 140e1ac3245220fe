package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.optimize.internal.objective.Measure;
import io.gpttrader.optimize.internal.objective.Ta4jBacktest;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/** The objective with which the optimize slice works alone measures what the backtest slice measures: every figure and every return. */
class OptimizeObjectiveParityTest {
    private static final Ta4jBacktest ALONE =
            Ta4jBacktest.withCash(10_000).commissionBps(10).slippageBps(5);

    private static final Backtest BACKTEST =
            Backtest.withCash(10_000).commissionBps(10).slippageBps(5);

    static Stream<Recipe> strategies() {
        return Stream.of(simpleMa(), momentum(), meanReversion(), volatility(), breakout());
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void named_strategies_on_real_bars_measure_the_same(Recipe strategy) {
        assertSame(SampleSeries.APPLE, strategy, ALONE, BACKTEST);
        assertSame(SampleSeries.BITCOIN, strategy, ALONE.fractionalShares(), BACKTEST.fractionalShares());
    }

    /** A thousand dollars of a price about 100: whole shares, orders that shrink, entries that pay for nothing. */
    @Property(seed = "1401")
    void random_recipes_measure_the_same_in_whole_shares_of_a_small_account(@ForAll long seed) {
        assertSame(
                RandomBars.daily(seed, 120),
                new RandomRecipes(seed).next(),
                Ta4jBacktest.withCash(150).commissionBps(200).slippageBps(100).sizePercent(100),
                Backtest.withCash(150).commissionBps(200).slippageBps(100).sizePercent(100));
    }

    @Property(seed = "1402")
    void random_recipes_measure_the_same_in_fractions(@ForAll long seed) {
        assertSame(
                RandomBars.daily(seed, 120),
                new RandomRecipes(seed).next(),
                ALONE.fractionalShares(),
                BACKTEST.fractionalShares());
    }

    /** Rarely ta4j disagrees with itself, by the order in which its indicators are asked; then ours must be one of its answers. */
    private static void assertSame(BarSeries series, Recipe recipe, Ta4jBacktest alone, Backtest backtest) {
        Measure measure = alone.threads(1).measure();
        double[] ours = row(measure.over(), series, recipe);
        double[] expected = row(backtest.measuring(measure.figures().toArray(String[]::new)), series, recipe);
        if (!isClose(ours, expected)) {
            ours = row(measure.over(), series, bars -> AscendingTa4j.asked(recipe.apply(bars), bars));
        }
        assertThat(ours).as("%s on %s", recipe, series.getName()).containsExactly(expected, within(1e-9));
    }

    private static double[] row(
            Function<BarSeries, Function<List<Function<BarSeries, Strategy>>, double[][]>> objective,
            BarSeries series,
            Function<BarSeries, Strategy> recipe) {
        return objective.apply(series).apply(List.of(recipe))[0];
    }

    private static boolean isClose(double[] ours, double[] expected) {
        for (int i = 0; i < expected.length; i++) {
            boolean isSame = Double.compare(ours[i], expected[i]) == 0 || Math.abs(ours[i] - expected[i]) <= 1e-9;
            if (!isSame) {
                return false;
            }
        }
        return ours.length == expected.length;
    }
}
