package io.gpttrader.examples.description;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text such as {@code fast < slow and slow <= 200}: comparisons of parameters and numbers, all of which must hold. */
final class Constraints {
    private static final Pattern COMPARISON = Pattern.compile("\\s*(\\S+?)\\s*(<=|>=|==|!=|<|>)\\s*(\\S+?)\\s*");

    private Constraints() {}

    /**
     * The constraint as a predicate.
     *
     * @throws IllegalArgumentException if it is none, or names an unknown parameter
     */
    static Predicate<Map<String, Number>> parse(String text, Collection<String> parameters) {
        List<Predicate<Map<String, Number>>> all = new ArrayList<>();
        for (String part : text.split("\\band\\b|&&", -1)) {
            Matcher matcher = COMPARISON.matcher(part);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "\"%s\" must be a comparison such as fast < slow, several joined by and"
                                .formatted(part.strip()));
            }
            Term left = Term.parse(matcher.group(1), parameters);
            Term right = Term.parse(matcher.group(3), parameters);
            String sign = matcher.group(2);
            all.add(numbers -> holds(left.of(numbers), sign, right.of(numbers)));
        }
        return numbers -> all.stream().allMatch(each -> each.test(numbers));
    }

    private static boolean holds(double left, String sign, double right) {
        return switch (sign) {
            case "<" -> left < right;
            case "<=" -> left <= right;
            case ">" -> left > right;
            case ">=" -> left >= right;
            case "==" -> left == right;
            default -> left != right;
        };
    }

    /** A parameter, or a number. */
    private record Term(String name, double number) {
        static Term parse(String text, Collection<String> parameters) {
            if (parameters.contains(text)) {
                return new Term(text, Double.NaN);
            }
            try {
                return new Term("", Double.parseDouble(text));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "\"%s\" is no parameter of the strategy and no number".formatted(text)
                                + Suggestion.of(text, parameters),
                        e);
            }
        }

        double of(Map<String, Number> numbers) {
            return name.isEmpty()
                    ? number
                    : Objects.requireNonNull(numbers.get(name)).doubleValue();
        }
    }
}
