package io.gpttrader.monitor;

import static io.gpttrader.monitor.AlertCondition.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gpttrader.monitor.internal.alerts.AlertBench;
import io.gpttrader.monitor.internal.alerts.NewYork;
import io.gpttrader.monitor.internal.alerts.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertRuleTest {
    private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");
    private static final AlertCondition HIGH = reading("x").above(1);

    private static AlertBench bench(AlertRule... rules) {
        return new AlertBench(NOON, List.of(rules).stream().map(AlertRule::rule).toArray(Rule[]::new));
    }

    @Test
    void a_rule_looks_at_every_component_that_has_the_reading() {
        AlertBench bench = bench(AlertRule.named("high").when(HIGH))
                .reading("a", "x", 2)
                .reading("b", "y", 2)
                .reading("c", "x", 3)
                .reading("d", "x", 0);

        bench.look();

        assertThat(bench.told).containsExactly("raised high on a", "raised high on c");
    }

    @Test
    void a_rule_on_named_components_looks_at_no_other_and_at_those_without_the_reading_too() {
        AlertBench bench = bench(AlertRule.named("absent")
                        .when(reading("x").absentFor(Duration.ofSeconds(10)))
                        .on("a", "gone"))
                .reading("a", "x", 2)
                .reading("b", "x", Double.NaN);

        bench.look().lookAfterSeconds(10);

        assertThat(bench.told).containsExactly("raised absent on gone");
    }

    @Test
    void a_rule_about_the_reading_of_one_component_alone_is_on_that_component() {
        AlertBench bench = bench(AlertRule.named("high").when(reading("b", "x").above(1)))
                .reading("a", "x", 0)
                .reading("b", "x", 2)
                .reading("c", "x", 0);

        assertThat(bench.look().told).containsExactly("raised high on b");
    }

    @Test
    void the_condition_must_hold_for_its_time_without_a_break() {
        AlertBench bench = bench(AlertRule.named("high").when(HIGH).forAtLeast(Duration.ofMinutes(1)));

        bench.reading("a", "x", 2).look();
        bench.lookAfterSeconds(59);
        bench.reading("a", "x", 1).lookAfterSeconds(1);
        bench.reading("a", "x", 2).lookAfterSeconds(1);
        assertThat(bench.lookAfterSeconds(59).isOpen()).isFalse();
        assertThat(bench.lookAfterSeconds(1).isOpen()).isTrue();
        assertThat(bench.alert().raisedAt()).isEqualTo(NOON.plusSeconds(121));
    }

    @Test
    void what_is_not_known_breaks_the_time() {
        AlertBench bench = bench(AlertRule.named("high").when(HIGH).forAtLeast(Duration.ofSeconds(2)));

        bench.reading("a", "x", 2).look();
        bench.reading("a", "x", Double.NaN).lookAfterSeconds(1);
        bench.reading("a", "x", 2).lookAfterSeconds(1);

        assertThat(bench.isOpen()).isFalse();
        assertThat(bench.lookAfterSeconds(2).isOpen()).isTrue();
    }

    @Test
    void a_message_is_filled_in() {
        AlertBench bench = bench(AlertRule.named("high")
                .when(HIGH)
                .level(AlertLevel.CRITICAL)
                .message("{level} {rule} of {component}: {found} where {condition} {found}"));

        assertThat(bench.reading("a", "x", 2.5).look().alert().message())
                .isEqualTo("CRITICAL high of a: x is 2.5, above 1 where x is above 1 x is 2.5, above 1");
    }

    @Test
    void a_rule_is_not_changed_by_its_steps_and_the_last_call_wins() {
        AlertRule rule = AlertRule.named("high").when(HIGH);
        String before = rule.toString();

        AlertRule changed = rule.level(AlertLevel.CRITICAL)
                .level(AlertLevel.INFO)
                .on("a", "b")
                .on("c")
                .forAtLeast(Duration.ofMinutes(1))
                .forAtLeast(Duration.ofMinutes(2));

        assertThat(rule).hasToString(before).hasToString("high: x is above 1 on all, WARNING");
        assertThat(changed).hasToString("high: x is above 1 for at least 2 min on c, INFO");
    }

    @Test
    void settings_that_do_not_fit_together_are_rejected_when_the_rule_is_used() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlertRule.named("high").rule())
                .withMessage("the rule 'high' has no condition; add .when(AlertCondition..)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlertRule.named("high")
                        .when(HIGH)
                        .escalateTo(AlertLevel.CRITICAL)
                        .rule())
                .withMessage("the rule 'high' says where to escalate but not when; add .escalateAfter(Duration)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlertRule.named("high")
                        .when(HIGH)
                        .escalateToRoutes("pager")
                        .rule());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlertRule.named("high")
                        .when(HIGH)
                        .escalateAfter(Duration.ofMinutes(1))
                        .escalateTo(AlertLevel.INFO)
                        .rule())
                .withMessage(
                        "the rule 'high' escalates to INFO, which is below its level WARNING; escalate to that level at least");
    }

    @Test
    void values_out_of_range_are_rejected_at_their_step() {
        AlertRule rule = AlertRule.named("high");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AlertRule.named(""))
                .withMessageContaining("name of a rule");
        assertThatIllegalArgumentException().isThrownBy(() -> AlertRule.named("*"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule.on("a/b"))
                .withMessageContaining("name of a component");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule.toRoutes(""))
                .withMessageContaining("name of a route");
        assertThatIllegalArgumentException().isThrownBy(() -> rule.forAtLeast(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> rule.resolveAfter(Duration.ofDays(400)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule.escalateAfter(Duration.ZERO))
                .withMessageContaining("above 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule.message("a\nb"))
                .withMessageContaining("one line");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule.message("{value}"))
                .withMessage(
                        "a message has no place called {value}; there are {found}, {component}, {condition}, {rule} and {level}");
    }

    /** Readings as SessionReadings of paper and live, and the component system, have them; each raises what it should and nothing else. */
    @Test
    void the_standard_rules_find_what_is_wrong_with_a_session() {
        AlertBench bench = bench(AlertRule.standard().toArray(AlertRule[]::new));
        for (String flag : List.of(
                "drawdown",
                "staleFeeds",
                "failedFeeds",
                "failed",
                "entriesStopped",
                "journalFailing",
                "ordersRejected",
                "rejections")) {
            bench.reading("live", flag, 0);
        }
        bench.reading("live", "connected", 1).reading("live", "running", 1);
        bench.reading("system", "heapUsedPercent", 50).reading("system", "diskUsedPercent", 50);
        bench.health.put("live", new ComponentHealth("live", HealthState.UP, List.of(), NOON, 0));
        bench.look().lookAfterSeconds(600);
        assertThat(bench.told).as("nothing is wrong").isEmpty();

        bench.reading("live", "drawdown", 0.12).reading("live", "failed", 1).reading("live", "entriesStopped", 1);
        bench.reading("live", "ordersRejected", 3)
                .reading("live", "staleFeeds", 1)
                .reading("live", "connected", 0);
        bench.reading("system", "diskUsedPercent", 91).reading("system", "heapUsedPercent", 95);
        bench.health.put("live", new ComponentHealth("live", HealthState.DOWN, List.of("x"), NOON, 0));
        bench.lookAfterSeconds(1);
        assertThat(bench.takeTold())
                .containsExactlyInAnyOrder(
                        "raised drawdown on live",
                        "raised session failed on live",
                        "raised entries stopped on live",
                        "raised orders rejected on live",
                        "raised disk nearly full on system");
        bench.lookAfterSeconds(60);
        assertThat(bench.takeTold())
                .containsExactlyInAnyOrder(
                        "raised stale feed on live",
                        "raised broker disconnected on live",
                        "raised component down on live");
        bench.lookAfterSeconds(240);
        assertThat(bench.takeTold())
                .containsExactlyInAnyOrder("raised heap nearly full on system", "resolved orders rejected on live");
    }

    @Test
    void with_a_calendar_the_standard_rules_find_a_running_session_without_bars() {
        AlertBench bench =
                bench(AlertRule.standard(new NewYork(), Duration.ofMinutes(5)).toArray(AlertRule[]::new));
        bench.reading("paper", "bars", 10).reading("paper", "running", 1);
        bench.reading("stopped", "bars", 10).reading("stopped", "running", 0);
        bench.lookAt("2024-03-01T12:00:00Z").lookAt("2024-03-01T14:34:00Z");
        assertThat(bench.told).isEmpty();

        assertThat(bench.lookAt("2024-03-01T14:35:00Z").told).containsExactly("raised no bars on paper");
    }
}
