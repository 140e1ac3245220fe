package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.backtest.TradeOnNextOpenModel;

/**
 * Recipes of the DSL through our engine and through ta4j's {@code BarSeriesManager}: the same fills at the same prices. Small
 * fractional positions without costs, as ta4j always trades one unit and never runs out of money. For random recipes the real prices are rounded to
 * 1/64, see {@link RandomBars}.
 */
class DslDifferentialTest {
    private static final Backtest UNIT_TRADER =
            Backtest.withCash(1e9).sizePercent(1).fractionalShares();

    private static final BarSeries APPLE = RandomBars.onTicks(SampleSeries.APPLE);

    private static final BarSeries BITCOIN = RandomBars.onTicks(SampleSeries.BITCOIN);

    @Property(seed = "2001")
    void random_recipes_on_random_bars_are_filled_as_by_ta4j(@ForAll long seed) {
        assertFilledAsByTa4j(RandomBars.daily(seed, 120), new RandomRecipes(seed).next());
    }

    @Property(seed = "2002")
    void random_recipes_on_real_daily_bars_are_filled_as_by_ta4j(@ForAll long seed) {
        assertFilledAsByTa4j(APPLE, new RandomRecipes(seed).next());
    }

    @Property(seed = "2003")
    void random_recipes_on_real_five_minute_bars_are_filled_as_by_ta4j(@ForAll long seed) {
        int begin = (int) Math.floorMod(seed, 1_600L);
        assertFilledAsByTa4j(BITCOIN.getSubSeries(begin, begin + 300), new RandomRecipes(seed).next());
    }

    @ParameterizedTest
    @MethodSource("namedStrategies")
    void named_strategies_on_real_bars_are_filled_as_by_ta4j(Recipe strategy) {
        assertFilledAsByTa4j(SampleSeries.APPLE, strategy);
        assertFilledAsByTa4j(SampleSeries.BITCOIN, strategy);
    }

    static Stream<Recipe> namedStrategies() {
        return Stream.of(simpleMa(), momentum(), meanReversion(), volatility(), breakout());
    }

    /** What the properties above would be worth if most recipes never traded. */
    @Test
    void most_random_recipes_trade() {
        BarSeries series = RandomBars.daily(1, 120);
        RandomRecipes recipes = new RandomRecipes(1);
        List<Integer> fills = Stream.generate(recipes::next)
                .limit(200)
                .map(recipe -> Fill.of(UNIT_TRADER.run(series, recipe)).size())
                .toList();

        assertThat(fills.stream().filter(count -> count > 0).count()).isGreaterThan(140);
        assertThat(fills.stream().filter(count -> count > 5).count()).isGreaterThan(80);
    }

    /** Rarely ta4j disagrees with itself, by the order in which its indicators are asked; then ours must be one of its answers. */
    private static void assertFilledAsByTa4j(BarSeries series, Recipe recipe) {
        List<Fill> ours = Fill.of(UNIT_TRADER.run(series, recipe));
        List<Fill> expected = filledByTa4j(series, recipe.apply(series));
        if (!ours.equals(expected)) {
            expected = filledByTa4j(series, AscendingTa4j.asked(recipe.apply(series), series));
        }
        assertThat(ours).as("%s on %s", recipe, series.getName()).isEqualTo(expected);
    }

    private static List<Fill> filledByTa4j(BarSeries series, Strategy strategy) {
        return Fill.of(new BarSeriesManager(series, new TradeOnNextOpenModel()).run(strategy));
    }
}
