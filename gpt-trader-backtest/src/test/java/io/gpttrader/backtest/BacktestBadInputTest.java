package io.gpttrader.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.gpttrader.backtest.internal.support.Require;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.rules.BooleanRule;

/** What makes no sense is rejected where it is set, with the setting's name and the value. */
class BacktestBadInputTest {
    private static final Backtest BASE = Backtest.withCash(1_000);
    private static final BarSeries SERIES = NaiveMarket.ofOpensAndCloses("S", 10, 10, 10, 10);
    private static final Function<BarSeries, Strategy> RECIPE = NaiveRecipes.alwaysLong();

    private static Arguments of(String name, DoubleFunction<Backtest> step, double... rejected) {
        return Arguments.of(name, step, rejected);
    }

    static Stream<Arguments> numbers() {
        double nan = Double.NaN;
        double infinite = Double.POSITIVE_INFINITY;
        return Stream.of(
                of("cash", Backtest::withCash, nan, 0, -1, infinite),
                of("commissionBps", BASE::commissionBps, nan, -0.1, 1_000.1, infinite),
                of("perShare", x -> BASE.commissionPerShare(x, 1), nan, -0.1, infinite),
                of("minimum", x -> BASE.commissionPerShare(1, x), nan, -0.1, infinite),
                of("slippageBps", BASE::slippageBps, nan, -0.1, 1_000.1, infinite),
                of("sizePercent", BASE::sizePercent, nan, 0, -1, 100.1, infinite),
                of("annualPercent", x -> BASE.volatilityTargetPercent(x, 20), nan, 0, -1, infinite),
                of("riskPercent", x -> BASE.atrRiskPercent(x, 14, 2), nan, 0, -1, 100.1, infinite),
                of("multiple", x -> BASE.atrRiskPercent(1, 14, x), nan, 0, -1, infinite),
                of("scale", BASE::kelly, nan, 0, -1, 1.1, infinite),
                of("maxPositionPercent", BASE::maxPositionPercent, nan, 0, -1, 100.1, infinite),
                of("cashReservePercent", BASE::cashReservePercent, nan, -0.1, 100.1, infinite),
                of("dailyLossHaltPercent", BASE::dailyLossHaltPercent, nan, 0, -1, 100.1, infinite),
                of("drawdownHaltPercent", BASE::drawdownHaltPercent, nan, 0, -1, 100.1, infinite),
                of("maxOrderValue", BASE::maxOrderValue, nan, 0, -1, infinite),
                of("riskFreePercent", BASE::riskFreePercent, nan, -100.1, 100.1, infinite),
                of("barsPerYear", BASE::barsPerYear, nan, 0, -1, infinite));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("numbers")
    void a_number_out_of_its_range_is_rejected_by_name_and_value(
            String name, DoubleFunction<Backtest> step, double[] rejected) {
        for (double value : rejected) {
            String printed = Require.trim(value);
            assertThatIllegalArgumentException()
                    .as("%s = %s", name, value)
                    .isThrownBy(() -> step.apply(value))
                    .withMessageContaining(name + " must be")
                    .withMessageContaining("but was " + printed)
                    .withMessageNotContaining("4.9E-324");
        }
    }

    private static Arguments of(String name, int least, IntFunction<Backtest> step) {
        return Arguments.of(name, least, step);
    }

    static Stream<Arguments> counts() {
        return Stream.of(
                of("bars", 2, n -> BASE.volatilityTargetPercent(15, n)),
                of("bars", 1, n -> BASE.atrRiskPercent(1, n, 2)),
                of("bars", 2, BASE::inverseVolatility),
                of("maxOpenPositions", 1, BASE::maxOpenPositions),
                of("maxOrdersPerMinute", 1, BASE::maxOrdersPerMinute));
    }

    @ParameterizedTest(name = "{0} at least {1}")
    @MethodSource("counts")
    void a_count_below_its_least_is_rejected_by_name_and_value(String name, int least, IntFunction<Backtest> step) {
        for (int value : new int[] {least - 1, -5}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> step.apply(value))
                    .withMessageContaining(name + " must be a whole number of at least " + least + " but was " + value);
        }
    }

    @Test
    void null_is_rejected_by_the_name_of_what_is_missing() {
        Map<String, BarSeries> hole = new HashMap<>();
        hole.put("GONE", null);
        Map<String, Function<BarSeries, Strategy>> noRecipe = new HashMap<>();
        noRecipe.put("idle", null);

        assertRejectsNull("commission", () -> BASE.commission(null));
        assertRejectsNull("allocator", () -> BASE.allocator(null));
        assertRejectsNull("zone", () -> BASE.tradingDayZone(null));
        assertRejectsNull("series", () -> BASE.run((BarSeries) null, RECIPE));
        assertRejectsNull("series", () -> BASE.run((Map<String, BarSeries>) null, RECIPE));
        assertRejectsNull("recipe", () -> BASE.run(SERIES, null));
        assertRejectsNull("recipes", () -> BASE.runNamed(Map.of("S", SERIES), null));
        assertRejectsNull("GONE", () -> BASE.run(hole, RECIPE));
        assertRejectsNull("idle", () -> BASE.runNamed(Map.of("S", SERIES), noRecipe));
    }

    private static void assertRejectsNull(String name, ThrowingCallable call) {
        assertThatNullPointerException().isThrownBy(call).withMessageContaining(name);
    }

    @Test
    void an_account_without_symbols_recipes_or_bars_is_rejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BASE.run(Map.<String, BarSeries>of(), RECIPE))
                .withMessageContaining("series is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BASE.runNamed(Map.of("S", SERIES), Map.of()))
                .withMessageContaining("recipes is empty");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BASE.run(Map.of("VOID", NaiveMarket.empty("VOID")), RECIPE))
                .withMessageContaining("VOID")
                .withMessageContaining("no bars");
    }

    @Test
    void a_series_that_dropped_its_first_bars_is_rejected_with_the_remedy() {
        BarSeries rolling = new BaseBarSeriesBuilder()
                .withName("ROLL")
                .withNumFactory(DoubleNumFactory.getInstance())
                .withMaxBarCount(3)
                .build();
        NaiveMarket.random("S", 1, 5).getBarData().forEach(rolling::addBar);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BASE.run(rolling, RECIPE))
                .withMessageContaining("ROLL")
                .withMessageContaining("first 2 bars")
                .withMessageContaining("getSubSeries(2, 5)");
    }

    @Test
    void a_recipe_that_gives_no_strategy_is_rejected_with_the_symbol() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BASE.run(SERIES, series -> null))
                .withMessageContaining("no strategy for S");
    }

    @Test
    void a_commission_function_that_gives_nonsense_is_rejected_with_what_it_gave() {
        for (double nonsense : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> BASE.commission((quantity, price) -> nonsense).run(SERIES, RECIPE))
                    .withMessageContaining("commission function gave " + nonsense)
                    .withMessageContaining("at least 0");
        }
    }

    @Test
    void weights_that_are_no_weights_are_rejected_with_symbol_and_number() {
        assertRejectsWeights(Map.of("S", 1.5), "S", "1.5", "[0, 1]");
        assertRejectsWeights(Map.of("S", -0.1), "S", "-0.1", "[0, 1]");
        assertRejectsWeights(Map.of("S", Double.NaN), "S", "NaN", "[0, 1]");
        assertRejectsWeights(Map.of("S", 0.6, "T", 0.6), "1.2", "must not exceed 1");
        assertRejectsWeights(Map.of("TYPO", 0.5), "TYPO", "not traded here");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BASE.allocator(returns -> null).run(SERIES, RECIPE))
                .withMessage("the allocator gave null; it must give weights by symbol, an empty map for none");
    }

    @Test
    void host_code_that_fails_is_named() {
        assertNames("the allocator failed", BASE.allocator(returns -> boom()), RECIPE);
        assertNames("the commission function failed for ", BASE.commission((units, price) -> boom()), RECIPE);
        assertNames("the recipe failed to make a strategy for S", BASE, series -> boom());
        assertNames(
                "the recipe 'mine' failed on S",
                BASE,
                series -> new BaseStrategy("mine", (index, record) -> boom(), BooleanRule.FALSE));
        assertThatIllegalStateException()
                .isThrownBy(() -> BASE.runNamed(Map.of("S", SERIES), Map.of("a", series -> boom())))
                .withMessage("the recipe 'a' failed to make a strategy for S: java.lang.ArithmeticException: boom");
    }

    private static void assertNames(
            String words, Backtest backtest, Function<? super BarSeries, ? extends Strategy> recipe) {
        assertThatIllegalStateException()
                .isThrownBy(() -> backtest.run(SERIES, recipe))
                .withMessageStartingWith(words)
                .withMessageEndingWith(": java.lang.ArithmeticException: boom")
                .withCauseInstanceOf(ArithmeticException.class);
    }

    private static <T> T boom() {
        throw new ArithmeticException("boom");
    }

    private static void assertRejectsWeights(Map<String, Double> weights, String... parts) {
        Map<String, BarSeries> two = Map.of("S", SERIES, "T", SERIES);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BASE.allocator(returns -> weights).run(two, RECIPE))
                .satisfies(rejection -> assertThat(rejection.getMessage()).contains(parts));
    }

    @Test
    void an_empty_symbol_is_rejected_and_a_series_without_a_name_is_called_series() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BASE.run(Map.of("", SERIES), RECIPE))
                .withMessage("a symbol must not be empty; name each series by what is traded");
        assertThat(BASE.run(NaiveMarket.ofOpensAndCloses("", 100, 100, 100, 100), RECIPE)
                        .attribution())
                .allSatisfy((recipe, bySymbol) -> assertThat(bySymbol).containsOnlyKeys("series"));
    }

    @Test
    void a_step_without_its_function_names_what_is_missing() {
        assertThatNullPointerException().isThrownBy(() -> BASE.entries(null)).withMessage("orders");
        assertThatNullPointerException().isThrownBy(() -> BASE.costs(null)).withMessage("costs");
        assertThatNullPointerException()
                .isThrownBy(() -> BASE.actions("S", null))
                .withMessage("actions");
        assertThatNullPointerException()
                .isThrownBy(() -> BASE.drawdownHaltPercent(5, null))
                .withMessage("end");
    }

    @Test
    void an_unknown_metric_is_rejected_with_those_there_are() {
        BacktestReport report = BASE.run(SERIES, RECIPE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.metric("sharp"))
                .withMessageContaining("'sharp'")
                .withMessageContaining("sharpe");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.record("T"))
                .withMessageContaining("'T'")
                .withMessageContaining("S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> report.record("nobody", "S"))
                .withMessageContaining("'nobody'");
    }
}
