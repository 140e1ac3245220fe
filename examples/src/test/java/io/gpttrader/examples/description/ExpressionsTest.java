package io.gpttrader.examples.description;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.api.Condition;
import io.gpttrader.api.Recipe;
import io.gpttrader.api.Value;
import java.time.DayOfWeek;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {
    static Stream<Condition> conditions() {
        return Stream.of(
                sma(10).crossesAbove(sma(30)),
                close().above(100.5).and(rsi(14).below(30)).or(volume().atLeast(1_000_000)),
                bollinger(20, 2).upper().minus(close()).dividedBy(atr(14)).between(-1, 1.5),
                and(close().rising(3), not(close().isHighest(20)), always()),
                weekdays(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                weekdays("America/New_York", DayOfWeek.MONDAY),
                timeOfDay("09:30", "16:00", "America/New_York").not(),
                macd(12, 26, 9).signal().crossesBelow(0).forBars(2),
                sma(10).of(volume()).above(sma(30).of(volume())),
                adx(14).plusDi().above(adx(14).minusDi()),
                on(weeks(1), sma(10)).above(on(months(3), "Asia/Tokyo", close())),
                on(hours(1), close().above(ema(20))).and(on(minutes(15), rsi(14).below(30))),
                firstBarsOfMonth(3).or(daysOfMonth("Asia/Tokyo", 28, 3)).and(endsFrom("15:55", "America/New_York")),
                close().shift(5).above(value(3)));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void what_a_condition_prints_is_read_back_as_the_same_condition(Condition condition) {
        assertThat(Expressions.evaluate(condition.toString(), Condition.class)).isEqualTo(condition);
    }

    static Stream<Recipe> strategies() {
        return Stream.of(
                simpleMa(),
                simpleMa(5, 20),
                breakout(20),
                strategy("a")
                        .buyWhen(sma(param("fast", 10, 2, 50)).crossesAbove(sma(param("slow", 30, 10, 200))))
                        .sellWhen(sma(param("fast")).crossesBelow(sma(param("slow"))))
                        .stopLossPercent(5)
                        .cooldownBars(3),
                strategy("b")
                        .shortWhen(close().falling(3))
                        .coverWhen(close().rising(2))
                        .atrStop(14, 2.5),
                meanReversion(20, 2).takeProfitPercent(param("profit", 10, values(5, 10, 20))));
    }

    @ParameterizedTest
    @MethodSource("strategies")
    void what_a_strategy_prints_is_read_back_as_the_same_strategy(Recipe recipe) {
        assertThat(Expressions.evaluate(recipe.toString(), Recipe.class)).isEqualTo(recipe);
    }

    @Test
    void a_number_is_a_value_where_one_is_needed() {
        assertThat(Expressions.evaluate("-3.5", Value.class)).isEqualTo(value(-3.5));
        assertThat(Expressions.evaluate(" 10_000 ", Number.class)).isEqualTo(10_000);
        assertThat(Expressions.evaluate("1e3", Number.class)).isEqualTo(1_000.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "smaa(10).above(3) | the DSL has no \"smaa\"; did you mean \"sma\"?",
                "sma(10).crosesAbove(sma(30)) | a value has no \"crosesAbove\"; did you mean \"crossesAbove\"?",
                "sma(10) | \"sma(10)\" is a value, but a condition is needed here; compare it, as in .above(..) or .crossesAbove(..)",
                "sma(10).above(3 | \"sma(10).above(3\", column 16: the parenthesis of above(..) is not closed",
                "sma.above(3) | \"sma.above(3)\", column 4: \"sma\" needs parentheses, as in sma(..)",
                "sma(10).above(3)) | \"sma(10).above(3))\", column 17: expected the end or a dot, but found \")\"",
                "sma(10). | \"sma(10).\", column 9: expected a name, but the expression ends here",
                "sma(10).above(\"x\") | above(..) does not take (text); it is above(Number other) or above(Value other)",
                "sma(1, 2).above(3) | sma(..) does not take (number, number); it is sma(Number bars)"
            })
    void what_is_wrong_is_named_with_a_remedy(String text, String message) {
        assertThatThrownBy(() -> Expressions.evaluate(text, Condition.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void the_range_of_a_number_is_the_rule_of_the_dsl() {
        assertThatThrownBy(() -> Expressions.evaluate("sma(0).above(1)", Condition.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("bars");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "getClass()",
                "close().getClass()",
                "trade(simpleMa())",
                "simpleMa().family()",
                "close().apply(close())",
                "indicator(\"x\", 1)",
                "java.lang.System.exit(1)",
                "close().toString()",
                "simpleMa().with(3)",
                "values(1).size()"
            })
    void nothing_but_the_words_of_the_dsl_can_be_called(String text) {
        assertThatThrownBy(() -> Expressions.evaluate(text, Object.class)).isInstanceOf(IllegalArgumentException.class);
    }
}
