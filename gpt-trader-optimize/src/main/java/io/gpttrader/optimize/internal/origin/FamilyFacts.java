package io.gpttrader.optimize.internal.origin;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a family is, in words. One that is a {@code Supplier<Map<String, Object>>} says so itself: {@code "name"} and
 * {@code "expression"}, code that makes it. Any other is known by its class alone, which two different lambdas may share.
 *
 * @param name for people, short
 * @param expression tells families apart; empty where only the class is known
 */
public record FamilyFacts(String name, String expression) {

    /** Of a family. */
    public static FamilyFacts of(Function<?, ?> family) {
        if (family instanceof Supplier<?> && ((Supplier<?>) family).get() instanceof Map<?, ?>) {
            Map<?, ?> told = (Map<?, ?>) ((Supplier<?>) family).get();
            String expression = String.valueOf(told.get("expression"));
            return told.get("expression") == null
                    ? of(String.valueOf(told.get("name")), "")
                    : of(told.get("name") == null ? "" : String.valueOf(told.get("name")), expression);
        }
        RecipeFacts facts = RecipeFacts.of(family);
        return of("", facts.isClassOnly() ? "" : facts.expression());
    }

    private static FamilyFacts of(String name, String expression) {
        return new FamilyFacts(name.isBlank() ? "strategy" : name, expression);
    }

    /**
     * The expression without the ranges of its parameters, because a point is the same trial whatever range it was chosen from:
     * {@code param("fast", 10, 2, 101)} is {@code param("fast")}.
     */
    public String withoutRanges() {
        return expression.replaceAll("param\\((\"(?:[^\"\\\\]|\\\\.)*\")(?:, [^()]*)?\\)", "param($1)");
    }

    /** Words of a host's function that tell it from others, or nothing where its text is only a class and a number. */
    public static String wordsOf(Object function) {
        String text = String.valueOf(function);
        String type = function.getClass().getName();
        return text.startsWith(type + "@") || text.contains("$$Lambda") ? "" : text;
    }
}
