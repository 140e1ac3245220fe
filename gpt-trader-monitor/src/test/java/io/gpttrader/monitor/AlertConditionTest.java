package io.gpttrader.monitor;

import static io.gpttrader.monitor.AlertCondition.componentIs;
import static io.gpttrader.monitor.AlertCondition.event;
import static io.gpttrader.monitor.AlertCondition.noEvent;
import static io.gpttrader.monitor.AlertCondition.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.gpttrader.monitor.internal.alerts.AlertBench;
import io.gpttrader.monitor.internal.alerts.NewYork;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each expectation is worked out by hand from the words of the condition. */
class AlertConditionTest {
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static AlertBench bench(AlertCondition condition) {
        return new AlertBench(
                NOON, AlertRule.named("rule").when(condition).on("paper").rule());
    }

    /** Values a second apart, and after which of them (from 0) the condition held. */
    private static List<Integer> holdsAfter(AlertCondition condition, double... values) {
        AlertBench bench = bench(condition);
        List<Integer> holds = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            bench.reading("paper", "x", values[i]).lookAfterSeconds(1);
            if (bench.isOpen()) {
                holds.add(i);
            }
        }
        return holds;
    }

    @Test
    void a_reading_is_above_or_below_only_beyond_the_bound() {
        assertThat(holdsAfter(reading("x").above(2), 1, 2, 2.1, 2, 3)).containsExactly(2, 4);
        assertThat(holdsAfter(reading("x").below(2), 1, 2, 1.9, 3)).containsExactly(0, 2);
        assertThat(holdsAfter(reading("x").outside(1, 3), 1, 3, 0.9, 2, 3.1)).containsExactly(2, 4);
        assertThat(holdsAfter(reading("x").equalTo(2), 1, 2, 2.1)).containsExactly(1);
    }

    @Test
    void with_hysteresis_it_ends_only_beyond_the_other_bound() {
        assertThat(holdsAfter(reading("x").above(10).clearedBelow(8), 9, 11, 9, 8, 7.9, 9, 11))
                .containsExactly(1, 2, 3, 6);
        assertThat(holdsAfter(reading("x").below(2).clearedAbove(4), 3, 1, 3, 4, 4.1, 3))
                .containsExactly(1, 2, 3);
    }

    @Test
    void a_reading_of_nan_begins_nothing_and_ends_nothing() {
        double nan = Double.NaN;
        assertThat(holdsAfter(reading("x").above(2), nan, 3, nan, nan, 1, nan)).containsExactly(1, 2, 3);
        assertThat(holdsAfter(reading("x").above(2).not(), nan, 3, nan, 1, nan, 3))
                .containsExactly(3, 4);
        assertThat(holdsAfter(reading("x").outside(0, 1), nan, nan)).isEmpty();
        assertThat(holdsAfter(reading("x").risesBy(1, MINUTE), nan, 0, nan, 1)).containsExactly(3);
        assertThat(holdsAfter(reading("x").unchangedFor(Duration.ofSeconds(2)), nan, nan, nan, nan))
                .isEmpty();
    }

    @Test
    void a_rise_is_measured_from_the_lowest_value_of_the_window() {
        // From 1 (second 1) to 4 (second 3) is 3; at second 4 the lowest of seconds 1 to 4 is still 1; at second 5 it
        // is 2.
        assertThat(holdsAfter(reading("x").risesBy(3, Duration.ofSeconds(3)), 5, 1, 2, 4, 4, 4))
                .containsExactly(3, 4);
        assertThat(holdsAfter(reading("x").fallsBy(3, Duration.ofSeconds(3)), 1, 5, 4, 2, 2, 2))
                .containsExactly(3, 4);
        assertThat(holdsAfter(reading("x").risesBy(3, Duration.ofSeconds(3)), 5, 4, 3, 2, 1))
                .isEmpty();
    }

    @Test
    void a_slow_rise_is_none() {
        assertThat(holdsAfter(reading("x").risesBy(3, Duration.ofSeconds(2)), 0, 1, 2, 3, 4, 5, 6))
                .isEmpty();
    }

    @Test
    void percent_is_of_the_magnitude_of_the_value_it_began_from() {
        // 100 to 98 is 2 %, 98 to 99.96 is 2 %; -100 to -98 is a rise of 2 %.
        assertThat(holdsAfter(reading("x").fallsByPercent(2, MINUTE), 100, 98.1, 98))
                .containsExactly(2);
        assertThat(holdsAfter(reading("x").risesByPercent(2, MINUTE), 100, 98, 99.9, 99.97))
                .containsExactly(3);
        assertThat(holdsAfter(reading("x").risesByPercent(2, MINUTE), -100, -98.1, -98))
                .containsExactly(2);
        assertThat(holdsAfter(reading("x").risesByPercent(2, MINUTE), 0, 5))
                .as("from 0, no percentage is known")
                .isEmpty();
    }

    @Test
    void a_value_that_stays_the_same_for_long_enough_is_unchanged_until_it_changes() {
        assertThat(holdsAfter(reading("x").unchangedFor(Duration.ofSeconds(2)), 1, 1, 1, 1, 2, 2, 2))
                .containsExactly(2, 3, 6);
        assertThat(holdsAfter(reading("x").unchangedFor(Duration.ofSeconds(2)), 1, 1, Double.NaN, 1, 1, 1))
                .as("what was unknown in between may have changed")
                .containsExactly(5);
    }

    @Test
    void a_reading_that_is_nan_or_missing_for_long_enough_is_absent_until_it_is_a_number() {
        double nan = Double.NaN;
        assertThat(holdsAfter(reading("x").absentFor(Duration.ofSeconds(2)), 1, nan, nan, nan, 1, nan))
                .containsExactly(2, 3);

        AlertBench never = bench(reading("x").absentFor(Duration.ofSeconds(2)));
        assertThat(never.look().isOpen()).isFalse();
        assertThat(never.lookAfterSeconds(1).isOpen()).isFalse();
        assertThat(never.lookAfterSeconds(1).isOpen()).isTrue();
        assertThat(never.alert().message()).isEqualTo("x has been unknown for 2 s");
    }

    @Test
    void events_are_counted_in_a_window_that_ends_now() {
        AlertBench bench = bench(event("rejection").atLeast(3, Duration.ofSeconds(10)));
        bench.look().event("paper", "rejection").event("paper", "fill").lookAfterSeconds(1);
        bench.event("paper", "rejection").lookAfterSeconds(1);
        assertThat(bench.isOpen()).isFalse();

        bench.event("paper", "rejection").lookAfterSeconds(1); // the three were seen at seconds 1, 2 and 3

        assertThat(bench.alert().value()).isEqualTo(3);
        assertThat(bench.alert().message()).isEqualTo("event rejection came 3 times within 10 s");
        assertThat(bench.lookAfterSeconds(7).isOpen())
                .as("second 10: the first is 9 seconds old")
                .isTrue();
        assertThat(bench.lookAfterSeconds(1).isOpen())
                .as("second 11: the first is 10 seconds old")
                .isFalse();
    }

    @Test
    void events_of_another_component_do_not_count() {
        AlertBench bench = bench(event("rejection").atLeast(1, MINUTE));

        bench.look().event("live", "rejection").lookAfterSeconds(1);

        assertThat(bench.isOpen()).isFalse();
    }

    @Test
    void events_that_do_not_come_are_missed_from_when_the_monitor_began_to_look() {
        AlertBench bench = bench(noEvent("bar").forLongerThan(MINUTE)).look();

        assertThat(bench.lookAfterSeconds(59).isOpen()).isFalse();
        assertThat(bench.lookAfterSeconds(1).isOpen()).isTrue();
        assertThat(bench.event("paper", "bar").lookAfterSeconds(1).isOpen()).isFalse();
        assertThat(bench.lookAfterSeconds(58).isOpen()).isFalse();
        assertThat(bench.lookAfterSeconds(1).alert().message()).isEqualTo("event bar has not come for 1 min");
    }

    /** The last bar of Friday 8 March 2024 came at 15:59 in New York (20:59 UTC); on Sunday the clocks went forward, so Monday opens at 13:30 UTC. */
    @Test
    void bars_are_not_missed_over_a_weekend_that_changes_the_clocks_nor_in_the_first_minutes_of_a_day() {
        AlertBench bench =
                bench(noEvent("bar").forLongerThan(Duration.ofMinutes(5)).during(new NewYork()));
        bench.now = Instant.parse("2024-03-08T20:59:00Z");
        bench.event("paper", "bar").look();

        bench.now = Instant.parse("2024-03-08T20:59:59Z");
        while (bench.now.isBefore(Instant.parse("2024-03-11T13:34:59Z"))) {
            assertThat(bench.isOpen()).as("at %s", bench.now).isFalse();
            bench.lookAfterSeconds(60);
        }
        assertThat(bench.lookAt("2024-03-11T13:34:59Z").isOpen()).isFalse();
        assertThat(bench.lookAt("2024-03-11T13:35:00Z").isOpen()).isTrue();
    }

    @Test
    void without_a_calendar_the_same_weekend_raises_an_alert_after_five_minutes() {
        AlertBench bench = bench(noEvent("bar").forLongerThan(Duration.ofMinutes(5)));
        bench.now = Instant.parse("2024-03-08T20:59:00Z");
        bench.event("paper", "bar").look();

        assertThat(bench.lookAt("2024-03-08T21:04:00Z").isOpen()).isTrue();
    }

    /** 3 November 2024: the clocks go back, so Monday 4 November opens at 14:30 UTC, an hour later than the Friday before. */
    @Test
    void the_first_minutes_of_a_day_follow_the_clocks_back_in_autumn() {
        AlertBench bench =
                bench(noEvent("bar").forLongerThan(Duration.ofMinutes(5)).during(new NewYork()));
        bench.now = Instant.parse("2024-11-01T19:59:00Z");
        bench.event("paper", "bar").look();

        assertThat(bench.lookAt("2024-11-04T13:35:00Z").isOpen())
                .as("8:35 in New York")
                .isFalse();
        assertThat(bench.lookAt("2024-11-04T14:34:00Z").isOpen()).isFalse();
        assertThat(bench.lookAt("2024-11-04T14:35:00Z").isOpen()).isTrue();
    }

    /** 3 July 2024 closes at 13:00 in New York (17:00 UTC), the 4th is a holiday, the 5th opens at 13:30 UTC. */
    @Test
    void a_half_day_and_a_holiday_are_no_trading_time() {
        AlertBench bench =
                bench(noEvent("bar").forLongerThan(Duration.ofMinutes(5)).during(new NewYork()));
        bench.now = Instant.parse("2024-07-03T16:56:00Z");
        bench.event("paper", "bar").look();

        for (String time : List.of(
                "2024-07-03T17:01:00Z", "2024-07-03T19:00:00Z", "2024-07-04T15:00:00Z", "2024-07-05T13:34:59Z")) {
            assertThat(bench.lookAt(time).isOpen()).as(time).isFalse();
        }
        assertThat(bench.lookAt("2024-07-05T13:35:00Z").isOpen()).isTrue();
    }

    @Test
    void a_feed_that_was_silent_before_the_close_is_so_until_a_bar_comes() {
        AlertBench bench =
                bench(noEvent("bar").forLongerThan(Duration.ofMinutes(5)).during(new NewYork()));
        bench.now = Instant.parse("2024-03-08T20:50:00Z");
        bench.event("paper", "bar").look();

        assertThat(bench.lookAt("2024-03-08T20:55:00Z").isOpen()).isTrue();
        assertThat(bench.lookAt("2024-03-09T12:00:00Z").isOpen()).as("Saturday").isTrue();
        assertThat(bench.lookAt("2024-03-11T13:31:00Z").isOpen())
                .as("Monday's open")
                .isTrue();
        assertThat(bench.event("paper", "bar").lookAt("2024-03-11T13:32:00Z").isOpen())
                .isFalse();
        assertThat(bench.alertsRaised()).isEqualTo(1);
    }

    @Test
    void a_reading_may_stay_the_same_while_the_market_is_closed() {
        AlertBench bench =
                bench(reading("bars").unchangedFor(Duration.ofMinutes(5)).during(new NewYork()));
        bench.now = Instant.parse("2024-03-08T20:59:00Z");
        bench.reading("paper", "bars", 390).look();

        assertThat(bench.lookAt("2024-03-10T12:00:00Z").isOpen()).isFalse();
        assertThat(bench.lookAt("2024-03-11T13:34:00Z").isOpen()).isFalse();
        assertThat(bench.lookAt("2024-03-11T13:36:00Z").isOpen()).isTrue();
        assertThat(bench.reading("paper", "bars", 391)
                        .lookAt("2024-03-11T13:37:00Z")
                        .isOpen())
                .isFalse();
    }

    @Test
    void a_calendar_that_fails_is_a_reason_and_neither_raises_nor_resolves() {
        AlertBench bench = bench(noEvent("bar").forLongerThan(MINUTE).during(new NewYork()));
        bench.now = Instant.parse("2025-01-02T15:00:00Z");
        bench.look();

        assertThat(bench.lookAfterSeconds(120).isOpen()).isFalse();
        assertThat(bench.engine.reasons())
                .containsExactly("the rule 'rule' cannot be told: the calendar failed at 2025-01-02T15:02:00Z:"
                        + " java.lang.IllegalArgumentException: only 2024 is known but was asked about 2025-01-02");
        assertThat(bench.event("paper", "bar").lookAfterSeconds(1).engine.reasons())
                .isEmpty();
    }

    @Test
    void a_calendar_of_another_shape_is_named() {
        AlertBench bench = bench(noEvent("bar").forLongerThan(MINUTE).during(moment -> null))
                .look();

        assertThat(bench.lookAfterSeconds(60).engine.reasons())
                .singleElement()
                .asString()
                .contains("the calendar answered null for 2024-03-01T12:01:00Z; it must answer the open and close");
    }

    @Test
    void a_calendar_that_hangs_is_waited_for_once_and_its_answer_counts_when_it_comes() throws InterruptedException {
        CountDownLatch answer = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        AlertBench bench = bench(noEvent("bar").forLongerThan(MINUTE).during(moment -> {
            calls.incrementAndGet();
            try {
                answer.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            answered.countDown();
            return Map.entry(NOON, NOON.plusSeconds(1_000));
        }));
        bench.look().lookAfterSeconds(60).lookAfterSeconds(1);

        assertThat(bench.engine.reasons())
                .containsExactly(
                        "the rule 'rule' cannot be told: the calendar has not answered for 2024-03-01T12:01:00Z yet");
        assertThat(bench.isOpen()).isFalse();
        answer.countDown();
        answered.await();
        while (!bench.engine.reasons().isEmpty()) {
            bench.look(); // the thread that was asked has still to hand the answer over
        }
        assertThat(bench.isOpen()).isTrue();
        assertThat(calls).hasValue(1);
    }

    @Test
    void a_calendar_is_asked_once_a_session_for_all_components() {
        AtomicInteger calls = new AtomicInteger();
        NewYork newYork = new NewYork();
        AlertRule rule = AlertRule.named("rule")
                .when(noEvent("bar").forLongerThan(Duration.ofHours(7)).during(moment -> {
                    calls.incrementAndGet();
                    return newYork.apply(moment);
                }));
        AlertBench bench = new AlertBench(
                Instant.parse("2024-03-04T12:00:00Z"), rule.on("a", "b", "c").rule());

        for (int minute = 0; minute < 48 * 60; minute++) {
            bench.lookAfter(MINUTE);
        }

        // Seven hours after the first look, which is on Monday; after Monday's close, and after Tuesday's. No session
        // lasts seven hours.
        assertThat(calls).hasValue(3);
        assertThat(bench.isOpen()).isFalse();
    }

    @Test
    void the_health_of_a_component_is_a_condition_with_its_reasons() {
        AlertBench bench = bench(componentIs(HealthState.DOWN));
        bench.health.put("paper", new ComponentHealth("paper", HealthState.DEGRADED, List.of("slow"), NOON, 1));
        assertThat(bench.look().isOpen()).isFalse();

        bench.health.put(
                "paper", new ComponentHealth("paper", HealthState.DOWN, List.of("failed", "no\nfeed"), NOON, 1));

        assertThat(bench.lookAfterSeconds(1).alert().message()).isEqualTo("health is DOWN: failed; no\\u000afeed");
        bench.health.clear();
        assertThat(bench.lookAfterSeconds(1).isOpen())
                .as("a health that is not known ends nothing")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // x above 1, y above 1: and, or; NaN is neither
                "2, 2, true, true", "2, 0, false, true", "0, 2, false, true", "0, 0, false, false",
                "2, NaN, false, true", "NaN, 2, false, true", "0, NaN, false, false", "NaN, NaN, false, false"
            })
    void composites_hold_where_what_is_known_says_so(double x, double y, boolean and, boolean or) {
        AlertCondition first = reading("x").above(1);
        AlertCondition second = reading("y").above(1);
        AlertBench both = bench(first.and(second)).reading("paper", "x", x).reading("paper", "y", y);
        AlertBench one = bench(first.or(second)).reading("paper", "x", x).reading("paper", "y", y);

        assertThat(both.look().isOpen()).isEqualTo(and);
        assertThat(one.look().isOpen()).isEqualTo(or);
    }

    @Test
    void a_message_says_what_was_found() {
        AlertBench bench = bench(
                        reading("x").above(0.1).and(reading("other", "y").below(5)))
                .reading("paper", "x", 0.123456789)
                .reading("other", "y", 4);

        Alert alert = bench.look().alert();

        assertThat(alert.message()).isEqualTo("x is 0.123457, above 0.1 and other y is 4, below 5");
        assertThat(alert.value()).isEqualTo(0.123456789);
        assertThat(alert.component()).isEqualTo("paper");
    }

    @Test
    void of_alternatives_the_message_says_the_one_that_holds() {
        AlertBench bench = bench(reading("x").above(1).or(reading("y").above(1)))
                .reading("paper", "x", 0)
                .reading("paper", "y", 2);

        assertThat(bench.look().alert().message()).isEqualTo("y is 2, above 1");
        assertThat(bench.alert().value()).isEqualTo(2);
    }

    @Test
    void conditions_are_described_in_plain_words() {
        assertThat(reading("drawdown").above(0.1).clearedBelow(0.08))
                .hasToString("drawdown is above 0.1 (cleared below 0.08)");
        assertThat(reading("other", "x")
                        .outside(-1, 1)
                        .or(reading("y").equalTo(2).and(reading("z").below(3))))
                .hasToString("other x is outside -1 to 1 or (y is equal to 2 and z is below 3)");
        assertThat(reading("equity").fallsByPercent(2.5, Duration.ofMinutes(90)))
                .hasToString("equity falls by 2.5 percent within 1 h 30 min");
        assertThat(noEvent("bar").forLongerThan(Duration.ofMinutes(5)).during(new NewYork()))
                .hasToString("event bar has not come for 5 min of trading time");
        assertThat(event("rejection").atLeast(5, Duration.ofSeconds(90)))
                .hasToString("event rejection comes at least 5 times within 1 min 30 s");
        assertThat(componentIs(HealthState.DOWN).not()).hasToString("not (health is DOWN)");
        assertThat(reading("x").absentFor(Duration.ofMillis(1500))).hasToString("x has been unknown for 1.5 s");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.2, Double.NaN, Double.NEGATIVE_INFINITY})
    void hysteresis_must_be_on_the_other_side_of_the_threshold(double bound) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reading("drawdown").above(0.1).clearedBelow(bound))
                .withMessageContaining("must be below the threshold but was " + bound);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reading("x").below(-0.1).clearedAbove(-bound))
                .withMessageContaining("must be above the threshold but was " + -bound);
    }

    @Test
    void a_step_that_belongs_to_another_condition_is_rejected_with_its_place() {
        assertThatIllegalStateException()
                .isThrownBy(() -> reading("x").below(1).clearedBelow(0))
                .withMessage(
                        "clearedBelow(..) belongs to a reading that is above(..) a bound, not to 'x is below 1'; call it right"
                                + " after above(..)");
        assertThatIllegalStateException()
                .isThrownBy(() -> reading("x").above(1).during(new NewYork()))
                .withMessageContaining("during(..) belongs to what should come and does not, not to 'x is above 1'");
    }

    @Test
    void values_out_of_range_are_rejected_with_a_remedy() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reading("x").above(Double.NaN))
                .withMessageContaining("absentFor");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reading("x").outside(2, 1))
                .withMessageContaining("2.0 with 1.0");
        assertThatIllegalArgumentException().isThrownBy(() -> reading("x").outside(Double.NaN, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reading("x").risesBy(0, MINUTE))
                .withMessageContaining("above 0");
        assertThatIllegalArgumentException().isThrownBy(() -> reading("x").fallsBy(-1, MINUTE));
        assertThatIllegalArgumentException().isThrownBy(() -> reading("x").risesByPercent(Double.NaN, MINUTE));
        assertThatIllegalArgumentException().isThrownBy(() -> reading("x").risesBy(1, Duration.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> reading("x").risesBy(1, Duration.ofDays(2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> event("fill").atLeast(0, MINUTE))
                .withMessageContaining("noEvent");
        assertThatIllegalArgumentException().isThrownBy(() -> noEvent("bar").forLongerThan(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> noEvent(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> reading("a\nb"));
        assertThatIllegalArgumentException().isThrownBy(() -> reading("no/component", "x"));
    }
}
