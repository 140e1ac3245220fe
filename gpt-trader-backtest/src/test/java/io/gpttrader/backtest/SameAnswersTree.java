package io.gpttrader.backtest;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.num.Num;
import org.ta4j.core.rules.AndWithThresholdRule;
import org.ta4j.core.rules.JustOnceRule;
import org.ta4j.core.rules.OrWithThresholdRule;
import org.ta4j.core.rules.helper.ChainLink;

/** What stands inside ta4j's rules and indicators, read from their fields, in the same order for equal trees. */
final class SameAnswersTree {
    private SameAnswersTree() {}

    /**
     * A rule without rules inside.
     *
     * @param reach bars before the decision at which the rules around it may ask this one too
     */
    record Leaf(Rule rule, int reach) {}

    static List<Leaf> leaves(Strategy strategy, boolean isEntry) {
        boolean remembers = remembers(strategy.getEntryRule()) || remembers(strategy.getExitRule());
        List<Leaf> leaves = new ArrayList<>();
        if (isEntry || remembers) {
            collect(strategy.getEntryRule(), remembers ? Integer.MAX_VALUE : 0, leaves);
        }
        if (!isEntry || remembers) {
            collect(strategy.getExitRule(), remembers ? Integer.MAX_VALUE : 0, leaves);
        }
        return leaves;
    }

    private static void collect(Rule rule, int reach, List<Leaf> leaves) {
        if (!isOfTa4j(rule)) {
            return;
        }
        List<Rule> inside = rulesIn(rule);
        if (inside.isEmpty()) {
            leaves.add(new Leaf(rule, reach));
        }
        int further = reach == Integer.MAX_VALUE ? reach : reach + reachOf(rule);
        inside.forEach(inner -> collect(inner, further, leaves));
    }

    private static int reachOf(Rule rule) {
        int reach = 0;
        boolean isThreshold = rule instanceof AndWithThresholdRule || rule instanceof OrWithThresholdRule;
        for (Object value : fields(rule)) {
            if (value instanceof ChainLink link) {
                reach += link.getThreshold();
            } else if (isThreshold && value instanceof Integer threshold) {
                reach += threshold - 1;
            }
        }
        return reach;
    }

    /** True when an answer depends on what was asked at earlier bars, so that an old tie may show late. */
    private static boolean remembers(Rule rule) {
        return !isOfTa4j(rule)
                || rule instanceof JustOnceRule
                || rulesIn(rule).stream().anyMatch(SameAnswersTree::remembers);
    }

    private static List<Rule> rulesIn(Rule rule) {
        List<Rule> rules = new ArrayList<>();
        for (Object value : fields(rule)) {
            if (value instanceof ChainLink link) {
                rules.add(link.getRule());
            } else if (value instanceof Rule inner) {
                rules.add(inner);
            }
        }
        return rules;
    }

    /** Indicators that a rule or an indicator holds itself. */
    static List<Indicator<?>> inputs(Object owner) {
        List<Indicator<?>> inputs = new ArrayList<>();
        for (Object value : fields(owner)) {
            if (value instanceof Indicator<?> indicator) {
                inputs.add(indicator);
            }
        }
        return inputs;
    }

    /** Every indicator below a rule or an indicator, inner ones first. */
    static List<Indicator<?>> below(Object owner) {
        List<Indicator<?>> found = new ArrayList<>();
        addBelow(owner, found, Collections.newSetFromMap(new IdentityHashMap<>()));
        return found;
    }

    private static void addBelow(Object owner, List<Indicator<?>> found, Set<Object> seen) {
        for (Indicator<?> input : inputs(owner)) {
            if (seen.add(input)) {
                addBelow(input, found, seen);
                found.add(input);
            }
        }
    }

    /**
     * Asks everything in a strategy for every bar in ascending order, inner indicators first. A running sum never
     * recovers from a missing value, so what stands over an input that is missing in the strategy's unstable bars is
     * first asked where its window holds no such bar any more.
     */
    static Strategy asked(Strategy strategy, int bars) {
        List<Leaf> leaves = new ArrayList<>();
        collect(strategy.getEntryRule(), 0, leaves);
        collect(strategy.getExitRule(), 0, leaves);
        int last = Math.min(strategy.getUnstableBars(), bars - 1);
        for (Leaf leaf : leaves) {
            for (Indicator<?> indicator : below(leaf.rule())) {
                for (int bar = firstBar(indicator, last); bar < bars; bar++) {
                    indicator.getValue(bar);
                }
            }
        }
        return strategy;
    }

    private static int firstBar(Indicator<?> indicator, int last) {
        int window = indicator.getCountOfUnstableBars();
        int missing = -1;
        for (Indicator<?> input : inputs(indicator)) {
            window = Math.min(window, indicator.getCountOfUnstableBars() - input.getCountOfUnstableBars());
            for (int bar = 0; bar <= last; bar++) {
                missing = isMissing(input, bar) ? Math.max(missing, bar) : missing;
            }
        }
        return missing < 0 ? 0 : missing + 1 + Math.max(0, window);
    }

    private static boolean isMissing(Indicator<?> indicator, int bar) {
        return indicator.getValue(bar) instanceof Num number && number.isNaN();
    }

    private static boolean isOfTa4j(Object object) {
        return object.getClass().getName().startsWith("org.ta4j.");
    }

    /** Values of the fields of one of ta4j's objects; a list or an array counts as its elements. */
    private static List<Object> fields(Object owner) {
        List<Object> values = new ArrayList<>();
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().startsWith("org.ta4j.")) {
                Arrays.stream(type.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .forEach(field -> addValue(field, owner, values));
            }
        }
        return values;
    }

    private static void addValue(Field field, Object owner, List<Object> values) {
        try {
            field.setAccessible(true);
            Object value = field.get(owner);
            if (value instanceof List<?> list) {
                values.addAll(list);
            } else if (value instanceof Object[] array) {
                values.addAll(Arrays.asList(array));
            } else if (value != null) {
                values.add(value);
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError(field + " cannot be read", e);
        }
    }
}
