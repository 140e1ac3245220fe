package io.gpttrader.monitor.internal.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.AlertSilence;
import io.gpttrader.monitor.AlertState;
import io.gpttrader.monitor.internal.conditions.Change;
import io.gpttrader.monitor.internal.conditions.Frequency;
import io.gpttrader.monitor.internal.conditions.Quiet;
import io.gpttrader.monitor.internal.conditions.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The life of an alert, each time worked out by hand. */
class AlertEngineTest {
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
    private static final Rule HIGH =
            Rule.named("high", new Threshold("", "x", Threshold.Kind.ABOVE, 10, 10, Double.NaN));
    private static final Rule BAND = Rule.named("band", new Threshold("", "x", Threshold.Kind.ABOVE, 10, 10, 5));
    private static final Rule PAGED = HIGH.withRoutes(List.of("chat"))
            .withEscalateAfter(Duration.ofMinutes(10))
            .withEscalateTo(AlertLevel.CRITICAL)
            .withEscalateToRoutes(List.of("pager"));

    private static AlertBench bench(Rule... rules) {
        return new AlertBench(NOON, rules).reading("a", "x", 11).look();
    }

    @Test
    void an_alert_is_raised_once_and_resolves_itself_when_its_condition_no_longer_holds() {
        AlertBench bench = bench(HIGH);
        Alert raised = bench.alert();
        bench.lookAfterSeconds(1).reading("a", "x", 9).lookAfterSeconds(1);

        assertThat(bench.told).containsExactly("raised high on a", "resolved high on a");
        assertThat(bench.isOpen()).isFalse();
        Alert resolved = bench.engine.history(NOON, NOON.plusSeconds(1), 9).get(0);
        assertThat(resolved.id()).isEqualTo(raised.id());
        assertThat(resolved.resolvedBy()).isEqualTo("auto");
        assertThat(resolved.resolvedAt()).contains(NOON.plusSeconds(2));
        assertThat(bench.store.alerts(NOON, NOON.plusSeconds(1), 9)).containsExactly(resolved);
    }

    @Test
    void a_condition_that_flaps_is_counted_while_its_alert_waits_for_calm() {
        AlertBench bench = bench(HIGH.withResolution(false, Duration.ofSeconds(10)));
        for (int i = 0; i < 5; i++) {
            bench.reading("a", "x", 9).lookAfterSeconds(5);
            bench.reading("a", "x", 11).lookAfterSeconds(5);
        }
        assertThat(bench.told).containsExactly("raised high on a");
        assertThat(bench.alert().count()).isEqualTo(6);

        bench.reading("a", "x", 9).lookAfterSeconds(1).lookAfterSeconds(9);
        assertThat(bench.isOpen()).as("9 seconds of calm").isTrue();
        bench.lookAfterSeconds(1);
        assertThat(bench.told).containsExactly("raised high on a", "resolved high on a");
    }

    @Test
    void an_alert_for_a_person_to_resolve_stays_and_counts() {
        AlertBench bench = bench(HIGH.withResolution(true, Duration.ZERO));
        bench.reading("a", "x", 0)
                .lookAfterSeconds(100)
                .reading("a", "x", 11)
                .lookAfterSeconds(100)
                .reading("a", "x", 0)
                .lookAfterSeconds(1);
        assertThat(bench.alert().count()).isEqualTo(2);

        Alert resolved = bench.engine.resolve(bench.alert().id(), "alice");

        assertThat(resolved.resolvedBy()).isEqualTo("alice");
        assertThat(bench.told).containsExactly("raised high on a", "resolved high on a");
    }

    @Test
    void an_alert_that_is_resolved_while_its_condition_holds_comes_back_after_the_time_of_its_rule() {
        AlertBench bench = bench(HIGH.withForAtLeast(Duration.ofSeconds(30))).lookAfterSeconds(30);
        String first = bench.alert().id();

        bench.engine.resolve(first, "alice");

        assertThat(bench.lookAfterSeconds(1).lookAfterSeconds(29).isOpen()).isFalse();
        assertThat(bench.lookAfterSeconds(1).alert().id()).isNotEqualTo(first);
    }

    @Test
    void an_alert_that_nobody_acknowledges_is_escalated_again_and_again() {
        AlertBench bench = bench(PAGED);

        bench.lookAfterSeconds(599);
        assertThat(bench.takeTold()).containsExactly("raised high on a to chat");
        bench.lookAfterSeconds(1);
        assertThat(bench.takeTold()).containsExactly("escalated high on a to pager");
        assertThat(bench.alert().level()).isEqualTo(AlertLevel.CRITICAL);
        bench.lookAfterSeconds(599).lookAfterSeconds(1);
        assertThat(bench.takeTold()).containsExactly("escalated high on a to pager");
        assertThat(bench.alert().escalations()).isEqualTo(2);
        bench.reading("a", "x", 0).lookAfterSeconds(1);
        assertThat(bench.takeTold()).containsExactly("resolved high on a to chat, pager");
    }

    @Test
    void an_acknowledged_alert_escalates_no_further_and_still_resolves_itself() {
        AlertBench bench = bench(PAGED);

        Alert acknowledged = bench.engine.acknowledge(bench.alert().id(), "alice");
        Alert again = bench.engine.acknowledge(acknowledged.id(), "bob");

        assertThat(acknowledged.state()).isEqualTo(AlertState.ACKNOWLEDGED);
        assertThat(again.acknowledgedBy()).isEqualTo("alice");
        bench.lookAfterSeconds(6_000).reading("a", "x", 0).lookAfterSeconds(1);
        assertThat(bench.told)
                .containsExactly(
                        "raised high on a to chat", "acknowledged high on a to chat", "resolved high on a to chat");
    }

    @Test
    void escalations_that_a_stalled_monitor_has_missed_are_one() {
        AlertBench bench = bench(PAGED).lookAfterSeconds(6_000);
        assertThat(bench.alert().escalations()).isEqualTo(1);

        assertThat(bench.lookAfterSeconds(599).alert().escalations()).isEqualTo(1);
        assertThat(bench.lookAfterSeconds(1).alert().escalations()).isEqualTo(2);
    }

    @Test
    void a_silenced_alert_is_kept_and_shown_and_told_when_the_silence_ends_and_it_is_still_there() {
        AlertBench bench = new AlertBench(NOON, PAGED).reading("a", "x", 11).reading("b", "x", 11);
        AlertSilence silence = bench.engine.silence("high", "*", Duration.ofMinutes(30), "alice");
        bench.look();
        assertThat(bench.engine.open()).hasSize(2);
        assertThat(bench.engine.silences()).containsExactly(silence);

        bench.lookAfterSeconds(1_000).reading("b", "x", 0).lookAfterSeconds(799);
        assertThat(bench.told).as("29 min 59 s").isEmpty();
        bench.lookAfterSeconds(1);

        assertThat(bench.takeTold()).containsExactly("raised high on a to chat");
        assertThat(bench.engine.silences()).isEmpty();
        assertThat(bench.alertsRaised()).isEqualTo(2);
        bench.lookAfterSeconds(599);
        assertThat(bench.told).isEmpty();
        bench.lookAfterSeconds(1);
        assertThat(bench.told).as("ten minutes after it was told").containsExactly("escalated high on a to pager");
    }

    @Test
    void a_silence_that_is_taken_away_tells_at_once() {
        AlertBench bench = new AlertBench(NOON, HIGH).reading("a", "x", 11);
        AlertSilence silence = bench.engine.silence("*", "a", Duration.ofDays(1), "alice");
        bench.look();

        bench.engine.unsilence(silence.id());

        assertThat(bench.told).containsExactly("raised high on a");
        assertThat(bench.store.silences(bench.now)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> bench.engine.unsilence(silence.id()));
    }

    @Test
    void what_was_told_before_a_silence_is_told_its_end_in_it_so_that_no_pager_rings_for_ever() {
        AlertBench bench = bench(PAGED);
        bench.engine.silence("high", "a", Duration.ofDays(1), "alice");

        bench.lookAfterSeconds(6_000).reading("a", "x", 0).lookAfterSeconds(1);

        assertThat(bench.told).containsExactly("raised high on a to chat", "resolved high on a to chat");
    }

    @Test
    void a_silence_of_another_rule_or_component_changes_nothing() {
        AlertBench bench = new AlertBench(NOON, HIGH, BAND).reading("a", "x", 11);
        bench.engine.silence("band", "*", Duration.ofDays(1), "alice");
        bench.engine.silence("*", "b", Duration.ofDays(1), "alice");

        assertThat(bench.look().told).containsExactly("raised high on a");
    }

    @Test
    void after_a_restart_an_open_alert_goes_on_without_being_told_again() {
        AlertBench bench = bench(PAGED);
        Alert before = bench.alert();
        bench.lookAfterSeconds(300).restart();
        assertThat(bench.engine.open()).containsExactly(before);

        bench.lookAfterSeconds(299);
        assertThat(bench.takeTold()).containsExactly("raised high on a to chat");
        bench.lookAfterSeconds(1);
        assertThat(bench.takeTold())
                .as("ten minutes after it was raised")
                .containsExactly("escalated high on a to pager");

        bench.restart();
        bench.reading("a", "x", 0).lookAfterSeconds(1);
        assertThat(bench.takeTold()).containsExactly("resolved high on a to chat, pager");
    }

    @Test
    void after_a_restart_a_reading_between_the_bounds_of_a_hysteresis_does_not_resolve() {
        AlertBench bench = bench(BAND).reading("a", "x", 7).lookAfterSeconds(1);
        bench.restart();

        assertThat(bench.lookAfterSeconds(1).isOpen()).isTrue();
        assertThat(bench.reading("a", "x", 4).lookAfterSeconds(1).isOpen()).isFalse();
    }

    @Test
    void after_a_restart_a_change_or_a_count_is_not_over_before_its_window_was_seen() {
        Duration window = Duration.ofSeconds(60);
        AlertBench bench = new AlertBench(
                        NOON,
                        Rule.named("rise", new Change("", "x", true, 5, false, window)),
                        Rule.named("many", new Frequency("", "fill", 2, window)))
                .reading("a", "x", 0);
        bench.events.put("a", new java.util.LinkedHashMap<>());
        bench.look().event("a", "fill").event("a", "fill").reading("a", "x", 6).lookAfterSeconds(1);
        assertThat(bench.engine.open()).hasSize(2);

        bench.restart();

        bench.lookAfterSeconds(1).lookAfterSeconds(59);
        assertThat(bench.engine.open()).hasSize(2);
        bench.lookAfterSeconds(1);
        assertThat(bench.engine.open()).isEmpty();
    }

    @Test
    void after_a_restart_what_was_missing_is_so_until_it_comes() {
        AlertBench bench = new AlertBench(
                NOON, Rule.named("quiet", new Quiet("", "bar", Quiet.Kind.EVENT, Duration.ofSeconds(60), null)));
        bench.events.put("a", new java.util.LinkedHashMap<>());
        bench.look().lookAfterSeconds(60);
        assertThat(bench.isOpen()).isTrue();

        bench.restart();

        assertThat(bench.lookAfterSeconds(1).isOpen()).isTrue();
        assertThat(bench.event("a", "bar").lookAfterSeconds(1).isOpen()).isFalse();
        assertThat(bench.told).containsExactly("raised quiet on a", "resolved quiet on a");
    }

    @Test
    void after_a_restart_a_silenced_alert_is_told_when_the_silence_has_ended_also_while_the_monitor_was_down() {
        AlertBench bench = new AlertBench(NOON, HIGH).reading("a", "x", 11);
        bench.engine.silence("*", "*", Duration.ofMinutes(5), "alice");
        bench.look();
        bench.restart();
        assertThat(bench.lookAfterSeconds(100).told).isEmpty();

        bench.now = bench.now.plusSeconds(1_000);
        bench.restart();

        assertThat(bench.look().told).containsExactly("raised high on a");
    }

    @Test
    void the_host_raises_alerts_of_its_own_with_the_same_rule_of_one() {
        AlertBench bench = new AlertBench(NOON, HIGH);

        Alert first = bench.engine.raise("paper", AlertLevel.WARNING, "margin at 80 %");
        Alert second = bench.engine.raise("paper", AlertLevel.INFO, "margin at 85 %");
        Alert third = bench.engine.raise("paper", AlertLevel.CRITICAL, "margin at 95 %");

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.level()).isEqualTo(AlertLevel.WARNING);
        assertThat(second.message()).isEqualTo("margin at 85 %");
        assertThat(third.count()).isEqualTo(3);
        assertThat(third.level()).isEqualTo(AlertLevel.CRITICAL);
        assertThat(bench.told).containsExactly("raised host on paper", "escalated host on paper");
        assertThat(bench.lookAfterSeconds(100).isOpen())
                .as("only a person resolves it")
                .isTrue();
        bench.engine.raise("rate limit", "paper", AlertLevel.INFO, "slow down");
        assertThat(bench.engine.open()).hasSize(2);
        bench.engine.resolve(first.id(), "host");
        assertThat(bench.engine.open()).hasSize(1);
    }

    @Test
    void what_nobody_can_mean_is_rejected() {
        AlertBench bench = bench(HIGH);
        String id = bench.alert().id();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> bench.engine.acknowledge("none", "alice"))
                .withMessageContaining("no open alert has the id 'none'");
        assertThatIllegalArgumentException().isThrownBy(() -> bench.engine.acknowledge(id, " "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bench.engine.raise("high", "a", AlertLevel.INFO, "mine"))
                .withMessageContaining("raises its alerts itself");
        assertThatIllegalArgumentException().isThrownBy(() -> bench.engine.raise("a", AlertLevel.INFO, ""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> bench.engine.silence("a/b", "*", Duration.ofMinutes(1), "me"));
        assertThatIllegalArgumentException().isThrownBy(() -> bench.engine.silence("*", "*", Duration.ZERO, "me"));
        assertThatIllegalArgumentException().isThrownBy(() -> bench.engine.history(NOON, NOON, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new AlertBench(NOON, HIGH, HIGH));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AlertBench(NOON, Rule.named("host", HIGH.condition())))
                .withMessageContaining("alerts that the host raises");
        bench.engine.resolve(id, "alice");
        assertThatIllegalArgumentException().isThrownBy(() -> bench.engine.resolve(id, "alice"));
    }

    @Test
    void a_component_that_is_watched_no_more_leaves_no_alert_behind() {
        AlertBench bench = bench(HIGH).reading("b", "x", 11).lookAfterSeconds(1);
        bench.readings.remove("a");

        bench.engine.forget("a");

        assertThat(bench.lookAfterSeconds(1).alert().component()).isEqualTo("b");
        assertThat(bench.told).contains("resolved high on a");
    }

    @Test
    void a_component_that_has_vanished_without_being_unwatched_resolves_nothing() {
        AlertBench bench = bench(HIGH);
        bench.readings.clear();

        assertThat(bench.lookAfterSeconds(1).isOpen()).isTrue();
    }

    @Test
    void resolved_alerts_older_than_the_retention_are_pruned() {
        AlertBench bench = bench(HIGH).reading("a", "x", 0).lookAfterSeconds(1);
        Instant from = NOON.minusSeconds(1);

        bench.lookAfter(Duration.ofDays(89));
        assertThat(bench.store.alerts(from, bench.now, 9)).hasSize(1);
        bench.lookAfter(Duration.ofDays(2));
        assertThat(bench.store.alerts(from, bench.now, 9)).isEmpty();
    }

    @Test
    void changes_are_counted_for_those_who_show_them() {
        AlertBench bench = bench(HIGH);
        long before = bench.engine.changes();

        bench.lookAfterSeconds(1);
        assertThat(bench.engine.changes()).isEqualTo(before);
        bench.engine.acknowledge(bench.alert().id(), "alice");
        assertThat(bench.engine.changes()).isEqualTo(before + 1);
        bench.engine.silence("*", "*", Duration.ofMinutes(1), "alice");
        assertThat(bench.engine.changes()).isEqualTo(before + 2);
        bench.lookAfterSeconds(60);
        assertThat(bench.engine.changes()).as("the silence has ended").isEqualTo(before + 3);
    }
}
