package io.gpttrader.paper.internal.origin;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a recipe is, in words. A recipe that is a {@code Supplier<Map<String, Object>>} says so itself: {@code "expression"} is
 * code that makes it, with its parameters filled in, {@code "parameters"} the numbers by name. Of any other its
 * {@code toString} is taken, unless it has none of its own, and then its class. {@code "lines"} are what a chart may draw beside the
 * price, functions from a series to an indicator.
 *
 * @param expression in one line
 * @param parameters by name, empty where they are not known
 * @param lines by what they are called, empty where there are none
 */
public record RecipeFacts(String expression, Map<String, Number> parameters, Map<String, Function<?, ?>> lines) {

    /** Without lines. */
    public RecipeFacts(String expression, Map<String, Number> parameters) {
        this(expression, parameters, Map.of());
    }

    /** Of a recipe whose own words fail, the class is told: a report does not fail for them. */
    public static RecipeFacts of(Function<?, ?> recipe) {
        try {
            return told(recipe);
        } catch (RuntimeException e) {
            return new RecipeFacts(typeOf(recipe), Map.of());
        }
    }

    private static RecipeFacts told(Function<?, ?> recipe) {
        if (recipe instanceof Supplier<?> supplier && supplier.get() instanceof Map<?, ?> told) {
            String expression = told.get("expression") instanceof String text && !text.isBlank() ? text : words(recipe);
            return new RecipeFacts(expression, parameters(told.get("parameters")), lines(told.get("lines")));
        }
        return new RecipeFacts(words(recipe), Map.of());
    }

    /** True where only the class is known, which is the same for recipes of different parameters. */
    public boolean isClassOnly() {
        return expression.startsWith("a function of ");
    }

    private static String words(Function<?, ?> recipe) {
        String text = String.valueOf(recipe);
        String type = recipe.getClass().getName();
        if (!text.isBlank() && !text.startsWith(type + "@")) {
            return text;
        }
        return typeOf(recipe);
    }

    private static String typeOf(Function<?, ?> recipe) {
        String type = recipe.getClass().getName();
        int lambda = type.indexOf("$$Lambda");
        return "a function of " + (lambda < 0 ? type : type.substring(0, lambda));
    }

    private static Map<String, Number> parameters(@Nullable Object told) {
        Map<String, Number> numbers = new LinkedHashMap<>();
        if (told instanceof Map<?, ?> byName) {
            byName.forEach((name, value) -> {
                if (value instanceof Number number) {
                    numbers.put(String.valueOf(name), number);
                }
            });
        }
        return Collections.unmodifiableMap(numbers);
    }

    private static Map<String, Function<?, ?>> lines(@Nullable Object told) {
        Map<String, Function<?, ?>> lines = new LinkedHashMap<>();
        if (told instanceof Map<?, ?> byName) {
            byName.forEach((name, value) -> {
                if (value instanceof Function<?, ?> line) {
                    lines.put(String.valueOf(name), line);
                }
            });
        }
        return Collections.unmodifiableMap(lines);
    }

    /** A number without a fraction where it has none. */
    public static String number(Number number) {
        double value = number.doubleValue();
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }
}
