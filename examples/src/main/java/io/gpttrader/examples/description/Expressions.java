package io.gpttrader.examples.description;

import io.gpttrader.api.Condition;
import io.gpttrader.api.Recipe;
import io.gpttrader.api.Trader;
import io.gpttrader.api.Value;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.DayOfWeek;
import java.time.temporal.TemporalAmount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates text such as {@code sma(10).crossesAbove(sma(30))}: the DSL's own methods, under their own names, with numbers, texts and
 * other expressions as arguments. Nothing else can be called: the first name is a method of {@link Trader}, each next one a method of
 * what it returned, and all of them return values, conditions and recipes of the DSL.
 */
final class Expressions {
    /** Methods that bind, describe or sweep, and have no place in an expression. */
    private static final Set<String> NO_STEPS = Set.of(
            "apply", "family", "get", "parameters", "with", "name", "barsNeeded", "toString", "hashCode", "equals");

    private final ExpressionLexer tokens;

    private Expressions(ExpressionLexer tokens) {
        this.tokens = tokens;
    }

    /**
     * The value of an expression.
     *
     * @throws IllegalArgumentException if it is not one, with the reason and the column
     */
    static <T> T evaluate(String text, Class<T> wanted) {
        ExpressionLexer tokens = new ExpressionLexer(text);
        Object value = new Expressions(tokens).expression();
        if (!tokens.isAtEnd()) {
            throw tokens.error("expected the end or a dot, but found \"%s\"".formatted(tokens.rest()));
        }
        Object fitting = wanted == Value.class && value instanceof Number number ? Trader.value(number) : value;
        if (!wanted.isInstance(fitting)) {
            throw new IllegalArgumentException("\"%s\" is a %s, but a %s is needed here%s"
                    .formatted(
                            text,
                            kind(fitting),
                            wanted.getSimpleName().toLowerCase(java.util.Locale.ROOT),
                            fitting instanceof Value && wanted == Condition.class
                                    ? "; compare it, as in .above(..) or .crossesAbove(..)"
                                    : ""));
        }
        return wanted.cast(fitting);
    }

    private static String kind(Object value) {
        return value instanceof Value
                ? "value"
                : value instanceof Condition
                        ? "condition"
                        : value instanceof Recipe
                                ? "strategy"
                                : value instanceof TemporalAmount
                                        ? "timeframe"
                                        : value instanceof Number
                                                ? "number"
                                                : value instanceof String ? "text" : "list";
    }

    private Object expression() {
        Object value = primary();
        while (tokens.take('.')) {
            String name = tokens.name();
            value = call(value, value.getClass(), name, arguments(name));
        }
        return value;
    }

    private Object primary() {
        if (tokens.isNumber()) {
            return tokens.number();
        }
        if (tokens.isText()) {
            return tokens.text();
        }
        String name = tokens.name();
        if (tokens.isAt('(')) {
            return call(null, Trader.class, name, arguments(name));
        }
        return Stream.of(DayOfWeek.values())
                .filter(day -> day.name().equals(name))
                .findFirst()
                .orElseThrow(() -> tokens.error("\"%s\" needs parentheses, as in %s(..)".formatted(name, name)));
    }

    private List<Object> arguments(String name) {
        List<Object> arguments = new ArrayList<>();
        if (!tokens.take('(')) {
            throw tokens.error("\"%s\" needs parentheses, as in %s(..)".formatted(name, name));
        }
        if (tokens.take(')')) {
            return arguments;
        }
        do {
            arguments.add(expression());
        } while (tokens.take(','));
        if (!tokens.take(')')) {
            throw tokens.error("the parenthesis of %s(..) is not closed".formatted(name));
        }
        return arguments;
    }

    private Object call(@Nullable Object on, Class<?> type, String name, List<Object> arguments) {
        List<Method> named = methods(type, on == null).stream()
                .filter(method -> method.getName().equals(name))
                .toList();
        if (named.isEmpty()) {
            Set<String> known = methods(type, on == null).stream()
                    .map(Method::getName)
                    .collect(Collectors.toCollection(TreeSet::new));
            String owner = on == null ? "the DSL has no" : "a %s has no".formatted(kind(on));
            throw new IllegalArgumentException("%s \"%s\"".formatted(owner, name) + Suggestion.of(name, known));
        }
        for (Method method : named) {
            Object[] fitted = fit(method, arguments);
            if (fitted != null) {
                return Calls.invoke(method, on, fitted);
            }
        }
        throw new IllegalArgumentException("%s(..) does not take %s; it is %s"
                .formatted(
                        name,
                        arguments.stream().map(Expressions::kind).collect(Collectors.joining(", ", "(", ")")),
                        named.stream()
                                .map(Expressions::signature)
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(" or "))));
    }

    /** What may be called: what returns something of the DSL and takes no code of the host's. */
    private static List<Method> methods(Class<?> type, boolean isStatic) {
        return Stream.of(type.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()) == isStatic)
                .filter(method -> !method.isSynthetic() && !NO_STEPS.contains(method.getName()))
                .filter(method -> method.getReturnType().getPackageName().equals("io.gpttrader.api")
                        || method.getReturnType() == TemporalAmount.class
                        || method.getName().equals("values"))
                .filter(method -> Arrays.stream(method.getParameterTypes()).allMatch(Expressions::isPlain))
                .filter(method -> !method.getName().equals("trade"))
                .sorted(java.util.Comparator.comparing(Method::isVarArgs).thenComparing(Method::getParameterCount))
                .toList();
    }

    private static boolean isPlain(Class<?> type) {
        Class<?> part = type.isArray() ? type.getComponentType() : type;
        return part == Number.class
                || part == String.class
                || part == DayOfWeek.class
                || part == TemporalAmount.class
                || part == List.class
                || part.getPackageName().equals("io.gpttrader.api");
    }

    private static Object @Nullable [] fit(Method method, List<Object> arguments) {
        Class<?>[] types = method.getParameterTypes();
        if (!method.isVarArgs()) {
            return arguments.size() == types.length && fits(types, arguments, types.length)
                    ? arguments.toArray()
                    : null;
        }
        int plain = types.length - 1;
        Class<?> part = types[plain].getComponentType();
        if (arguments.size() < plain
                || !fits(types, arguments, plain)
                || !arguments.subList(plain, arguments.size()).stream().allMatch(part::isInstance)) {
            return null;
        }
        Object more = Array.newInstance(part, arguments.size() - plain);
        for (int i = plain; i < arguments.size(); i++) {
            Array.set(more, i - plain, arguments.get(i));
        }
        Object[] fitted = Arrays.copyOf(arguments.toArray(), types.length);
        fitted[plain] = more;
        return fitted;
    }

    private static boolean fits(Class<?>[] types, List<Object> arguments, int count) {
        for (int i = 0; i < count; i++) {
            if (!types[i].isInstance(arguments.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String signature(Method method) {
        return Stream.of(method.getParameters())
                .map(parameter -> parameter.getType().getSimpleName() + " " + parameter.getName())
                .collect(Collectors.joining(", ", method.getName() + "(", ")"));
    }
}
