package io.gpttrader.api;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.rules.BooleanRule;

/** Every expression prints itself as Java that creates it again: jshell reads it back. */
public class PrintingTest {
    /** The object that the shell, which runs in this process, created last. */
    public static final AtomicReference<Object> MADE = new AtomicReference<>();

    private static JShell shell;

    @BeforeAll
    static void open() {
        shell = JShell.builder().executionEngine("local").build();
        shell.addToClasspath(System.getProperty("java.class.path"));
        eval("import static io.gpttrader.api.Trader.*;");
    }

    @AfterAll
    static void close() {
        shell.close();
    }

    private static void eval(String code) {
        for (SnippetEvent event : shell.eval(code)) {
            assertThat(event.status())
                    .as("%s: %s", code, shell.diagnostics(event.snippet()).toList())
                    .isEqualTo(Snippet.Status.VALID);
            assertThat(event.exception()).as(code).isNull();
        }
    }

    private static Object readBack(String code) {
        MADE.set(null);
        eval("io.gpttrader.api.PrintingTest.MADE.set(" + code + ");");
        return MADE.get();
    }

    static Stream<Object> expressions() {
        return Stream.concat(valuesAndConditions(), recipes().map(Object.class::cast));
    }

    static Stream<Object> valuesAndConditions() {
        return Stream.of(
                sma(10).of(volume()).shift(2).plus(1.5).times(value(3)),
                value(-0.25)
                        .minus(Trader.open())
                        .dividedBy(3)
                        .min(high())
                        .max(low())
                        .abs(),
                value(1e12).plus(1e-7),
                ema(3).of(wma(4).of(
                                rsi(5).of(stdev(6).of(highest(7).of(lowest(8).of(roc(9))))))),
                macd(12, 26, 9)
                        .of(typicalPrice())
                        .histogram()
                        .minus(macd(12, 26, 9).signal()),
                bollinger(20, 2.5)
                        .of(medianPrice())
                        .percentB()
                        .plus(bollinger(20, 2).width()),
                donchian(20)
                        .upper()
                        .minus(donchian(20).lower())
                        .plus(keltner(20, 10, 2).middle()),
                stochastic(14, 3)
                        .d()
                        .minus(stochastic(14, 3))
                        .plus(adx(14).plusDi())
                        .minus(adx(14)),
                ichimoku()
                        .spanA()
                        .max(ichimoku(9, 26, 52).spanB())
                        .plus(aroon(25).oscillator()),
                supertrend(10, 3)
                        .plus(parabolicSar())
                        .plus(parabolicSar(0.01, 0.1))
                        .plus(atr(14)),
                obv().plus(vwap(20)).plus(mfi(14)).plus(cci(20)).plus(williamsR(14)),
                change(1).plus(returns(2)).plus(momentum(3)),
                and(Trader.close().above(1), Trader.close().below(high()), always())
                        .or(never())
                        .not(),
                or(Trader.close().atLeast(1), not(Trader.close().atMost(2).forBars(3))),
                Trader.close().crossesAbove(10).and(high().crossesBelow(low())).and(sma(2).rising(3)),
                sma(2).falling(3)
                        .or(Trader.close().between(1, 2))
                        .or(Trader.close().isHighest(5))
                        .or(low().isLowest(5)),
                timeOfDay("09:30", "16:00", "America/New_York"),
                weekdays(DayOfWeek.MONDAY, DayOfWeek.FRIDAY).and(weekdays("Asia/Tokyo", DayOfWeek.SUNDAY)),
                sma(param("n", 10, 2, 20)).above(ema(param("n"))),
                returns(1).above(param("t", 0.02, 0.01, 0.03, 0.01)),
                returns(1).above(param("a \"quoted\" name", 1, values(1, 2.5))));
    }

    static Stream<Recipe> recipes() {
        Param shared = param("n", 5, 2, 9);
        return Stream.of(
                strategy("cross")
                        .buyWhen(sma(5).crossesAbove(sma(10)))
                        .sellWhen(sma(5).crossesBelow(sma(10)).or(rsi(5).above(70))),
                strategy("short \\ \"side\"")
                        .shortWhen(rsi(3).above(60))
                        .coverWhen(rsi(3).below(40))
                        .atrStop(5, 2.5),
                strategy("stops")
                        .buyWhen(sma(shared).rising(1))
                        .sellWhen(sma(shared).falling(param("m", 2, values(1, 2))))
                        .stopLossPercent(3)
                        .takeProfitPercent(7.5)
                        .trailingStopPercent(param("trail", 4, 2, 6))
                        .maxBarsHeld(10)
                        .cooldownBars(2)
                        .warmupBars(12),
                simpleMa(),
                simpleMa(5, 20),
                simpleMa().with(Map.of("slow", 20)),
                Trader.momentum(),
                momentum(10, 0.01).stopLossPercent(5),
                meanReversion(),
                meanReversion(15, 1.5),
                volatility(),
                volatility(15, 0.015),
                breakout(),
                breakout(15).warmupBars(40));
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void printed_code_creates_an_equal_expression(Object expression) {
        Object again = readBack(expression.toString());

        assertThat(again).hasToString(expression.toString()).hasSameClassAs(expression);
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void printed_code_gives_the_same_signals(Recipe recipe) {
        Recipe again = (Recipe) readBack(recipe.toString());
        BarSeries series = TestBars.random(11, 120).series();
        Strategy one = recipe.apply(series);
        Strategy two = again.apply(series);

        int signals = 0;
        for (int t = 0; t < 120; t++) {
            assertThat(two.getEntryRule().isSatisfied(t))
                    .isEqualTo(one.getEntryRule().isSatisfied(t));
            signals += one.shouldEnter(t) ? 1 : 0;
        }
        assertThat(two.getUnstableBars()).isEqualTo(one.getUnstableBars());
        assertThat(signals).as("signals of %s", recipe).isPositive();
        assertThat(again.parameters()).isEqualTo(recipe.parameters());
    }

    @Test
    void a_function_of_the_host_prints_as_a_variable_of_its_name() {
        assertThat(indicator("my kama", s -> new ClosePriceIndicator(s)))
                .hasToString("indicator(\"my kama\", my_kama)");
        assertThat(rule("3rd", 5, s -> BooleanRule.TRUE)).hasToString("rule(\"3rd\", 5, _3rd)");
    }

    @Test
    void equal_calls_are_equal() {
        assertThat(sma(10))
                .isEqualTo(sma(10.0))
                .hasSameHashCodeAs(sma(10L))
                .isNotEqualTo(sma(11))
                .isNotEqualTo(ema(10));
        assertThat(sma(10).of(high()))
                .isEqualTo(sma(10).of(high()))
                .isNotEqualTo(sma(10))
                .isNotEqualTo(sma(10).of(low()));
        assertThat(macd(12, 26, 9).signal()).isEqualTo(macd(12, 26, 9).signal()).isNotEqualTo(macd(12, 26, 9));
        assertThat(List.of(Trader.close().above(70), Trader.close().above(value(70))))
                .containsOnly(Trader.close().above(70));
    }
}
