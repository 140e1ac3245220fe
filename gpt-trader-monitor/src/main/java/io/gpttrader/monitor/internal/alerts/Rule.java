package io.gpttrader.monitor.internal.alerts;

import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.internal.conditions.Condition;
import io.gpttrader.monitor.internal.conditions.Facts;
import io.gpttrader.monitor.internal.conditions.Words;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A rule as its engine takes it.
 *
 * @param name its name
 * @param condition what must hold
 * @param forAtLeast for so long, zero for at once
 * @param components whose, empty for all that have what the condition looks at
 * @param level of the alerts
 * @param message a template, empty for what was found
 * @param isManual whether only a person resolves
 * @param resolveAfter so long must the condition not have held, zero for at once
 * @param escalateAfter so long unacknowledged, and again after each further such time; zero for never
 * @param escalateTo level of an escalated alert, null for {@code level}
 * @param routes names of routes, empty for all
 * @param escalateToRoutes names of routes that are told of an escalation, empty for {@code routes}
 */
public record Rule(
        String name,
        Condition condition,
        Duration forAtLeast,
        List<String> components,
        AlertLevel level,
        String message,
        boolean isManual,
        Duration resolveAfter,
        Duration escalateAfter,
        @Nullable AlertLevel escalateTo,
        List<String> routes,
        List<String> escalateToRoutes) {

    /** Copies the lists. */
    public Rule {
        components = List.copyOf(components);
        routes = List.copyOf(routes);
        escalateToRoutes = List.copyOf(escalateToRoutes);
    }

    /** {@return a rule with the defaults} */
    public static Rule named(String name, Condition condition) {
        return new Rule(
                name,
                condition,
                Duration.ZERO,
                List.of(),
                AlertLevel.WARNING,
                "",
                false,
                Duration.ZERO,
                Duration.ZERO,
                null,
                List.of(),
                List.of());
    }

    public Rule withCondition(Condition given) {
        return with(draft -> draft.condition = given);
    }

    public Rule withForAtLeast(Duration time) {
        return with(draft -> draft.forAtLeast = time);
    }

    public Rule withComponents(List<String> names) {
        return with(draft -> draft.components = names);
    }

    public Rule withLevel(AlertLevel given) {
        return with(draft -> draft.level = given);
    }

    public Rule withMessage(String template) {
        return with(draft -> draft.message = template);
    }

    public Rule withResolution(boolean manual, Duration calm) {
        return with(draft -> {
            draft.isManual = manual;
            draft.resolveAfter = calm;
        });
    }

    public Rule withEscalateAfter(Duration time) {
        return with(draft -> draft.escalateAfter = time);
    }

    public Rule withEscalateTo(AlertLevel given) {
        return with(draft -> draft.escalateTo = given);
    }

    public Rule withRoutes(List<String> names) {
        return with(draft -> draft.routes = names);
    }

    public Rule withEscalateToRoutes(List<String> names) {
        return with(draft -> draft.escalateToRoutes = names);
    }

    private Rule with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new Rule(
                name,
                draft.condition,
                draft.forAtLeast,
                draft.components,
                draft.level,
                draft.message,
                draft.isManual,
                draft.resolveAfter,
                draft.escalateAfter,
                draft.escalateTo,
                draft.routes,
                draft.escalateToRoutes);
    }

    /** What a step changes. */
    private static final class Draft {
        Condition condition;
        Duration forAtLeast;
        List<String> components;
        AlertLevel level;
        String message;
        boolean isManual;
        Duration resolveAfter;
        Duration escalateAfter;

        @Nullable
        AlertLevel escalateTo;

        List<String> routes;
        List<String> escalateToRoutes;

        Draft(Rule from) {
            condition = from.condition;
            forAtLeast = from.forAtLeast;
            components = from.components;
            level = from.level;
            message = from.message;
            isManual = from.isManual;
            resolveAfter = from.resolveAfter;
            escalateAfter = from.escalateAfter;
            escalateTo = from.escalateTo;
            routes = from.routes;
            escalateToRoutes = from.escalateToRoutes;
        }
    }

    boolean escalates() {
        return !escalateAfter.isZero();
    }

    AlertLevel escalatedLevel() {
        return escalateTo == null ? level : escalateTo;
    }

    /** {@return those to tell: of an alert that was escalated, all who know of it} */
    List<String> routesTold(boolean isEscalated) {
        if (!isEscalated || routes.isEmpty() || escalateToRoutes.isEmpty()) {
            return routes;
        }
        Set<String> both = new LinkedHashSet<>(routes);
        both.addAll(escalateToRoutes);
        return List.copyOf(both);
    }

    List<String> escalationRoutes() {
        return escalateToRoutes.isEmpty() ? routes : escalateToRoutes;
    }

    /** {@return components to look at, of which all in this tick are known} */
    Collection<String> candidates(Collection<String> all) {
        if (!components.isEmpty()) {
            return components;
        }
        boolean isOwn =
                condition.leaves().stream().anyMatch(leaf -> leaf.owner().isEmpty());
        return isOwn ? all : List.of(condition.leaves().get(0).owner());
    }

    /** {@return whether a component that the rule does not name has all that it looks at} */
    boolean appliesTo(String component, Facts facts) {
        return !components.isEmpty() || condition.leaves().stream().allMatch(leaf -> leaf.isThere(facts, component));
    }

    String message(String component, String found) {
        if (message.isEmpty()) {
            return found;
        }
        return message.replace("{component}", component)
                .replace("{rule}", name)
                .replace("{level}", level.toString())
                .replace("{condition}", condition.describe())
                .replace("{found}", found);
    }

    @Override
    public String toString() {
        return name + ": " + condition.describe()
                + (forAtLeast.isZero() ? "" : " for at least " + Words.time(forAtLeast)) + " on "
                + (components.isEmpty() ? "all" : String.join(", ", components)) + ", " + level;
    }
}
