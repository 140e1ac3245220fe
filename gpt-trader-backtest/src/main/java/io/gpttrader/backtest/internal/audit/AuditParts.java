package io.gpttrader.backtest.internal.audit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Indicator;
import org.ta4j.core.Rule;

/** What a rule or an indicator is made of, read from its fields, those of a host's own classes and lambdas too. */
final class AuditParts {

    /** The names to which rules and indicators answer with their parts. */
    private static final List<String> PARTS = List.of("first", "second", "scale", "rule", "inputs");

    private AuditParts() {}

    /** The rules and indicators that it holds, in the order of its fields, each once. */
    static List<Object> of(Object owner) {
        Set<Object> parts = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Object> ordered = new ArrayList<>();
        for (Field field : fields(owner.getClass())) {
            add(read(field, owner), parts, ordered);
        }
        if (owner instanceof Function<?, ?> answers) {
            PARTS.forEach(name -> add(ask(answers, name), parts, ordered));
        }
        return ordered;
    }

    private static void add(@Nullable Object value, Set<Object> seen, List<Object> to) {
        if (value instanceof Collection<?> several) {
            several.forEach(each -> add(each, seen, to));
        } else if (value instanceof Map<?, ?> several) {
            several.values().forEach(each -> add(each, seen, to));
        } else if (value instanceof Object[] several) {
            Arrays.stream(several).forEach(each -> add(each, seen, to));
        } else if ((value instanceof Indicator<?> || value instanceof Rule) && seen.add(value)) {
            to.add(value);
        }
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

    /** The numbers that it was made with, by name: what never changes, so no caches. */
    static Map<String, String> numbers(Object owner) {
        Map<String, String> numbers = new LinkedHashMap<>();
        for (Field field : fields(owner.getClass())) {
            boolean isNumber = field.getType() == int.class || field.getType() == double.class;
            if (isNumber && Modifier.isFinal(field.getModifiers())) {
                numbers.putIfAbsent(field.getName(), String.valueOf(read(field, owner)));
            }
        }
        return numbers;
    }

    /** Such as {@code SMAIndicator(barCount=20)}, or {@code a lambda of MyRecipes}. */
    static String name(Object part) {
        Class<?> type = part.getClass();
        String name = type.getSimpleName();
        int lambda = type.getName().indexOf("$$Lambda");
        if (lambda >= 0) {
            String outer = type.getName().substring(0, lambda);
            return "a lambda of " + outer.substring(outer.lastIndexOf('.') + 1);
        }
        if (name.isEmpty()) {
            Class<?> outer = type.getEnclosingClass();
            return "an anonymous class of " + (outer == null ? type.getName() : outer.getSimpleName());
        }
        Map<String, String> numbers = numbers(part);
        if (numbers.isEmpty()) {
            return name;
        }
        StringJoiner text = new StringJoiner(", ", name + "(", ")");
        numbers.forEach((field, value) -> text.add(field + "=" + value));
        return text.toString();
    }

    private static List<Field> fields(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> its = type; its != null && !its.getName().startsWith("java."); its = its.getSuperclass()) {
            for (Field field : its.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && field.trySetAccessible()) {
                    fields.add(field);
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
