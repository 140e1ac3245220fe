package io.gpttrader.paper.internal.account;

import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Rule;
import org.ta4j.core.rules.AndRule;
import org.ta4j.core.rules.BooleanIndicatorRule;
import org.ta4j.core.rules.BooleanRule;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;
import org.ta4j.core.rules.FixedRule;
import org.ta4j.core.rules.NotRule;
import org.ta4j.core.rules.OrRule;
import org.ta4j.core.rules.OverIndicatorRule;
import org.ta4j.core.rules.UnderIndicatorRule;
import org.ta4j.core.rules.XorRule;

/**
 * Tells whether a rule answers by the values of its indicators at the bar asked about and by nothing else: not by what is held, by what it was asked
 * before, nor by bars further back that it looks at itself. Such a rule may be asked before its turn and more often than its turn would ask it,
 * as its indicators have been asked for that bar already.
 */
final class RulesOfOneBar {
    private static final Set<Class<?>> OF_INDICATORS = Set.of(
            CrossedUpIndicatorRule.class,
            CrossedDownIndicatorRule.class,
            OverIndicatorRule.class,
            UnderIndicatorRule.class,
            BooleanIndicatorRule.class,
            BooleanRule.class,
            FixedRule.class);

    /** Of a described strategy, by their names: slices do not know each other. */
    private static final String COMPARISON = "io.gpttrader.api.ComparisonRule";

    private static final String TAGGED = "io.gpttrader.api.TaggedRule";

    private RulesOfOneBar() {}

    /**
     * Whether a rule is one, with all within it.
     *
     * @param ofThisLibrary whether the indicators within this library's own rules are asked for each bar as well
     */
    static boolean areAll(@Nullable Rule rule, boolean ofThisLibrary) {
        if (rule == null) {
            return false;
        }
        Class<?> type = rule.getClass();
        if (type == AndRule.class) {
            return areBoth(((AndRule) rule).getRule1(), ((AndRule) rule).getRule2(), ofThisLibrary);
        }
        if (type == OrRule.class) {
            return areBoth(((OrRule) rule).getRule1(), ((OrRule) rule).getRule2(), ofThisLibrary);
        }
        if (type == XorRule.class) {
            return areBoth(((XorRule) rule).getRule1(), ((XorRule) rule).getRule2(), ofThisLibrary);
        }
        if (type == NotRule.class) {
            return areAll(((NotRule) rule).getRuleToNegate(), ofThisLibrary);
        }
        if (ofThisLibrary && type.getName().equals(TAGGED)) {
            return areAll(within(rule), true);
        }
        return OF_INDICATORS.contains(type) || (ofThisLibrary && type.getName().equals(COMPARISON));
    }

    private static boolean areBoth(Rule one, Rule other, boolean ofThisLibrary) {
        return areAll(one, ofThisLibrary) && areAll(other, ofThisLibrary);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Rule within(Rule tagged) {
        Object its = tagged instanceof Function<?, ?> told
                ? ((Function<Object, @Nullable Object>) told).apply("rule")
                : null;
        return its instanceof Rule rule ? rule : null;
    }
}
