package io.gpttrader.live.internal.account;

import io.gpttrader.live.internal.support.CanIgnoreReturnValue;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.helpers.ConstantIndicator;
import org.ta4j.core.indicators.helpers.HighPriceIndicator;
import org.ta4j.core.indicators.helpers.LowPriceIndicator;
import org.ta4j.core.indicators.helpers.OpenPriceIndicator;
import org.ta4j.core.num.DecimalNumFactory;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;
import org.ta4j.core.num.NumFactory;
import org.ta4j.core.rules.AndRule;
import org.ta4j.core.rules.ChainRule;
import org.ta4j.core.rules.JustOnceRule;
import org.ta4j.core.rules.RiskRewardRatioRule;
import org.ta4j.core.rules.VoteRule;

/**
 * Asks every indicator inside a strategy for every bar in ascending order, inner ones first, whether its rules would ask or not. The last
 * bits of ta4j's running sums depend on the bars asked for before; asked in this order they are those of the definition over a
 * whole history, which is what a back test promises, and do not depend on what was traded.
 *
 * <p>What may decide in a way of its own is left alone and asks as it likes, as in a back test: strategies and rules of the host's, rules that
 * remember, and everything over numbers of the host's. Not so where old bars are forgotten: an
 * indicator asked for the first time would no longer find where it began.
 */
final class AscendingIndicators {

    /** One indicator, what it reads itself, and how many bars back it reads them. */
    private static final class Node {
        final Indicator<?> indicator;
        final List<Indicator<?>> inputs;
        final int window;

        /** A running sum never recovers from a missing value, so it is first asked where its window holds none. */
        int from;

        Node(Indicator<?> indicator, List<Indicator<?>> inputs) {
            this.indicator = indicator;
            this.inputs = inputs;
            int own = indicator.getCountOfUnstableBars();
            this.window = Math.max(
                    0,
                    inputs.stream()
                            .mapToInt(input -> own - input.getCountOfUnstableBars())
                            .reduce(own, Math::min));
        }

        void ask(int bar) {
            try {
                Object unused = indicator.getValue(bar);
            } catch (RuntimeException undefined) {
                // An indicator of the host's that fails where its rules would not ask it; they will, where they want
                // it.
                from = Integer.MAX_VALUE;
            }
        }
    }

    /** Rules of ta4j's that answer by what they were asked before. */
    private static final Set<Class<?>> REMEMBERING =
            Set.of(JustOnceRule.class, ChainRule.class, VoteRule.class, RiskRewardRatioRule.class);

    /** They keep nothing, so that it does not matter whether they are asked. */
    private static final Set<Class<?>> OF_THE_BAR = Set.of(
            ClosePriceIndicator.class,
            OpenPriceIndicator.class,
            HighPriceIndicator.class,
            LowPriceIndicator.class,
            ConstantIndicator.class);

    private final List<Node> nodes = new ArrayList<>();
    private final int unstableBars;
    private final boolean takesAll;
    private transient int askedLast = -1;

    private AscendingIndicators(int unstableBars, boolean takesAll) {
        this.unstableBars = unstableBars;
        this.takesAll = takesAll;
    }

    /**
     * The indicators of a strategy.
     *
     * @param forgets true where the series drops its oldest bars
     */
    static AscendingIndicators of(Strategy strategy, NumFactory numbers, boolean forgets) {
        AscendingIndicators all = new AscendingIndicators(strategy.getUnstableBars(), forgets);
        boolean isOfTa4j = numbers instanceof DoubleNumFactory || numbers instanceof DecimalNumFactory;
        boolean isPlain = strategy.getClass() == BaseStrategy.class && isOfTa4j;
        if (isPlain || forgets) {
            all.collect(strategy, Collections.newSetFromMap(new IdentityHashMap<>()));
        }
        return all;
    }

    void ask(int bar) {
        boolean areAll = true;
        for (int i = 0; i < nodes.size(); i++) {
            ask(nodes.get(i), bar);
            areAll &= bar >= nodes.get(i).from;
        }
        askedLast = areAll ? bar : -1;
    }

    /** The bar asked for last where every indicator was, and answered; -1 where not. */
    int askedLast() {
        return askedLast;
    }

    private void ask(Node node, int bar) {
        if (bar <= unstableBars) {
            for (Indicator<?> input : node.inputs) {
                if (input.getValue(bar) instanceof Num number && number.isNaN()) {
                    node.from = bar + 1 + node.window;
                }
            }
        }
        if (bar >= node.from) {
            node.ask(bar);
        }
    }

    /** Adds the indicators below an object, inner ones first, and gives those it holds itself. */
    @CanIgnoreReturnValue
    private List<Indicator<?>> collect(Object owner, Set<Object> seen) {
        List<Indicator<?>> inputs = new ArrayList<>();
        for (Object part : parts(owner)) {
            if (part instanceof Indicator<?> input) {
                inputs.add(input);
            }
            if (seen.add(part)) {
                List<Indicator<?>> inner = collect(part, seen);
                if (OF_THE_BAR.contains(part.getClass())) {
                    continue;
                }
                if (part instanceof Indicator<?> indicator) {
                    nodes.add(new Node(indicator, inner));
                } else {
                    inputs.addAll(inner);
                }
            }
        }
        return inputs;
    }

    private List<Object> parts(Object owner) {
        List<Object> parts = new ArrayList<>();
        for (Class<?> type = owner.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    add(read(field, owner), parts);
                }
            }
        }
        return parts;
    }

    private void add(@Nullable Object value, List<Object> parts) {
        if (value instanceof Collection<?> several) {
            several.forEach(each -> add(each, parts));
        } else if (value instanceof Object[] several) {
            Arrays.stream(several).forEach(each -> add(each, parts));
        } else if (value != null && isOfStrategies(value) && (takesAll || !decidesInItsOwnWay(value))) {
            parts.add(value);
        }
    }

    private static boolean decidesInItsOwnWay(Object value) {
        Class<?> type = value.getClass();
        boolean isOfTa4j = type.getPackageName().equals(AndRule.class.getPackageName());
        return value instanceof Rule && (!isOfTa4j || REMEMBERING.contains(type));
    }

    /** What a strategy is made of, not the data it is over nor what it has worked out. */
    private static boolean isOfStrategies(Object value) {
        boolean isData = value instanceof BarSeries || value instanceof Bar || value instanceof Num;
        return value instanceof Indicator<?>
                || value instanceof Rule
                || value instanceof Strategy
                || (!isData && value.getClass().getName().startsWith("org.ta4j."));
    }

    private static @Nullable Object read(Field field, Object owner) {
        try {
            field.setAccessible(true);
            return field.get(owner);
        } catch (IllegalAccessException | InaccessibleObjectException closed) {
            // Then the strategy asks what is in it in its own order, which is as right but for last bits of a running
            // sum.
            return null;
        }
    }
}
