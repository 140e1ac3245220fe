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
 * A number left open: it stands wherever the vocabulary takes a number, has a default, and lists the values a sweep
 * tries. Made by {@code Trader.param(...)}: declared once in a recipe, referred to by its name alone elsewhere.
 *
 * <p>As a {@link Number} it is its default. Immutable; equal when written alike.
 */
public final class Param extends Number {
    private static final int MOST_VALUES = 1_000_000;

    /** The name, never blank. */
    private final String name;

    /** The default, or null in a reference. */
    private final @Nullable Number standard;

    /** What a sweep tries, empty in a reference. */
    private final List<Number> values;

    /** The expression that makes this. */
    private final String written;

    private Param(String name, @Nullable Number standard, List<Number> values, String written) {
        this.name = name;
        this.standard = standard;
        this.values = values;
        this.written = written;
    }

    static Param reference(String name) {
        requireName(name);
        return new Param(name, null, List.of(), "param(" + Node.quoted(name) + ")");
    }

    static Param range(String name, Number standard, Number from, Number to) {
        requireName(name);
        if (!(isWhole(standard) && isWhole(from) && isWhole(to))) {
            throw new IllegalArgumentException(
                    "%s must have whole default, from and to but had %s, %s, %s; add the step: %s"
                            .formatted(say(name), standard, from, to, "param(name, default, from, to, step)"));
        }
        return new Param(
                name,
                wholeIfPossible(standard),
                steps(name, standard, from, to, 1),
                written(name, standard, Node.number(from), Node.number(to)));
    }

    static Param range(String name, Number standard, Number from, Number to, Number step) {
        requireName(name);
        return new Param(
                name,
                wholeIfPossible(standard),
                steps(name, standard, from, to, step),
                written(name, standard, Node.number(from), Node.number(to), Node.number(step)));
    }

    static Param choice(String name, Number standard, List<? extends Number> values) {
        requireName(name);
        List<Number> all = List.copyOf(values);
        all.forEach(value -> requireFinite(name, value));
        List<Number> normal = all.stream().map(Param::wholeIfPossible).toList();
        requireFinite(name, standard);
        Number normalStandard = wholeIfPossible(standard);
        if (!normal.contains(normalStandard)) {
            throw new IllegalArgumentException("%s must have its default among its values but had default=%s, values=%s"
                    .formatted(say(name), standard, all));
        }
        if (new HashSet<>(normal).size() < normal.size()) {
            throw new IllegalArgumentException(
                    "%s must list each value once but had values=%s".formatted(say(name), all));
        }
        String list = String.join(", ", normal.stream().map(Node::number).toList());
        return new Param(name, normalStandard, normal, written(name, standard, "values(" + list + ")"));
    }

    /**
     * The name under which the parameter stands in {@code Recipe.parameters()}.
     *
     * @return the name, never blank
     */
    public String name() {
        return name;
    }

    /**
     * The values a sweep tries, in order; whole numbers as {@link Integer}, others as {@link Double}.
     *
     * @return an unmodifiable list, empty for a reference
     */
    public List<Number> values() {
        return values;
    }

    boolean isDeclaration() {
        return standard != null;
    }

    Number standard() {
        if (standard == null) {
            throw new IllegalArgumentException(undeclared(name));
        }
        return standard;
    }

    /**
     * The default.
     *
     * @return the default, rounded towards zero
     * @throws IllegalArgumentException if this is a reference, which has no default of its own
     */
    @Override
    public int intValue() {
        return standard().intValue();
    }

    /**
     * The default.
     *
     * @return the default, rounded towards zero
     * @throws IllegalArgumentException if this is a reference, which has no default of its own
     */
    @Override
    public long longValue() {
        return standard().longValue();
    }

    /**
     * The default.
     *
     * @return the default
     * @throws IllegalArgumentException if this is a reference, which has no default of its own
     */
    @Override
    public float floatValue() {
        return standard().floatValue();
    }

    /**
     * The default.
     *
     * @return the default
     * @throws IllegalArgumentException if this is a reference, which has no default of its own
     */
    @Override
    public double doubleValue() {
        return standard().doubleValue();
    }

    /**
     * The expression that makes this parameter.
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

    /** Refuses a name that is declared by two objects; one object may be used twice. */
    @SuppressWarnings("ReferenceEquality") // two equal declarations are still two
    static void requireOneDeclarationEach(List<Param> params) {
        Map<String, Param> seen = new HashMap<>();
        for (Param param : params) {
            Param earlier = param.isDeclaration() ? seen.putIfAbsent(param.name, param) : null;
            if (earlier != null && earlier != param) {
                throw new IllegalArgumentException(
                        "%s is declared twice, as %s and as %s; declare it once and write %s elsewhere"
                                .formatted(say(param.name), earlier, param, reference(param.name)));
            }
        }
    }

    /** The declared parameters by name, in order of appearance. */
    static Map<String, Param> declared(List<Param> params) {
        Map<String, Param> byName = new LinkedHashMap<>();
        params.stream().filter(Param::isDeclaration).forEach(param -> byName.put(param.name, param));
        return byName;
    }

    /** As {@link #declared}, but a name that is only referred to is refused. */
    static Map<String, Param> complete(List<Param> params) {
        Map<String, Param> declared = declared(params);
        for (Param param : params) {
            if (!declared.containsKey(param.name)) {
                throw new IllegalArgumentException(undeclared(param.name));
            }
        }
        return declared;
    }

    /** Every parameter's default by name; a name that is only referred to is refused. */
    static Map<String, Number> defaults(List<Param> params) {
        Map<String, Number> defaults = new LinkedHashMap<>();
        complete(params).forEach((name, param) -> defaults.put(name, param.standard()));
        return defaults;
    }

    private static List<Number> steps(String name, Number standard, Number from, Number to, Number step) {
        List.of(standard, from, to, step).forEach(number -> requireFinite(name, number));
        if (from.doubleValue() > to.doubleValue()) {
            throw new IllegalArgumentException(
                    "%s must have from <= to but had from=%s, to=%s".formatted(say(name), from, to));
        }
        if (!(standard.doubleValue() >= from.doubleValue() && standard.doubleValue() <= to.doubleValue())) {
            throw new IllegalArgumentException("%s must have its default in from..to but had default=%s, from=%s, to=%s"
                    .formatted(say(name), standard, from, to));
        }
        if (!(step.doubleValue() > 0)) {
            throw new IllegalArgumentException("%s must have a step above 0 but had %s".formatted(say(name), step));
        }
        if ((to.doubleValue() - from.doubleValue()) / step.doubleValue() >= MOST_VALUES) {
            throw new IllegalArgumentException(
                    "%s must have at most %d values but had from=%s, to=%s, step=%s; take a larger step"
                            .formatted(say(name), MOST_VALUES, from, to, step));
        }
        // Decimal steps: 0.01 + 0.01 + 0.01 is 0.03 here, as the reader of the range expects.
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
            throw new IllegalArgumentException("%s must have finite numbers but had %s".formatted(say(name), number));
        }
    }

    private static void requireName(String name) {
        Objects.requireNonNull(name, "name");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a parameter's name must not be blank but was \"%s\"".formatted(name));
        }
    }

    private static String undeclared(String name) {
        return "%s is used without a value; declare it once as param(\"%s\", default, from, to)"
                .formatted(reference(name), name);
    }

    private static String say(String name) {
        return "parameter \"" + name + "\"";
    }

    private static String written(String name, Number standard, String... rest) {
        return "param(%s, %s, %s)".formatted(Node.quoted(name), Node.number(standard), String.join(", ", rest));
    }
}
