package io.gpttrader.api;

import static io.gpttrader.api.Trader.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple.Tuple2;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.rules.FixedRule;

class ConditionsTest {

    /** The bars at which a condition is true, asked from its first defined bar on. */
    private static List<Integer> trueAt(Condition condition, TestBars bars) {
        Rule rule = condition.apply(bars.series());
        return IntStream.range(condition.barsNeeded() - 1, bars.size())
                .filter(rule::isSatisfied)
                .boxed()
                .toList();
    }

    private static final TestBars STEPS = TestBars.closes(9, 10, 10, 11, 10, 11, 9, 8);

    @Test
    void comparisons_differ_at_equality() {
        assertThat(trueAt(close().above(10), STEPS)).containsExactly(3, 5);
        assertThat(trueAt(close().atLeast(10), STEPS)).containsExactly(1, 2, 3, 4, 5);
        assertThat(trueAt(close().below(10), STEPS)).containsExactly(0, 6, 7);
        assertThat(trueAt(close().atMost(10), STEPS)).containsExactly(0, 1, 2, 4, 6, 7);
    }

    @Test
    void comparisons_take_values_on_both_sides() {
        Value before = close().shift(1);

        assertThat(trueAt(close().above(before), STEPS)).containsExactly(1, 3, 5);
        assertThat(trueAt(close().atLeast(before), STEPS)).containsExactly(1, 2, 3, 5);
        assertThat(trueAt(close().below(before), STEPS)).containsExactly(4, 6, 7);
        assertThat(trueAt(close().atMost(before), STEPS)).containsExactly(2, 4, 6, 7);
    }

    @Test
    void a_crossing_may_touch_first_and_needs_both_bars() {
        assertThat(trueAt(close().crossesAbove(10), STEPS)).containsExactly(3, 5);
        assertThat(trueAt(close().crossesBelow(10), STEPS)).containsExactly(6);
        assertThat(trueAt(value(10).crossesBelow(close()), STEPS)).containsExactly(3, 5);
        assertThat(close().crossesAbove(10).barsNeeded()).isEqualTo(2);
        assertThat(sma(3).crossesAbove(sma(5)).barsNeeded()).isEqualTo(6);
    }

    @Test
    void a_series_that_begins_above_has_not_crossed() {
        TestBars above = TestBars.closes(20, 21, 22);

        assertThat(trueAt(close().crossesAbove(10), above)).isEmpty();
        assertThat(close().crossesAbove(10).apply(above.series()).isSatisfied(0))
                .isFalse();
    }

    @Test
    void rising_and_falling_count_steps() {
        TestBars bars = TestBars.closes(1, 2, 3, 3, 4, 5, 6, 5, 4);

        assertThat(trueAt(close().rising(1), bars)).containsExactly(1, 2, 4, 5, 6);
        assertThat(trueAt(close().rising(2), bars)).containsExactly(2, 5, 6);
        assertThat(trueAt(close().falling(2), bars)).containsExactly(8);
        assertThat(close().rising(2).barsNeeded()).isEqualTo(3);
        assertThat(trueAt(not(close().rising(2)), bars)).containsExactly(3, 4, 7, 8);
    }

    @Test
    void between_includes_its_bounds() {
        assertThat(trueAt(close().between(9, 10), STEPS)).containsExactly(0, 1, 2, 4, 6);
        assertThat(trueAt(close().between(close().shift(1), value(11)), STEPS)).containsExactly(1, 2, 3, 5);
        assertThat(trueAt(not(close().between(9, 10)), STEPS)).containsExactly(3, 5, 7);
        assertThatThrownBy(() -> close().between(10, 9)).hasMessageContaining("low=10, high=9");
    }

    @Test
    void highest_and_lowest_of_a_window_include_ties() {
        assertThat(trueAt(close().isHighest(3), STEPS)).containsExactly(2, 3, 5);
        assertThat(trueAt(close().isLowest(3), STEPS)).containsExactly(4, 6, 7);
        assertThat(close().isHighest(3).barsNeeded()).isEqualTo(3);
    }

    @Test
    void a_penny_stock_is_not_highest_because_it_is_near_the_highest() {
        TestBars pennies = TestBars.closes(0.000020, 0.000019, 0.000021);

        assertThat(trueAt(close().isHighest(2), pennies)).containsExactly(2);
    }

    @Test
    void for_bars_requires_the_condition_at_each_of_them() {
        assertThat(trueAt(close().atLeast(10).forBars(3), STEPS)).containsExactly(3, 4, 5);
        assertThat(trueAt(close().atLeast(10).forBars(1), STEPS)).containsExactly(1, 2, 3, 4, 5);
        assertThat(close().atLeast(10).forBars(3).barsNeeded()).isEqualTo(3);
        assertThat(trueAt(close().atLeast(10).forBars(2).forBars(2), STEPS)).containsExactly(3, 4, 5);
    }

    @Test
    void a_rule_of_the_host_is_evaluated_at_the_bar_and_at_earlier_bars() {
        Condition hostRule = rule("fixed", s -> new FixedRule(2, 3, 5));

        assertThat(trueAt(hostRule, STEPS)).containsExactly(2, 3, 5);
        assertThat(trueAt(hostRule.forBars(2), STEPS)).containsExactly(3);
        assertThat(trueAt(not(hostRule), STEPS)).containsExactly(0, 1, 4, 6, 7);
        assertThat(trueAt(rule("fixed", 4, s -> new FixedRule(2, 3, 5)), STEPS)).containsExactly(3, 5);
    }

    @Test
    void and_or_not_are_static_methods_and_instance_methods() {
        Condition high = close().atLeast(10);
        Condition low = close().atMost(10);

        assertThat(trueAt(high.and(low), STEPS)).containsExactly(1, 2, 4).isEqualTo(trueAt(and(high, low), STEPS));
        assertThat(trueAt(close().above(10).or(close().below(9)), STEPS)).containsExactly(3, 5, 7);
        assertThat(trueAt(or(close().above(10), close().below(9), close().below(8)), STEPS))
                .containsExactly(3, 5, 7);
        assertThat(trueAt(high.not(), STEPS)).containsExactly(0, 6, 7).isEqualTo(trueAt(not(high), STEPS));
        assertThat(trueAt(always(), STEPS)).hasSize(8).isEqualTo(trueAt(not(never()), STEPS));
        assertThat(trueAt(never(), STEPS)).isEmpty();
    }

    @Test
    void an_undefined_value_satisfies_neither_a_comparison_nor_its_negation() {
        TestBars bars = TestBars.closes(9, 11, 9, 11, 9, 11);
        bars.volume()[3] = 0;
        Value quotient = close().times(1000).dividedBy(volume());

        assertThat(trueAt(quotient.above(10), bars)).containsExactly(1, 5);
        assertThat(trueAt(not(quotient.above(10)), bars)).containsExactly(0, 2, 4);
        assertThat(trueAt(quotient.crossesAbove(10), bars)).containsExactly(1, 5);
        assertThat(trueAt(not(quotient.crossesAbove(10)), bars)).containsExactly(2);
        assertThat(trueAt(not(quotient.between(0, 10)), bars)).containsExactly(1, 5);
        assertThat(trueAt(not(quotient.above(10).forBars(2)), bars)).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void a_time_of_day_follows_its_zone_through_daylight_saving() {
        Condition tradingHours = timeOfDay("09:30", "16:00", "America/New_York");
        TestBars winter = hourly("2024-03-08T13:30:00Z", 9); // New York is five hours behind
        TestBars summer = hourly("2024-03-11T13:30:00Z", 9); // and now four

        assertThat(trueAt(tradingHours, winter)).containsExactly(1, 2, 3, 4, 5, 6, 7);
        assertThat(trueAt(tradingHours, summer)).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(trueAt(not(tradingHours), summer)).containsExactly(7, 8);
    }

    @Test
    void a_time_of_day_may_span_midnight() {
        assertThat(trueAt(timeOfDay("22:00", "02:00", "UTC"), hourly("2024-03-08T20:00:00Z", 8)))
                .containsExactly(2, 3, 4, 5);
    }

    @Test
    void weekdays_are_those_of_the_bars_dates() {
        TestBars monday = TestBars.empty(8);

        assertThat(trueAt(weekdays(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY), monday))
                .containsExactly(0, 2, 7);
        // A day in UTC has its middle in the morning of the same day in New York.
        assertThat(trueAt(weekdays("America/New_York", DayOfWeek.MONDAY), monday))
                .containsExactly(0, 7);
    }

    @Test
    void unknown_times_zones_and_missing_days_are_rejected() {
        assertThatThrownBy(() -> timeOfDay("9:30", "16:00", "UTC"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from")
                .hasMessageContaining("9:30");
        assertThatThrownBy(() -> timeOfDay("09:30", "09:30", "UTC")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> timeOfDay("09:30", "16:00", "Nowhere"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Nowhere");
        assertThatThrownBy(() -> weekdays()).isInstanceOf(IllegalArgumentException.class);
    }

    private static TestBars hourly(String start, int size) {
        Instant[] begin = new Instant[size];
        for (int i = 0; i < size; i++) {
            begin[i] = Instant.parse(start).plus(Duration.ofHours(i));
        }
        TestBars days = TestBars.empty(size);
        return new TestBars(
                begin, Duration.ofHours(1), days.open(), days.high(), days.low(), days.close(), days.volume());
    }

    /**
     * Both conditions are rules of one strategy, so that they share their indicators. In separate strategies the last bit of a ta4j average
     * depends on the bars that were read before, and where a price equals the average that bit decides.
     */
    @Property(seed = "41")
    void where_every_value_is_defined_a_condition_or_its_negation_holds_but_not_both(
            @ForAll("conditions") Condition condition, @ForAll long seed) {
        BarSeries series = TestBars.random(seed, 60).series();
        Strategy both =
                strategy("both").buyWhen(condition).sellWhen(condition.not()).apply(series);
        Rule positive = both.getEntryRule();
        Rule negative = both.getExitRule();

        for (int t = condition.barsNeeded() - 1; t < 60; t++) {
            assertThat(negative.isSatisfied(t)).as("%s at bar %d", condition, t).isEqualTo(!positive.isSatisfied(t));
        }
    }

    @Provide
    Arbitrary<Condition> conditions() {
        Arbitrary<Value> values = Arbitraries.of(
                close(), open(), sma(3), sma(5), ema(3), highest(4), highest(4).shift(1), close().shift(2), value(100));
        // No price is above the highest(4) that includes its own bar, and saying so is rejected.
        Arbitrary<Tuple2<Value, Value>> comparable = values.tuple2()
                .filter(pair -> !pair.get1().equals(highest(4)) && !pair.get2().equals(highest(4)));
        Arbitrary<Integer> bars = Arbitraries.integers().between(1, 4);
        Arbitrary<Condition> leaves = Arbitraries.oneOf(
                comparable.map(pair -> pair.get1().above(pair.get2())),
                values.tuple2().map(pair -> pair.get1().atMost(pair.get2())),
                comparable.map(pair -> pair.get1().crossesAbove(pair.get2())),
                comparable.map(pair -> pair.get1().crossesBelow(pair.get2())),
                bars.flatMap(n -> values.map(v -> v.rising(n))),
                bars.flatMap(n -> values.map(v -> v.isLowest(n))),
                Arbitraries.of(always(), never(), weekdays(DayOfWeek.MONDAY)));
        return Arbitraries.recursive(
                () -> leaves,
                inner -> Arbitraries.oneOf(
                        inner.map(Condition::not),
                        bars.flatMap(n -> inner.map(c -> c.forBars(n))),
                        inner.tuple2().map(pair -> pair.get1().and(pair.get2())),
                        inner.tuple2().map(pair -> or(pair.get1(), pair.get2()))),
                0,
                3);
    }
}
