package io.gpttrader.api;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An open parameter: it may be used wherever the DSL takes a number, has a default, and lists the values for a sweep.
 * Created by {@code Trader.param(...)}: a recipe declares it once and refers to it by name elsewhere.
 *
 * <p>As a {@link Number} it has the value of its default. Immutable; two parameters are equal if name, default and values are.
 */
public final class Param extends Number {
    private static final int MAX_VALUES = 1_000_000;

    /** The name, never blank. */
    private final String name;

    /** The default, or null in a reference. */
    private final @Nullable Number defaultValue;

    /** The values for a sweep, empty in a reference. */
    private final List<Number> values;

    /** The expression that creates this. */
    private final String written;

    private Param(String name, @Nullable Number defaultValue, List<Number> values, String written) {
        this.name = name;
        this.defaultValue = defaultValue;
        this.values = values;
        this.written = written;
    }

    static Param reference(String name) {
        requireName(name);
        return new Param(name, null, List.of(), "param(" + Node.quoted(name) + ")");
    }

    static Param range(String name, Number defaultValue, Number from, Number to) {
        requireName(name);
        if (!(isWhole(defaultValue) && isWhole(from) && isWhole(to))) {
            throw new IllegalArgumentException(
                    "%s: default, from and to must be whole numbers but were %s, %s, %s; for fractions pass the step too: %s"
                            .formatted(
                                    quotedName(name), defaultValue, from, to, "param(name, default, from, to, step)"));
        }
        return new Param(
                name,
                wholeIfPossible(defaultValue),
                steps(name, defaultValue, from, to, 1),
                written(name, defaultValue, Node.number(from), Node.number(to)));
    }

    static Param range(String name, Number defaultValue, Number from, Number to, Number step) {
        requireName(name);
        return new Param(
                name,
                wholeIfPossible(defaultValue),
                steps(name, defaultValue, from, to, step),
                written(name, defaultValue, Node.number(from), Node.number(to), Node.number(step)));
    }

    static Param choice(String name, Number defaultValue, List<? extends Number> values) {
        requireName(name);
        List<Number> all = List.copyOf(values);
        all.forEach(value -> requireFinite(name, value));
        List<Number> normal = all.stream().map(Param::wholeIfPossible).toList();
        requireFinite(name, defaultValue);
        Number normalDefault = wholeIfPossible(defaultValue);
        if (!normal.contains(normalDefault)) {
            throw new IllegalArgumentException("%s: the default must be one of the values but was default=%s, values=%s"
                    .formatted(quotedName(name), defaultValue, all));
        }
        if (new HashSet<>(normal).size() < normal.size()) {
            throw new IllegalArgumentException(
                    "%s: each value must be listed once but values were %s".formatted(quotedName(name), all));
        }
        String list = String.join(", ", normal.stream().map(Node::number).toList());
        return new Param(name, normalDefault, normal, written(name, defaultValue, "values(" + list + ")"));
    }

    /**
     * The name of the parameter in {@code Recipe.parameters()}.
     *
     * @return the name, never blank
     */
    public String name() {
        return name;
    }

    /**
     * The values for a sweep, in order; whole numbers are {@link Integer}, others {@link Double}.
     *
     * @return an unmodifiable list, empty for a reference
     */
    public List<Number> values() {
        return values;
    }

    boolean isDeclaration() {
        return defaultValue != null;
    }

    Number defaultValue() {
        if (defaultValue == null) {
            throw new IllegalArgumentException(undeclared(name));
        }
        return defaultValue;
    }

    /**
     * The default.
     *
     * @return the default, rounded towards zero
     * @throws IllegalArgumentException if this is a reference, which has no default of its own
     */
    @Override
    public int intValue() {
        return defaultValue().intValue();
    }

    /**
     * The default.
     *
     * @return the default, rounded towards zero
     * @throws IllegalArgumentException if this is a reference, which has no default of its own
     */
    @Override
    public long longValue() {
        return defaultValue().longValue();
    }

    /**
     * The default.
     *
     * @return the default
     * @throws IllegalArgumentException if this is a reference, which has no default of its own
     */
    @Override
    public float floatValue() {
        return defaultValue().floatValue();
    }

    /**
     * The default.
     *
     * @return the default
     * @throws IllegalArgumentException if this is a reference, which has no default of its own
     */
    @Override
    public double doubleValue() {
        return defaultValue().doubleValue();
    }

    /**
     * The Java expression that creates this parameter.
     *
     * @return for example {@code param("fast", 10, 2, 101)}
     */
    @Override
    public String toString() {
        return written;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Param that && written.equals(that.written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    /** Throws an exception if two objects declare the same name; one object may be used twice. */
    @SuppressWarnings("ReferenceEquality") // two equal declarations are still two declarations
    static void requireOneDeclarationEach(List<Param> params) {
        Map<String, Param> seen = new HashMap<>();
        for (Param param : params) {
            Param earlier = param.isDeclaration() ? seen.putIfAbsent(param.name, param) : null;
            if (earlier != null && earlier != param) {
                throw new IllegalArgumentException(
                        "%s is declared twice, as %s and as %s; declare it once and use %s elsewhere"
                                .formatted(quotedName(param.name), earlier, param, reference(param.name)));
            }
        }
    }

    /** The declared parameters by name, in order of appearance. */
    static Map<String, Param> declared(List<Param> params) {
        Map<String, Param> byName = new LinkedHashMap<>();
        params.stream().filter(Param::isDeclaration).forEach(param -> byName.put(param.name, param));
        return byName;
    }

    /** As {@link #declared}, but throws an exception for a reference without declaration. */
    static Map<String, Param> complete(List<Param> params) {
        Map<String, Param> declared = declared(params);
        for (Param param : params) {
            if (!declared.containsKey(param.name)) {
                throw new IllegalArgumentException(undeclared(param.name));
            }
        }
        return declared;
    }

    /** Every parameter's default by name; throws an exception for a reference without declaration. */
    static Map<String, Number> defaults(List<Param> params) {
        Map<String, Number> defaults = new LinkedHashMap<>();
        complete(params).forEach((name, param) -> defaults.put(name, param.defaultValue()));
        return defaults;
    }

    private static List<Number> steps(String name, Number defaultValue, Number from, Number to, Number step) {
        List.of(defaultValue, from, to, step).forEach(number -> requireFinite(name, number));
        if (from.doubleValue() > to.doubleValue()) {
            throw new IllegalArgumentException(
                    "%s: from must be <= to but was from=%s, to=%s".formatted(quotedName(name), from, to));
        }
        if (!(defaultValue.doubleValue() >= from.doubleValue() && defaultValue.doubleValue() <= to.doubleValue())) {
            throw new IllegalArgumentException(
                    "%s: the default must be within [from, to] but was default=%s, from=%s, to=%s"
                            .formatted(quotedName(name), defaultValue, from, to));
        }
        if (!(step.doubleValue() > 0)) {
            throw new IllegalArgumentException(
                    "%s: the step must be above 0 but was %s".formatted(quotedName(name), step));
        }
        if ((to.doubleValue() - from.doubleValue()) / step.doubleValue() >= MAX_VALUES) {
            throw new IllegalArgumentException(
                    "%s: a range must have at most %d values but was from=%s, to=%s, step=%s; use a larger step"
                            .formatted(quotedName(name), MAX_VALUES, from, to, step));
        }
        // BigDecimal, because 0.01 + 0.01 + 0.01 is not 0.03 in doubles and the range is written in decimals.
        List<Number> values = new ArrayList<>();
        BigDecimal last = decimal(to);
        for (BigDecimal at = decimal(from); at.compareTo(last) <= 0; at = at.add(decimal(step))) {
            values.add(wholeIfPossible(at.doubleValue()));
        }
        return List.copyOf(values);
    }

    private static BigDecimal decimal(Number number) {
        return BigDecimal.valueOf(number.doubleValue());
    }

    private static Number wholeIfPossible(Number number) {
        return isWhole(number) ? (Number) number.intValue() : (Number) number.doubleValue();
    }

    private static boolean isWhole(Number number) {
        return number.doubleValue() == number.intValue();
    }

    private static void requireFinite(String name, Number number) {
        if (!Double.isFinite(number.doubleValue())) {
            throw new IllegalArgumentException(
                    "%s: numbers must be finite but one was %s".formatted(quotedName(name), number));
        }
    }

    private static void requireName(String name) {
        Objects.requireNonNull(name, "name");
        if (name.isBlank()) {
            throw new IllegalArgumentException(
                    "the name of a parameter must not be blank but was \"%s\"".formatted(name));
        }
    }

    private static String undeclared(String name) {
        return "%s has no declaration; declare it once as param(\"%s\", default, from, to)"
                .formatted(reference(name), name);
    }

    private static String quotedName(String name) {
        return "parameter \"" + name + "\"";
    }

    private static String written(String name, Number defaultValue, String... rest) {
        return "param(%s, %s, %s)".formatted(Node.quoted(name), Node.number(defaultValue), String.join(", ", rest));
    }
}
