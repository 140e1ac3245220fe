package io.gpttrader.backtest.internal.compiler;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;
import org.ta4j.core.num.Num;

/**
 * Rejects indicators over another series than the one that a strategy runs over. Every indicator is asked by the index of
 * a bar, and bar 20 of another symbol or of a longer timeframe is another bar. A copy or a wrapper of the same bars is accepted.
 *
 * <p>Looks into ta4j's own classes and into those that answer what they are made of. What a class of the host does with the
 * indicators that it holds cannot be known (it may match bars by their times), so it is asked for its own series only.
 * Safe for threads.
 */
public final class SeriesBinding {
    private static final String TA4J = "org.ta4j.";

    /** The names to which rules and indicators answer with their parts. */
    private static final List<String> PARTS = List.of("first", "second", "scale", "rule", "inputs");

    private static final Field[] NO_FIELDS = {};

    /** Looked up where a class is asked of what it is made, which the usual ones never are. */
    private static final class Fields extends ClassValue<Field[]> {
        private static final Fields ALL = new Fields();

        @Override
        protected Field[] computeValue(Class<?> type) {
            return readable(type).toArray(NO_FIELDS);
        }
    }

    private final BarSeries series;
    private final Set<BarSeries> same = Collections.newSetFromMap(new IdentityHashMap<>());

    /** An indicator is over another series. */
    public static final class OtherSeriesException extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        private OtherSeriesException(String message) {
            super(message);
        }

        /** One whose class nobody names who throws it: else every run would load it, and most meet none. */
        static IllegalArgumentException of(String message) {
            return new OtherSeriesException(message);
        }
    }

    public SeriesBinding(BarSeries series) {
        this.series = series;
    }

    /** Checks every indicator that a strategy, a rule or an indicator is made of. */
    public void checkAll(Object root) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> open = new ArrayDeque<>();
        add(root, open);
        while (!open.isEmpty()) {
            Object part = open.pop();
            if (seen.add(part)) {
                if (part instanceof Indicator<?> indicator) {
                    check(indicator);
                }
                addParts(part, open);
            }
        }
    }

    /** Checks one indicator, whatever it is made of. */
    void check(Indicator<?> indicator) {
        BarSeries other = indicator.getBarSeries();
        if (other == null || other == series || isSame(other)) {
            return;
        }
        throw OtherSeriesException.of(words(indicator.getClass()) + " is over the series " + words(other)
                + ", but the run is over " + words(series)
                + ". Bars are matched by index, so this would compare bars of different times or symbols. Make every"
                + " indicator from the series that the recipe is given, once for each symbol, as in series -> new"
                + " ClosePriceIndicator(series). A longer timeframe must be made of the series' own bars, as on(weeks(1),"
                + " ..) of the DSL does; values of another symbol are not supported yet");
    }

    private boolean isSame(BarSeries other) {
        synchronized (same) {
            return same.contains(other) || (hasSameBars(other) && same.add(other));
        }
    }

    /** True where the other series has the same bars at the same indexes, and perhaps more of them. */
    private boolean hasSameBars(BarSeries other) {
        int first = series.getBeginIndex();
        int last = series.getEndIndex();
        boolean covers = !series.isEmpty() && other.getBeginIndex() <= first && other.getEndIndex() >= last;
        for (int i = first; covers && i <= last; i++) {
            Bar bar = series.getBar(i);
            Bar its = other.getBar(i);
            covers = bar == its
                    || (bar.getEndTime().equals(its.getEndTime()) && isEqual(bar.getClosePrice(), its.getClosePrice()));
        }
        return covers;
    }

    private static boolean isEqual(@Nullable Num one, @Nullable Num other) {
        return (one == null || other == null)
                ? one == other
                : Double.compare(one.doubleValue(), other.doubleValue()) == 0;
    }

    /** The name of a class; an anonymous one, which has none, is named by the class that holds it. */
    private static String words(Class<?> type) {
        return type.isAnonymousClass()
                ? "an anonymous indicator of " + type.getEnclosingClass().getSimpleName()
                : type.getSimpleName();
    }

    private static String words(BarSeries series) {
        String name = series.getName() == null ? "without a name" : series.getName();
        if (series.isEmpty()) {
            return name + " (no bars yet)";
        }
        return name + " (" + series.getBarCount() + " bars, "
                + series.getFirstBar().getEndTime() + " to "
                + series.getLastBar().getEndTime() + ")";
    }

    // ---- what an object is made of

    private static void addParts(Object owner, Deque<Object> open) {
        if (owner instanceof Strategy strategy) {
            add(strategy.getEntryRule(), open);
            add(strategy.getExitRule(), open);
        }
        if (owner instanceof Function<?, ?> parts) {
            PARTS.forEach(name -> add(ask(parts, name), open));
        }
        for (Field field : Fields.ALL.get(owner.getClass())) {
            add(read(field, owner), open);
        }
    }

    private static void add(@Nullable Object value, Deque<Object> open) {
        if (isData(value)) {
            return;
        }
        if (value instanceof Collection<?> several) {
            several.forEach(each -> add(each, open));
        } else if (value instanceof Map<?, ?> several) {
            several.values().forEach(each -> add(each, open));
        } else if (value instanceof Object[] several) {
            Arrays.stream(several).forEach(each -> add(each, open));
        } else if (value instanceof Indicator<?>
                || value instanceof Rule
                || value instanceof Strategy
                || (value != null && value.getClass().getName().startsWith(TA4J))) {
            open.push(value);
        }
    }

    /** The data that a strategy is over, and what it has worked out. */
    private static boolean isData(@Nullable Object value) {
        return value instanceof Num || value instanceof Bar || value instanceof BarSeries || value instanceof Enum;
    }

    private static @Nullable Object ask(Function<?, ?> parts, String name) {
        try {
            @SuppressWarnings("unchecked")
            Function<Object, @Nullable Object> function = (Function<Object, @Nullable Object>) parts;
            return function.apply(name);
        } catch (RuntimeException other) {
            // A function of something else.
            return null;
        }
    }

    private static List<Field> readable(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        if (type.getName().startsWith(TA4J)) {
            for (Class<?> its = type; its != null && its != Object.class; its = its.getSuperclass()) {
                for (Field field : its.getDeclaredFields()) {
                    if (!Modifier.isStatic(field.getModifiers())
                            && !field.getType().isPrimitive()
                            && field.trySetAccessible()) {
                        fields.add(field);
                    }
                }
            }
        }
        return fields;
    }

    private static @Nullable Object read(Field field, Object owner) {
        try {
            return field.get(owner);
        } catch (IllegalAccessException closed) {
            return null;
        }
    }
}
