package io.gpttrader.api;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseTradingRecord;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade.TradeType;
import org.ta4j.core.TradingRecord;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;

class RecipeTest {
    private static final Recipe CROSS =
            strategy("cross").buyWhen(sma(2).crossesAbove(sma(4))).sellWhen(sma(2).crossesBelow(sma(4)));
    private static final Recipe HOLD = strategy("hold").buyWhen(always()).sellWhen(never());

    // ---- binding

    @Test
    void the_strategy_has_the_name_and_does_not_signal_until_every_value_is_defined() {
        Strategy strategy = CROSS.apply(TestBars.random(1, 50).series());

        assertThat(strategy.getName()).isEqualTo("cross");
        assertThat(strategy.getStartingType()).isEqualTo(TradeType.BUY);
        assertThat(CROSS.barsNeeded()).isEqualTo(5);
        assertThat(strategy.getUnstableBars()).isEqualTo(4);
    }

    @Test
    void the_exit_and_the_stop_count_for_the_warm_up_too() {
        Recipe late = strategy("late").buyWhen(close().above(0)).sellWhen(sma(9).below(0));

        assertThat(late.barsNeeded()).isEqualTo(9);
        assertThat(late.atrStop(10, 2).barsNeeded()).isEqualTo(11);
        assertThat(late.warmupBars(30).barsNeeded()).isEqualTo(31);
        assertThat(late.warmupBars(3).barsNeeded()).isEqualTo(9);
        Strategy strategy = late.warmupBars(30).apply(TestBars.random(1, 40).series());
        assertThat(IntStream.range(0, 40).filter(strategy::shouldEnter))
                .hasSize(10)
                .first()
                .isEqualTo(30);
    }

    @Test
    void bars_that_a_series_has_dropped_do_not_count_for_the_warm_up() {
        BarSeries series = TestBars.random(1, 50).series();
        series.setMaximumBarCount(20);

        assertThat(CROSS.apply(series).getUnstableBars())
                .isEqualTo(series.getBeginIndex() + 4)
                .isEqualTo(34);
    }

    @Test
    void each_series_gets_its_own_strategy() {
        Strategy rising =
                HOLD.buyWhen(close().rising(1)).apply(TestBars.closes(1, 2, 3).series());
        Strategy falling =
                HOLD.buyWhen(close().rising(1)).apply(TestBars.closes(3, 2, 1).series());

        assertThat(rising.shouldEnter(2)).isTrue();
        assertThat(falling.shouldEnter(2)).isFalse();
    }

    @Test
    void an_empty_series_is_accepted_because_bars_may_follow() {
        BarSeries series = TestBars.emptySeries();
        Strategy strategy = HOLD.buyWhen(close().rising(2)).apply(series);
        TestBars.closes(1, 2, 3).series().getBarData().forEach(series::addBar);

        assertThat(strategy.getUnstableBars()).isEqualTo(2);
        assertThat(strategy.shouldEnter(2)).isTrue();
    }

    @Test
    void a_series_too_short_to_ever_signal_is_rejected_with_the_value_that_needs_more() {
        assertThatThrownBy(() -> CROSS.apply(TestBars.random(1, 4).series()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"cross\" needs 5 bars for sma(4) in sma(2).crossesAbove(sma(4))")
                .hasMessageContaining("series test has 4")
                .hasMessageContaining("load more bars");
        assertThatThrownBy(
                        () -> CROSS.warmupBars(60).apply(TestBars.random(1, 50).series()))
                .hasMessageContaining("needs 61 bars for warmupBars(60)");
        assertThatThrownBy(
                        () -> CROSS.atrStop(40, 2).apply(TestBars.random(1, 40).series()))
                .hasMessageContaining("needs 41 bars for atrStop(40, 2)");
    }

    @Test
    void a_recipe_without_entry_or_exit_is_rejected_with_the_remedy() {
        BarSeries series = TestBars.random(1, 50).series();

        assertThatThrownBy(() -> strategy("x").sellWhen(never()).apply(series))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("\"x\" has no entry; add buyWhen(..) or shortWhen(..)");
        assertThatThrownBy(() -> strategy("x").buyWhen(always()).apply(series))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sellWhen(never())");
        assertThatThrownBy(() -> strategy("x").shortWhen(always()).barsNeeded())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("coverWhen(never())");
        assertThat(strategy("x").buyWhen(always()).maxBarsHeld(3).apply(series)).isNotNull();
    }

    // ---- sides

    @Test
    void a_short_recipe_starts_with_a_sale() {
        Recipe dip = strategy("short").shortWhen(close().falling(1)).coverWhen(close().rising(1));
        Strategy strategy = dip.apply(TestBars.closes(3, 2, 3).series());

        assertThat(strategy.getStartingType()).isEqualTo(TradeType.SELL);
        assertThat(strategy.shouldEnter(1)).isTrue();
        assertThat(strategy.shouldExit(2)).isTrue();
    }

    @Test
    @SuppressWarnings("unchecked") // as an engine reads it
    void a_recipe_of_both_sides_turns_where_the_other_side_enters() {
        Recipe both = strategy("both")
                .buyWhen(close().above(10))
                .shortWhen(close().below(5))
                .sellWhen(close().above(20).and(close().below(30)))
                .coverWhen(close().above(7));
        var sides = (List<Function<BarSeries, Strategy>>) both.get().get("sides");
        BarSeries closes = TestBars.closes(11, 4, 8, 25, 40, 6).series();
        Strategy buys = sides.get(0).apply(closes);
        Strategy sells = sides.get(1).apply(closes);

        assertThat(buys.getStartingType()).isEqualTo(TradeType.BUY);
        assertThat(sells.getStartingType()).isEqualTo(TradeType.SELL);
        assertThat(bars(6, buys::shouldEnter)).containsExactly(0, 4);
        assertThat(bars(6, buys::shouldExit)).containsExactly(1, 3);
        assertThat(bars(6, sells::shouldEnter)).containsExactly(1);
        assertThat(bars(6, sells::shouldExit)).containsExactly(0, 2, 3, 4);
        assertThat(strategy("one").buyWhen(always()).sellWhen(never()).get()).doesNotContainKey("sides");
    }

    private static List<Integer> bars(int count, IntPredicate holds) {
        return IntStream.range(0, count).filter(holds).boxed().toList();
    }

    @Test
    @SuppressWarnings("unchecked") // as an engine reads it
    void where_both_sides_would_enter_neither_does() {
        Recipe both = strategy("both").buyWhen(close().above(10)).shortWhen(close().above(20));
        var sides = (List<Function<BarSeries, Strategy>>) both.get().get("sides");
        BarSeries closes = TestBars.closes(15, 25).series();

        assertThat(bars(2, sides.get(0).apply(closes)::shouldEnter)).containsExactly(0);
        assertThat(bars(2, sides.get(1).apply(closes)::shouldEnter)).isEmpty();
        assertThat(bars(2, sides.get(0).apply(closes)::shouldExit)).isEmpty();
    }

    @Test
    void both_sides_are_no_ta4j_strategy_and_an_exit_needs_its_entry() {
        BarSeries closes = TestBars.closes(15, 25).series();
        assertThatThrownBy(() -> breakout(1).shortWhen(always()).apply(closes))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("both buys and sells short")
                .hasMessageContaining("back test or a paper session");
        assertThatThrownBy(() -> breakout(1).coverWhen(always()).apply(closes))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("add shortWhen(..)");
        assertThatThrownBy(() ->
                        strategy("x").shortWhen(always()).sellWhen(always()).apply(closes))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("add buyWhen(..)");
    }

    // ---- steps

    @Test
    void the_last_call_of_a_step_wins_and_the_order_of_steps_is_irrelevant() {
        Recipe one = strategy("x")
                .stopLossPercent(3)
                .buyWhen(never())
                .buyWhen(always())
                .sellWhen(never());
        Recipe two = strategy("x").sellWhen(never()).buyWhen(always()).stopLossPercent(3);

        assertThat(one).isEqualTo(two).hasSameHashCodeAs(two).hasToString(two.toString());
        assertThat(one.stopLossPercent(4)).isNotEqualTo(one);
    }

    @Test
    void a_step_does_not_change_the_recipe_it_was_called_on() {
        Recipe before = strategy("x").buyWhen(always()).sellWhen(never());
        Recipe after = before.stopLossPercent(5);

        assertThat(before).hasToString("strategy(\"x\").buyWhen(always()).sellWhen(never())");
        assertThat(after).hasToString("strategy(\"x\").buyWhen(always()).sellWhen(never()).stopLossPercent(5)");
    }

    /** The bars at which a recipe leaves a position entered at bar 0 at the close there. */
    private static List<Integer> exits(UnaryOperator<Recipe> step, boolean isLong, double... closes) {
        Recipe plain = isLong
                ? strategy("x").buyWhen(always()).sellWhen(never())
                : strategy("x").shortWhen(always()).coverWhen(never());
        BarSeries series = TestBars.closes(closes).series();
        Strategy strategy = step.apply(plain).apply(series);
        TradingRecord record = new BaseTradingRecord(strategy.getStartingType());
        record.enter(0, series.getBar(0).getClosePrice(), series.numFactory().one());
        return IntStream.range(0, closes.length)
                .filter(t -> strategy.shouldExit(t, record))
                .boxed()
                .toList();
    }

    @Test
    void a_stop_loss_is_measured_from_the_entry() {
        assertThat(exits(r -> r.stopLossPercent(5), true, 100, 96, 95, 110, 94)).containsExactly(2, 4);
        assertThat(exits(r -> r.stopLossPercent(5), false, 100, 104, 105, 90, 106))
                .containsExactly(2, 4);
    }

    @Test
    void a_profit_is_taken_from_the_entry() {
        assertThat(exits(r -> r.takeProfitPercent(10), true, 100, 109, 111, 90)).containsExactly(2);
        assertThat(exits(r -> r.takeProfitPercent(10), false, 100, 91, 89, 110)).containsExactly(2);
    }

    @Test
    void a_trailing_stop_is_measured_from_the_best_close_since_the_entry() {
        assertThat(exits(r -> r.trailingStopPercent(10), true, 100, 120, 109, 108, 130, 118))
                .containsExactly(3);
        assertThat(exits(r -> r.trailingStopPercent(10), false, 100, 80, 87, 88, 70))
                .containsExactly(3);
    }

    @Test
    void an_atr_stop_is_a_multiple_of_the_range_below_the_entry() {
        // one-bar averages: the range of a bar is the distance from the close before
        assertThat(exits(r -> r.atrStop(1, 2), true, 100, 99, 98, 95, 94.5)).containsExactly(4);
        assertThat(exits(r -> r.atrStop(1, 2), false, 100, 101, 102, 105, 105.5))
                .containsExactly(4);
    }

    @Test
    void a_position_is_closed_after_the_maximum_number_of_bars() {
        assertThat(exits(r -> r.maxBarsHeld(2), true, 100, 100, 100, 100)).containsExactly(2, 3);
    }

    @Test
    void a_cooldown_counts_from_the_last_exit() {
        BarSeries series = TestBars.random(1, 12).series();
        Strategy strategy = HOLD.cooldownBars(3).apply(series);
        TradingRecord record = new BaseTradingRecord();

        assertThat(strategy.shouldEnter(0, record)).isTrue();
        record.enter(1);
        record.exit(4);
        assertThat(IntStream.range(4, 12).filter(t -> strategy.shouldEnter(t, record)))
                .containsExactly(7, 8, 9, 10, 11);
        assertThat(HOLD.apply(series).shouldEnter(5, record)).isTrue();
    }

    @Test
    void any_exit_is_enough() {
        UnaryOperator<Recipe> all =
                r -> r.stopLossPercent(5).takeProfitPercent(10).maxBarsHeld(4);

        assertThat(exits(all, true, 100, 95, 100, 111, 100)).containsExactly(1, 3, 4);
    }

    @Test
    void steps_reject_invalid_numbers() {
        assertThatThrownBy(() -> HOLD.stopLossPercent(100)).hasMessageContaining("below 100 but was 100; 5 means 5 %");
        assertThatThrownBy(() -> HOLD.stopLossPercent(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HOLD.trailingStopPercent(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HOLD.takeProfitPercent(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HOLD.atrStop(0, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HOLD.maxBarsHeld(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HOLD.cooldownBars(1.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HOLD.warmupBars(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> strategy(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sma(0)).hasMessage("sma(bars) must be a whole number of at least 1 but was 0");
        assertThatThrownBy(() -> macd(26, 12, 9)).hasMessageContaining("fast=26, slow=12");
        assertThatThrownBy(() -> atr(14).of(volume()))
                .hasMessageContaining("atr(14)")
                .hasMessageContaining("whole bars");
    }

    // ---- parameters

    private static final Recipe OPEN = strategy("open")
            .buyWhen(sma(param("fast", 2, 1, 3)).crossesAbove(sma(param("slow", 4, values(4, 6)))))
            .sellWhen(sma(param("fast")).crossesBelow(sma(param("slow"))))
            .stopLossPercent(param("stop", 5, 2.5, 10, 2.5));

    @Test
    void parameters_are_listed_in_order_with_their_values() {
        assertThat(OPEN.parameters())
                .containsExactly(
                        Map.entry("fast", List.of(1, 2, 3)),
                        Map.entry("slow", List.of(4, 6)),
                        Map.entry("stop", List.of(2.5, 5, 7.5, 10)));
        assertThat(param("p", 0.02, 0.01, 0.03, 0.01).values()).containsExactly(0.01, 0.02, 0.03);
        assertThat(CROSS.parameters()).isEmpty();
        assertThatThrownBy(() -> OPEN.parameters().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void an_open_recipe_runs_with_its_defaults() {
        TestBars bars = TestBars.random(3, 60);
        Strategy open = OPEN.apply(bars.series());
        Strategy concrete = CROSS.apply(bars.series());

        assertThat(OPEN.barsNeeded()).isEqualTo(5);
        for (int t = 0; t < 60; t++) {
            assertThat(open.shouldEnter(t)).isEqualTo(concrete.shouldEnter(t));
        }
    }

    @Test
    void parameters_are_replaced_by_numbers() {
        Recipe filled = OPEN.with(Map.of("fast", 3, "slow", 9, "stop", 4));

        assertThat(filled)
                .hasToString("strategy(\"open\").buyWhen(sma(3).crossesAbove(sma(9)))"
                        + ".sellWhen(sma(3).crossesBelow(sma(9))).stopLossPercent(4)");
        assertThat(filled.parameters()).isEmpty();
        assertThat(OPEN.with(Map.of("fast", 3)).parameters()).containsOnlyKeys("slow", "stop");
        assertThat(OPEN.with(Map.of())).isEqualTo(OPEN);
        Map<String, Number> all = Map.of("fast", 3, "slow", 9, "stop", 4);
        assertThat(OPEN.family().apply(all)).isEqualTo(filled);
    }

    @Test
    void a_family_rejects_unknown_and_missing_names_and_invalid_numbers() {
        Map<String, Number> missing = Map.of("fast", 3, "slow", 9);
        Map<String, Number> unknown = Map.of("fast", 3, "slow", 9, "stopp", 4);
        Map<String, Number> senseless = Map.of("fast", 0, "slow", 9, "stop", 4);

        assertThatThrownBy(() -> OPEN.family().apply(missing))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[fast, slow, stop]");
        assertThatThrownBy(() -> OPEN.family().apply(unknown)).hasMessageContaining("stopp");
        assertThatThrownBy(() -> OPEN.family().apply(senseless))
                .hasMessageContaining("parameter \"fast\": sma(bars) must be a whole number of at least 1 but was 0");
        assertThatThrownBy(() -> OPEN.with(Map.of("quick", 3))).hasMessageContaining("no parameter \"quick\"");
        assertThatThrownBy(() -> OPEN.with(Map.of("fast", 2.5))).hasMessageContaining("2.5");
    }

    @Test
    void a_parameter_may_be_used_wherever_a_number_may() {
        Recipe open = strategy("all")
                .buyWhen(and(
                        close().shift(param("a", 1, 1, 2)).above(param("b", 1.5, 1, 2, 0.5)),
                        close().plus(param("c", 1, 0, 2)).between(param("d", 0, 0, 1), param("e", 500, 1, 900)),
                        bollinger(param("f", 5, 2, 9), param("g", 2, 1, 3))
                                .of(volume())
                                .upper()
                                .rising(param("h", 1, 1, 2))))
                .sellWhen(macd(param("i", 2, 1, 3), param("j", 4, 4, 5), param("k", 2, 1, 3))
                        .signal()
                        .below(0)
                        .forBars(param("l", 2, 1, 3)))
                .atrStop(param("m", 3, 1, 4), param("n", 2, 1, 3))
                .maxBarsHeld(param("o", 5, 1, 9))
                .cooldownBars(param("p", 2, 1, 9))
                .warmupBars(param("q", 0, 0, 30));

        assertThat(String.join("", open.parameters().keySet())).isEqualTo("abcdefghijklmnopq");
        assertThat(open.apply(TestBars.random(1, 50).series())).isNotNull();
        assertThat(open.with(Map.of("q", 40)).barsNeeded()).isEqualTo(41);
    }

    @Test
    void a_parameter_may_be_declared_after_it_is_referred_to() {
        Recipe later = strategy("x")
                .buyWhen(sma(param("n")).rising(1))
                .sellWhen(sma(param("n", 3, 2, 5)).falling(1));

        assertThat(later.parameters()).containsExactly(Map.entry("n", List.of(2, 3, 4, 5)));
        assertThat(later.barsNeeded()).isEqualTo(4);
    }

    @Test
    void a_parameter_without_declaration_is_rejected_at_every_use_of_the_recipe() {
        Recipe undeclared = HOLD.buyWhen(sma(param("n")).rising(1));

        List<Runnable> uses = List.of(
                () -> undeclared.apply(TestBars.random(1, 50).series()),
                undeclared::parameters,
                undeclared::family,
                undeclared::barsNeeded,
                () -> undeclared.with(Map.of("n", 3)));
        assertThat(uses)
                .allSatisfy(use -> assertThatThrownBy(use::run)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("param(\"n\") has no declaration; declare it once"));
        assertThatThrownBy(() -> sma(param("n")).apply(TestBars.random(1, 50).series()))
                .hasMessageContaining("param(\"n\") has no declaration");
    }

    @Test
    void a_parameter_declared_twice_is_rejected_where_the_declarations_meet() {
        assertThatThrownBy(() -> sma(param("n", 3, 2, 5)).above(sma(param("n", 4, 2, 5))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"n\" is declared twice")
                .hasMessageContaining("use param(\"n\") elsewhere");
        assertThatThrownBy(
                        () -> HOLD.buyWhen(sma(param("n", 3, 2, 5)).rising(1)).warmupBars(param("n", 3, 2, 5)))
                .hasMessageContaining("declared twice");
    }

    @Test
    void one_declaration_may_be_used_twice() {
        Param n = param("n", 3, 2, 5);
        Recipe twice = strategy("x").buyWhen(sma(n).rising(1)).sellWhen(sma(n).falling(1));

        assertThat(twice.parameters()).containsOnlyKeys("n");
        assertThat(twice)
                .hasToString("strategy(\"x\").buyWhen(sma(param(\"n\", 3, 2, 5)).rising(1))"
                        + ".sellWhen(sma(param(\"n\")).falling(1))");
    }

    @Test
    void invalid_parameters_are_rejected_when_they_are_created() {
        assertThatThrownBy(() -> param("n", 1, 2, 5)).hasMessageContaining("default=1, from=2, to=5");
        assertThatThrownBy(() -> param("n", 3, 5, 2)).hasMessageContaining("from=5, to=2");
        assertThatThrownBy(() -> param("n", 0.5, 0, 1)).hasMessageContaining("pass the step too");
        assertThatThrownBy(() -> param("n", 0.5, 0, 1, 0)).hasMessageContaining("step must be above 0");
        assertThatThrownBy(() -> param("n", 0.5, 0, 1, -0.1)).hasMessageContaining("step must be above 0");
        assertThatThrownBy(() -> param("n", 0.5, 0, 1e9, 1e-9)).hasMessageContaining("larger step");
        assertThatThrownBy(() -> param("n", Double.NaN, 0, 1, 0.1)).hasMessageContaining("finite");
        assertThatThrownBy(() -> param("n", 1, Double.NEGATIVE_INFINITY, 1, 0.1))
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> param("n", 3, values(1, 2))).hasMessageContaining("one of the values");
        assertThatThrownBy(() -> param("n", 1, values(1, 1.0))).hasMessageContaining("once");
        assertThatThrownBy(() -> param(" ")).hasMessageContaining("blank");
        assertThatThrownBy(() -> sma(param("n", 3, 0, 5))).hasMessageContaining("at least 1 but was 0");
        assertThatThrownBy(() -> param("n").intValue()).hasMessageContaining("has no declaration");
        assertThat(param("n", 3, 2, 5).intValue()).isEqualTo(3);
    }

    @Test
    void an_indicator_of_the_host_works_in_a_recipe_and_counts_for_the_warm_up() {
        Value ema = indicator("ema", s -> new EMAIndicator(new ClosePriceIndicator(s), 7));
        Recipe recipe = HOLD.buyWhen(close().above(ema));

        assertThat(recipe.barsNeeded()).isEqualTo(8);
        assertThat(recipe)
                .hasToString("strategy(\"hold\").buyWhen(close().above(indicator(\"ema\", ema))).sellWhen(never())");
        assertThatThrownBy(() -> HOLD.buyWhen(close().above(indicator("nothing", s -> null)))
                        .apply(TestBars.random(1, 9).series()))
                .hasMessageContaining("\"nothing\" must not return null");
    }
}
