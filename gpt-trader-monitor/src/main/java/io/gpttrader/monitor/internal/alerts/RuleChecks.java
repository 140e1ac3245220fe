package io.gpttrader.monitor.internal.alerts;

import io.gpttrader.monitor.internal.conditions.Unset;
import io.gpttrader.monitor.internal.support.CanIgnoreReturnValue;
import io.gpttrader.monitor.internal.support.HostCode;
import io.gpttrader.monitor.internal.support.Names;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks of what a rule is given, at the call that gives it. */
public final class RuleChecks {
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
    private static final Set<String> PLACES = Set.of("found", "component", "condition", "rule", "level");

    private RuleChecks() {}

    /** The name of a component, a rule or a route. */
    @CanIgnoreReturnValue
    public static String name(String name, String what) {
        Names.require(name, what);
        return name;
    }

    /** Several names. */
    public static List<String> names(String[] names, String what) {
        List<String> all = List.of(names);
        all.forEach(name -> name(name, what));
        return all.stream().distinct().toList();
    }

    /** From 0 to a year. */
    public static Duration time(Duration time, String what) {
        if (Objects.requireNonNull(time, what).isNegative() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    what + " must be from 0 to " + LONGEST + " but was " + time + "; give another Duration");
        }
        return time;
    }

    /** One line with known places. */
    public static String template(String template) {
        if (Objects.requireNonNull(template, "template").isBlank()
                || template.length() > 500
                || !HostCode.name(template).equals(template)) {
            throw new IllegalArgumentException("a message must be one line of 1 to 500 printable characters but was '"
                    + HostCode.name(template) + "'; leave it away for what was found");
        }
        Matcher places = PLACE.matcher(template);
        while (places.find()) {
            if (!PLACES.contains(places.group(1))) {
                throw new IllegalArgumentException("a message has no place called " + places.group()
                        + "; there are {found}, {component}, {condition}, {rule} and {level}");
            }
        }
        return template;
    }

    /** A person or program that did something. */
    static String who(String by) {
        if (Objects.requireNonNull(by, "by").isBlank() || by.length() > 200) {
            throw new IllegalArgumentException("who does it must be named by 1 to 200 characters but was '"
                    + HostCode.name(by) + "'; give the user's name");
        }
        return HostCode.name(by);
    }

    /** Settings that must fit together, whichever was given first. */
    public static Rule complete(Rule rule) {
        if (rule.condition() == Unset.CONDITION) {
            throw new IllegalArgumentException(
                    "the rule '" + rule.name() + "' has no condition; add .when(AlertCondition..)");
        }
        boolean isEscalated =
                rule.escalateTo() != null || !rule.escalateToRoutes().isEmpty();
        if (isEscalated && !rule.escalates()) {
            throw new IllegalArgumentException(
                    "the rule '" + rule.name() + "' says where to escalate but not when; add .escalateAfter(Duration)");
        }
        if (rule.escalateTo() != null && rule.escalateTo().compareTo(rule.level()) < 0) {
            throw new IllegalArgumentException("the rule '" + rule.name() + "' escalates to " + rule.escalateTo()
                    + ", which is below its level " + rule.level() + "; escalate to that level at least");
        }
        return rule;
    }
}
