package io.gpttrader.api;

import static io.gpttrader.api.Trader.and;
import static io.gpttrader.api.Trader.atr;
import static io.gpttrader.api.Trader.bollinger;
import static io.gpttrader.api.Trader.breakout;
import static io.gpttrader.api.Trader.close;
import static io.gpttrader.api.Trader.highest;
import static io.gpttrader.api.Trader.hours;
import static io.gpttrader.api.Trader.macd;
import static io.gpttrader.api.Trader.momentum;
import static io.gpttrader.api.Trader.on;
import static io.gpttrader.api.Trader.or;
import static io.gpttrader.api.Trader.param;
import static io.gpttrader.api.Trader.rank;
import static io.gpttrader.api.Trader.rsi;
import static io.gpttrader.api.Trader.simpleMa;
import static io.gpttrader.api.Trader.sma;
import static io.gpttrader.api.Trader.strategy;
import static io.gpttrader.api.Trader.volume;
import static io.gpttrader.api.Trader.weeks;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Which values of a recipe a chart may draw beside the price. */
class PriceLinesTest {

    @Test
    void a_named_strategy_has_the_lines_of_its_rules() {
        assertThat(simpleMa(5, 9).lines()).containsOnlyKeys("sma(5)", "sma(9)");
        assertThat(breakout(20).lines()).containsOnlyKeys("highest(20).shift(1)", "lowest(20).shift(1)");
        assertThat(momentum().lines()).isEmpty();
        assertThat(momentum().get()).doesNotContainKey("lines");
    }

    @Test
    void levels_are_lines_and_what_lies_elsewhere_is_none() {
        Recipe recipe = strategy("levels")
                .buyWhen(and(
                        close().above(bollinger(20, 2).lower()),
                        rsi(14).below(30),
                        volume().above(sma(20).of(volume())),
                        bollinger(10, 2).width().below(0.1)))
                .sellWhen(or(
                        close().below(highest(20).shift(1).minus(atr(14).times(3))),
                        macd(12, 26, 9).above(macd(12, 26, 9).signal()),
                        sma(3).minus(sma(4)).above(0),
                        close().shift(1).above(close()),
                        close().above(sma(param("n", 7, 5, 9, 1)).times(1.02))));

        // The difference of two averages lies near zero, but each of them where the price does.
        assertThat(recipe.lines())
                .containsOnlyKeys(
                        "bollinger(20, 2).lower()",
                        "highest(20).shift(1).minus(atr(14).times(3))",
                        "sma(3)",
                        "sma(4)",
                        "sma(7).times(1.02)");
    }

    @Test
    void a_line_of_longer_bars_is_drawn_on_them_and_one_of_other_symbols_is_not() {
        Recipe recipe = strategy("filters")
                .buyWhen(and(
                        on(weeks(1), close().above(sma(10))),
                        on("SPY", close().above(sma(200))),
                        rank(sma(3)).atMost(2)))
                .sellWhen(close().below(on(hours(4), "UTC", sma(5))));

        assertThat(recipe.lines().keySet()).containsExactly("on(weeks(1), sma(10))", "on(hours(4), \"UTC\", sma(5))");
    }

    @Test
    void a_line_is_a_function_from_a_series_to_its_indicator() {
        var sma = simpleMa(2, 3).lines().get("sma(2)");

        assertThat(sma).isNotNull();
        assertThat(sma.apply(TestBars.closes(1, 2, 4).series()).getValue(2).doubleValue())
                .isEqualTo(3);
    }
}
