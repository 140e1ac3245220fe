package io.gpttrader.examples;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gpttrader.api.Recipe;
import io.gpttrader.backtest.Backtest;
import io.gpttrader.backtest.BacktestReport;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.StopLossRule;

/** The back test recognises the DSL's own rules by the names they answer, and decides as the objects do. */
class RulesByShapeTest {
    private static final Backtest BACKTEST = Backtest.withCash(1e6).fractionalShares();

    private static final List<Recipe> COMPILED = List.of(
            strategy("cooldown")
                    .buyWhen(close().above(sma(5)))
                    .sellWhen(close().below(sma(5)))
                    .cooldownBars(4),
            strategy("earlier")
                    .buyWhen(rule("over", 5, RulesByShapeTest::over).forBars(3))
                    .sellWhen(close().below(sma(5))),
            strategy("cross")
                    .shortWhen(sma(3).crossesBelow(ema(8)))
                    .coverWhen(returns(2).above(0.001)),
            strategy("extremes")
                    .buyWhen(close().isHighest(6))
                    .sellWhen(low().falling(2).or(not(close().between(90, 110)))));

    private static final List<Recipe> OTHER = List.of(strategy("stop earlier")
            .buyWhen(always())
            .sellWhen(rule("stop", s -> new StopLossRule(new ClosePriceIndicator(s), 1))
                    .forBars(2)));

    private static Rule over(BarSeries series) {
        ClosePriceIndicator close = new ClosePriceIndicator(series);
        return new OverIndicatorRule(close, new SMAIndicator(close, 5));
    }

    /** The same rules in a strategy class of the host, which a back test asks bar by bar. */
    private static Strategy asked(Recipe recipe, BarSeries series) {
        Strategy its = recipe.apply(series);
        return new BaseStrategy(
                its.getName(), its.getEntryRule(), its.getExitRule(), its.getUnstableBars(), its.getStartingType()) {};
    }

    @Property(seed = "2301", tries = 50)
    void compiled_rules_decide_as_the_objects_do(@ForAll long seed) {
        BarSeries series = RandomBars.daily(seed, 150);
        for (Recipe recipe : COMPILED) {
            BacktestReport report = BACKTEST.run(series, recipe);

            assertThat(report.explainCompilation().toString()).contains("no rule asks ta4j's objects bar by bar");
            assertThat(report.equity())
                    .containsExactly(BACKTEST.run(series, s -> asked(recipe, s)).equity());
        }
        for (Recipe recipe : OTHER) {
            assertThat(BACKTEST.run(series, recipe).equity())
                    .containsExactly(BACKTEST.run(series, s -> asked(recipe, s)).equity());
        }
    }

    @Test
    void an_indicator_over_another_series_inside_a_recipe_is_rejected() {
        BarSeries series = RandomBars.daily(1, 60);
        BarSeries other = RandomBars.daily(2, 60);
        List<Recipe> recipes = List.of(
                strategy("spy")
                        .buyWhen(close().above(indicator("spy", s -> new ClosePriceIndicator(other))))
                        .sellWhen(never()),
                strategy("spy")
                        .buyWhen(sma(3).of(indicator("spy", s -> new ClosePriceIndicator(other)))
                                .rising(1))
                        .sellWhen(never()),
                strategy("spy")
                        .buyWhen(rule("spy", 5, s -> over(other)).forBars(2))
                        .sellWhen(never()),
                strategy("spy").buyWhen(always()).sellWhen(rule("spy", 5, s -> over(other))));
        for (Recipe recipe : recipes) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BACKTEST.run(series, recipe))
                    .withMessageContaining("'spy'")
                    .withMessageContaining("walk-1 (60 bars")
                    .withMessageContaining("walk-2 (60 bars");
        }
    }
}
