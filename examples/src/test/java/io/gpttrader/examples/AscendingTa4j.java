package io.gpttrader.examples;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;

/**
 * Has ta4j's indicators work out every bar in ascending order before its rules ask them. The last bit of its running sums depends on the bars
 * asked for before, and rules ask only for those that decide; where two numbers are equal on paper that bit decides.
 */
final class AscendingTa4j {
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Indicator<?>> indicators = new ArrayList<>();

    private AscendingTa4j() {}

    static Strategy asked(Strategy strategy, BarSeries series) {
        AscendingTa4j all = new AscendingTa4j();
        all.collect(strategy);
        for (int bar = series.getBeginIndex(); bar <= series.getEndIndex(); bar++) {
            for (Indicator<?> each : all.indicators) {
                each.getValue(bar);
            }
        }
        return strategy;
    }

    /** What an object reads comes before it. */
    private void collect(Object owner) {
        boolean isPart = owner instanceof Indicator || owner instanceof Rule || owner instanceof Strategy;
        if (owner instanceof Collection<?> many) {
            many.forEach(this::collect);
        } else if (owner instanceof Object[] many) {
            Arrays.asList(many).forEach(this::collect);
        } else if (isPart && seen.add(owner)) {
            for (Class<?> type = owner.getClass(); type != Object.class; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    collectFrom(field, owner);
                }
            }
            if (owner instanceof Indicator<?> indicator) {
                indicators.add(indicator);
            }
        }
    }

    private void collectFrom(Field field, Object owner) {
        if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
            return;
        }
        try {
            field.setAccessible(true);
            collect(field.get(owner));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
