package io.gpttrader.api;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.backtest.BarSeriesManager;
import org.ta4j.core.indicators.averages.KAMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.rules.BooleanRule;

/** The snippets of the documentation, with ta4j's own backtest as the engine and random bars as the source. */
class DslSnippetsTest {
    private static final Function<String, BarSeries> SOURCE =
            symbol -> TestBars.random(12, 250).series();
    private static final BiFunction<Map<String, BarSeries>, Function<BarSeries, Strategy>, Integer> POSITIONS =
            (data, recipe) -> data.values().stream()
                    .mapToInt(series -> new BarSeriesManager(series)
                            .run(recipe.apply(series))
                            .getPositionCount())
                    .sum();

    @Test
    void the_first_snippet_trades() {
        var cross =
                strategy("sma-cross").buyWhen(sma(10).crossesAbove(sma(30))).sellWhen(sma(10).crossesBelow(sma(30)));

        var positions = trade(cross).on("AAPL").from(SOURCE).with(POSITIONS);

        assertThat(positions).isPositive();
        assertThat(cross)
                .hasToString("strategy(\"sma-cross\").buyWhen(sma(10).crossesAbove(sma(30)))"
                        + ".sellWhen(sma(10).crossesBelow(sma(30)))");
    }

    @Test
    void the_same_expression_with_ranges_is_a_sweep() {
        var open = strategy("sma-cross")
                .buyWhen(sma(param("fast", 10, 2, 101)).crossesAbove(sma(param("slow", 30, 3, 102))))
                .sellWhen(sma(param("fast")).crossesBelow(sma(param("slow"))));

        Map<String, List<Number>> parameters = open.parameters();
        Function<Map<String, Number>, Function<BarSeries, Strategy>> family = open.family();

        assertThat(parameters.get("fast")).hasSize(100).startsWith(2, 3).endsWith(101);
        assertThat(parameters.get("slow")).hasSize(100).startsWith(3, 4).endsWith(102);
        assertThat(family.apply(Map.of("fast", 10, "slow", 30)))
                .hasToString("strategy(\"sma-cross\").buyWhen(sma(10).crossesAbove(sma(30)))"
                        + ".sellWhen(sma(10).crossesBelow(sma(30)))");
    }

    @Test
    void any_ta4j_indicator_rule_or_strategy_fits() {
        var kama = indicator("kama", s -> new KAMAIndicator(new ClosePriceIndicator(s), 10, 2, 30));
        var recipe = strategy("adaptive")
                .buyWhen(close().crossesAbove(kama).and(rule("always", s -> BooleanRule.TRUE)))
                .sellWhen(close().crossesBelow(kama));

        assertThat(trade(recipe).on("AAPL").from(SOURCE).with(POSITIONS)).isPositive();
        assertThat(trade(s -> myOwnTa4jStrategy(s)).on("AAPL").from(SOURCE).with(POSITIONS))
                .isPositive();
        assertThat(trade(DslSnippetsTest::myOwnTa4jStrategy)
                        .on("AAPL")
                        .from(SOURCE)
                        .with(POSITIONS))
                .isPositive();
    }

    private static Strategy myOwnTa4jStrategy(BarSeries series) {
        return new BaseStrategy(
                breakout(5).apply(series).getEntryRule(),
                breakout(5).apply(series).getExitRule(),
                6);
    }

    @Test
    void the_example_of_the_readme_prints_what_the_readme_says() {
        var dip = strategy("dip")
                .buyWhen(rsi(14).crossesAbove(param("oversold", 30, 20, 40)).and(close().above(sma(200))))
                .sellWhen(rsi(14).above(70))
                .stopLossPercent(5)
                .maxBarsHeld(20);

        assertThat(dip.barsNeeded()).isEqualTo(200);
        assertThat(dip.parameters().keySet()).containsExactly("oversold");
        assertThat(dip.with(Map.of("oversold", 25)))
                .hasToString("strategy(\"dip\").buyWhen(rsi(14).crossesAbove(25).and(close().above(sma(200))))"
                        + ".sellWhen(rsi(14).above(70)).stopLossPercent(5).maxBarsHeld(20)");
    }
}
