package io.gpttrader.monitor.internal.alerts;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.internal.conditions.Facts;
import io.gpttrader.monitor.internal.conditions.Frequency;
import io.gpttrader.monitor.internal.support.HostCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules with what each remembers of its components. Guarded by the engine's lock. */
final class RuleBook {
    private final Map<String, Watched> rules = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();

    /** A rule, and its watches by component. */
    private record Watched(Rule rule, Map<String, Watch> watches) {}

    RuleBook(List<Rule> given) {
        for (Rule rule : given) {
            if (rule.name().equals(AlertEngine.HOST_RULE)) {
                throw new IllegalArgumentException("the rule '" + rule.name()
                        + "' is that of alerts that the host raises itself; give yours another name");
            }
            if (rules.put(rule.name(), new Watched(rule, new LinkedHashMap<>())) != null) {
                throw new IllegalArgumentException(
                        "two alert rules are called '" + rule.name() + "'; give one of them another name");
            }
        }
    }

    Set<String> countedEvents() {
        return rules.values().stream()
                .flatMap(each -> each.rule().condition().leaves().stream())
                .filter(Frequency.class::isInstance)
                .map(leaf -> ((Frequency) leaf).event())
                .collect(Collectors.toSet());
    }

    @Nullable
    Rule rule(String name) {
        Watched found = rules.get(name);
        return found == null ? null : found.rule();
    }

    void requireForeign(String name) {
        if (rules.containsKey(name)) {
            throw new IllegalArgumentException(
                    "the rule '" + name + "' raises its alerts itself; raise yours under another name");
        }
    }

    /** Goes on with an open alert. */
    void restore(Alert alert) {
        Watched found = rules.get(alert.rule());
        if (found != null) {
            Watch watch = new Watch(found.rule(), alert.component());
            watch.restore();
            found.watches().put(alert.component(), watch);
        }
    }

    /** Looks with each rule at each component that it applies to. */
    void look(Facts facts, AlertBook book) {
        failures.clear();
        Set<String> all = facts.components();
        for (Watched each : rules.values()) {
            Rule rule = each.rule();
            for (String component : rule.candidates(all)) {
                Watch watch = each.watches().get(component);
                if (watch == null && rule.appliesTo(component, facts)) {
                    watch = new Watch(rule, component);
                    each.watches().put(component, watch);
                }
                if (watch != null) {
                    book.looked(rule, watch, look(rule, watch, facts), facts.now());
                }
            }
        }
    }

    private boolean look(Rule rule, Watch watch, Facts facts) {
        try {
            return watch.look(facts);
        } catch (RuntimeException | Error e) {
            String why = e instanceof IllegalStateException ? String.valueOf(e.getMessage()) : String.valueOf(e);
            failures.put(rule.name(), "the rule '" + rule.name() + "' cannot be told: " + HostCode.name(why));
            watch.lookFailed(facts.now());
            return false;
        }
    }

    List<String> failures() {
        return List.copyOf(failures.values());
    }

    /** After a person has resolved an alert. */
    void restart(Alert resolved) {
        Watched found = rules.get(resolved.rule());
        Watch watch = found == null ? null : found.watches().get(resolved.component());
        if (watch != null) {
            watch.restart();
        }
    }

    void forget(String component) {
        rules.values().forEach(each -> each.watches().remove(component));
    }
}
