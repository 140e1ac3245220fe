package io.gpttrader.monitor;

import io.gpttrader.monitor.internal.alerts.Rule;
import io.gpttrader.monitor.internal.alerts.RuleChecks;
import io.gpttrader.monitor.internal.conditions.Unset;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * When an alert is raised, for whom, and what becomes of it:
 *
 * <pre>{@code
 * AlertRule.named("deep drawdown")
 *         .when(AlertCondition.reading("drawdown").above(0.1).clearedBelow(0.08))
 *         .forAtLeast(Duration.ofMinutes(1))
 *         .level(AlertLevel.WARNING)
 *         .toRoutes("chat")
 *         .escalateAfter(Duration.ofMinutes(15)).escalateTo(AlertLevel.CRITICAL).escalateToRoutes("pager")
 * }</pre>
 *
 * <p>There is at most one open alert of a rule and a component. While it is open, a condition that begins to hold again adds to the alert's
 * count and raises no other. Immutable: each step returns a changed copy, and the last call wins.
 */
public final class AlertRule {
    private final Rule rule;

    private AlertRule(Rule rule) {
        this.rule = rule;
    }

    /**
     * A rule that looks for nothing yet: level {@code WARNING}, on all components that have what its condition looks at, at once, told to all
     * routes, resolved by itself as soon as the condition no longer holds, never escalated.
     *
     * @param name 1 to 64 letters, digits, spaces and {@code ._-}, unique among the rules of a monitor
     * @return the rule, to be given a condition by {@link #when}
     * @throws IllegalArgumentException if the name is not valid
     */
    public static AlertRule named(String name) {
        return new AlertRule(Rule.named(RuleChecks.name(name, "rule"), Unset.CONDITION));
    }

    /**
     * Rules that suit most hosts: drawdown above 10 % (warning) and 20 % (critical), stale and failed feeds, a failed session, entries stopped,
     * the broker's connection lost, a journal that cannot be written, orders rejected, a component {@code DOWN}, heap and disk nearly full.
     * Each applies to the components that have the reading.
     *
     * @return the rules, to be added as they are or changed
     */
    public static List<AlertRule> standard() {
        Duration minute = Duration.ofMinutes(1);
        return List.of(
                named("drawdown")
                        .when(AlertCondition.reading("drawdown").above(0.1).clearedBelow(0.08)),
                critical("deep drawdown")
                        .when(AlertCondition.reading("drawdown").above(0.2).clearedBelow(0.16)),
                named("stale feed")
                        .when(AlertCondition.reading("staleFeeds").above(0))
                        .forAtLeast(minute)
                        .resolveAfter(minute),
                critical("failed feed")
                        .when(AlertCondition.reading("failedFeeds").above(0)),
                critical("session failed").when(AlertCondition.reading("failed").above(0)),
                named("entries stopped")
                        .when(AlertCondition.reading("entriesStopped").above(0)),
                critical("broker disconnected")
                        .when(AlertCondition.reading("connected")
                                .below(1)
                                .and(AlertCondition.reading("running").above(0)))
                        .forAtLeast(minute)
                        .resolveAfter(minute),
                critical("journal failing")
                        .when(AlertCondition.reading("journalFailing").above(0)),
                named("orders rejected")
                        .when(AlertCondition.reading("ordersRejected").risesBy(3, Duration.ofMinutes(5))),
                named("rejections rising")
                        .when(AlertCondition.reading("rejections").risesBy(10, Duration.ofMinutes(5))),
                critical("component down")
                        .when(AlertCondition.componentIs(HealthState.DOWN))
                        .forAtLeast(Duration.ofSeconds(30))
                        .resolveAfter(minute),
                named("heap nearly full")
                        .when(AlertCondition.reading("heapUsedPercent")
                                .above(90)
                                .clearedBelow(80))
                        .forAtLeast(Duration.ofMinutes(5)),
                named("disk nearly full")
                        .when(AlertCondition.reading("diskUsedPercent")
                                .above(90)
                                .clearedBelow(85)));
    }

    /**
     * The rules of {@link #standard()}, and one for a running session in which no bar comes in trading hours.
     *
     * @param calendar takes a moment to the open and close of the trading session that holds it, or else of the next one
     * @param longestSilence longer than the longest time between two bars, above 0 and at most 366 days
     * @return the rules
     * @throws IllegalArgumentException if the time is out of range
     */
    public static List<AlertRule> standard(
            Function<Instant, Map.Entry<Instant, Instant>> calendar, Duration longestSilence) {
        List<AlertRule> rules = new ArrayList<>(standard());
        rules.add(critical("no bars")
                .when(AlertCondition.reading("bars")
                        .unchangedFor(longestSilence)
                        .during(calendar)
                        .and(AlertCondition.reading("running").above(0))));
        return List.copyOf(rules);
    }

    private static AlertRule critical(String name) {
        return named(name).level(AlertLevel.CRITICAL);
    }

    /**
     * What the rule looks for.
     *
     * @param condition the condition
     * @return a changed copy
     */
    public AlertRule when(AlertCondition condition) {
        return new AlertRule(rule.withCondition(condition.condition()));
    }

    /**
     * How long the condition must hold without a break before an alert is raised.
     *
     * @param time 0 (the default) to 366 days; counted from tick to tick
     * @return a changed copy
     * @throws IllegalArgumentException if the time is out of range
     */
    public AlertRule forAtLeast(Duration time) {
        return new AlertRule(
                rule.withForAtLeast(RuleChecks.time(time, "the time for which '" + name() + "' must hold")));
    }

    /**
     * Looks at these components only, whether or not they have what the condition looks at.
     *
     * @param components names; none for all that have it
     * @return a changed copy
     * @throws IllegalArgumentException if a name is not valid
     */
    public AlertRule on(String... components) {
        return new AlertRule(rule.withComponents(RuleChecks.names(components, "component")));
    }

    /**
     * How much its alerts matter.
     *
     * @param level {@code WARNING} by default
     * @return a changed copy
     */
    public AlertRule level(AlertLevel level) {
        return new AlertRule(rule.withLevel(Objects.requireNonNull(level, "level")));
    }

    /**
     * What its alerts say. Without it they say what was found, such as {@code drawdown is 0.123, above 0.1}.
     *
     * @param template one line, in which {@code {found}}, {@code {component}}, {@code {condition}}, {@code {rule}} and {@code {level}} are
     *     filled in
     * @return a changed copy
     * @throws IllegalArgumentException if it has another place to fill in, or a line break
     */
    public AlertRule message(String template) {
        return new AlertRule(rule.withMessage(RuleChecks.template(template)));
    }

    /**
     * Leaves the end of its alerts to a person, also where the condition no longer holds.
     *
     * @return a changed copy
     */
    public AlertRule resolveManually() {
        return new AlertRule(rule.withResolution(true, Duration.ZERO));
    }

    /**
     * Resolves its alerts once the condition has not held for so long without a break. Give a condition that may flap some time: while it is
     * counted, the condition may begin to hold again without a new alert.
     *
     * @param calm 0 (the default: at the first tick at which it does not hold) to 366 days
     * @return a changed copy
     * @throws IllegalArgumentException if the time is out of range
     */
    public AlertRule resolveAfter(Duration calm) {
        return new AlertRule(rule.withResolution(false, RuleChecks.time(calm, "the calm after '" + name() + "'")));
    }

    /**
     * Escalates an alert that nobody has acknowledged: the first time so long after it was raised, and again after each further such time. An
     * alert that is silenced is not escalated.
     *
     * @param time above 0 and at most 366 days
     * @return a changed copy
     * @throws IllegalArgumentException if the time is out of range
     */
    public AlertRule escalateAfter(Duration time) {
        if (Objects.requireNonNull(time, "time").isZero()) {
            throw new IllegalArgumentException("the time before '" + name()
                    + "' escalates must be above 0; leave escalateAfter(..) away for an alert that never does");
        }
        return new AlertRule(
                rule.withEscalateAfter(RuleChecks.time(time, "the time before '" + name() + "' escalates")));
    }

    /**
     * The level of an alert from its first escalation on.
     *
     * @param level at least the rule's own level, which is the default
     * @return a changed copy
     */
    public AlertRule escalateTo(AlertLevel level) {
        return new AlertRule(rule.withEscalateTo(Objects.requireNonNull(level, "level")));
    }

    /**
     * The routes that are told of its alerts.
     *
     * @param routes names; none (the default) for all
     * @return a changed copy
     * @throws IllegalArgumentException if a name is not valid
     */
    public AlertRule toRoutes(String... routes) {
        return new AlertRule(rule.withRoutes(RuleChecks.names(routes, "route")));
    }

    /**
     * The routes that are told of an escalation, and later of the end of an escalated alert.
     *
     * @param routes names; none (the default) for those of {@link #toRoutes}
     * @return a changed copy
     * @throws IllegalArgumentException if a name is not valid
     */
    public AlertRule escalateToRoutes(String... routes) {
        return new AlertRule(rule.withEscalateToRoutes(RuleChecks.names(routes, "route")));
    }

    /** {@return its name} */
    public String name() {
        return rule.name();
    }

    /** The finished rule; throws where its settings do not fit together. */
    Rule rule() {
        return RuleChecks.complete(rule);
    }

    @Override
    public String toString() {
        return rule.toString();
    }
}
