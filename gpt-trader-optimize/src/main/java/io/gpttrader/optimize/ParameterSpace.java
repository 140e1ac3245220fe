package io.gpttrader.optimize;

import io.gpttrader.optimize.internal.search.GridSearch;
import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.support.CheckReturnValue;
import io.gpttrader.optimize.internal.support.HostCode;
import io.gpttrader.optimize.internal.support.Require;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The parameters of a search and their values, written by hand where a recipe's own {@code parameters()} do not say enough.
 *
 * <pre>{@code
 * var space = ParameterSpace.empty()
 *         .integer("fast", 2, 100)
 *         .integer("slow", 3, 200)
 *         .choice("exit", "cross", "stop")
 *         .decimal("stopPercent", 1, 10, 0.5).onlyWhen("exit", "stop")
 *         .where(p -> p.get("fast").intValue() < p.get("slow").intValue());
 * space.size();   // combinations, counted before anything runs
 * }</pre>
 *
 * <p>A family is given every value as a number: whole numbers as {@link Integer} (or {@link Long} where they are larger), decimals as
 * {@link Double}, the n-th alternative of a choice as n, counted from 0, false as 0 and true as 1. Immutable.
 */
@CheckReturnValue
public final class ParameterSpace {
    private static final ParameterSpace EMPTY = new ParameterSpace(List.of(), List.of());

    private final List<Dimension> dimensions;
    private final List<Predicate<? super Map<String, Number>>> constraints;

    private ParameterSpace(
            List<Dimension> dimensions, List<? extends Predicate<? super Map<String, Number>>> constraints) {
        this.dimensions = List.copyOf(dimensions);
        this.constraints = List.copyOf(constraints);
    }

    /** {@return a space without parameters, to add some to} */
    public static ParameterSpace empty() {
        return EMPTY;
    }

    /**
     * The parameters of a recipe, as the shape of a parameter space has them.
     *
     * @param parameters name to its values in order, such as {@code recipe.parameters()}; not empty
     * @return a space with every combination of them
     * @throws IllegalArgumentException for no parameter, one without values, or a value twice
     */
    public static ParameterSpace of(Map<String, ? extends List<? extends Number>> parameters) {
        Objects.requireNonNull(parameters, "parameters");
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no parameter to search; declare one with param(name, default, from, to) in the recipe");
        }
        ParameterSpace space = EMPTY;
        for (Map.Entry<String, ? extends List<? extends Number>> each : parameters.entrySet()) {
            space = space.values(each.getKey(), each.getValue());
        }
        return space;
    }

    /**
     * Adds a parameter with the numbers of a list.
     *
     * @param name of the parameter
     * @param values in order, each once, at least one
     * @return a changed copy
     */
    public ParameterSpace values(String name, List<? extends Number> values) {
        Objects.requireNonNull(values, "values");
        if (values.isEmpty()) {
            throw new IllegalArgumentException("the parameter '" + name + "' has no values; give at least one");
        }
        Set<Double> seen = new HashSet<>();
        for (Number value : values) {
            if (value == null || !Double.isFinite(value.doubleValue())) {
                throw new IllegalArgumentException(
                        "a value of the parameter '" + name + "' must be a finite number but was " + value);
            }
            if (!seen.add(value.doubleValue())) {
                throw new IllegalArgumentException(
                        "the parameter '" + name + "' has the value " + value + " twice; give each once");
            }
        }
        return with(
                isWholeRange(values)
                        ? Dimension.integer(
                                name,
                                values.get(0).longValue(),
                                values.get(values.size() - 1).longValue(),
                                step(values),
                                false)
                        : Dimension.listed(name, values));
    }

    /** Ascending Integers at one distance: neighbours then mean what they do in a range. */
    private static boolean isWholeRange(List<? extends Number> values) {
        long step = step(values);
        for (int i = 0; i < values.size(); i++) {
            if (!(values.get(i) instanceof Integer)
                    || step < 1
                    || values.get(i).longValue() != values.get(0).longValue() + i * step) {
                return false;
            }
        }
        return true;
    }

    private static long step(List<? extends Number> values) {
        return values.size() < 2 ? 1 : values.get(1).longValue() - values.get(0).longValue();
    }

    /**
     * Adds a parameter of whole numbers.
     *
     * @param name of the parameter
     * @param from the lowest value
     * @param to the highest value, at least {@code from}
     * @return a changed copy
     */
    public ParameterSpace integer(String name, long from, long to) {
        return integer(name, from, to, 1);
    }

    /**
     * Adds a parameter of whole numbers at one distance.
     *
     * @param name of the parameter
     * @param from the lowest value
     * @param to no value is above it; at least {@code from}
     * @param step distance of the values, at least 1
     * @return a changed copy
     */
    public ParameterSpace integer(String name, long from, long to, long step) {
        requireOrder(name, from, to);
        Require.atLeast((double) step, 1, "step", "1 gives every whole number");
        return with(Dimension.integer(name, from, to, step, false));
    }

    /**
     * Adds a parameter of whole numbers whose ratios matter: a search looks at 2 to 4 as closely as at 100 to 200.
     *
     * @param name of the parameter
     * @param from the lowest value, at least 1
     * @param to the highest value, at least {@code from}
     * @return a changed copy
     */
    public ParameterSpace logarithmicInteger(String name, long from, long to) {
        Require.atLeast((double) from, 1, "from", "a logarithm needs a positive value");
        requireOrder(name, from, to);
        return with(Dimension.integer(name, from, to, 1, true));
    }

    /**
     * Adds a parameter of every number in a range. It has no grid.
     *
     * @param name of the parameter
     * @param from the lowest value
     * @param to the highest value, above {@code from}
     * @return a changed copy
     */
    public ParameterSpace decimal(String name, double from, double to) {
        requireRange(name, from, to);
        return with(Dimension.decimal(name, from, to, 0, false));
    }

    /**
     * Adds a parameter of numbers at one distance.
     *
     * @param name of the parameter
     * @param from the lowest value
     * @param to no value is above it; above {@code from}
     * @param step distance of the values, above 0
     * @return a changed copy
     */
    public ParameterSpace decimal(String name, double from, double to, double step) {
        requireRange(name, from, to);
        Require.positive(step, "step", "leave it out for every number between " + from + " and " + to);
        if ((to - from) / step > 1L << 53) {
            throw new IllegalArgumentException(
                    "the step " + step + " of the parameter '" + name + "' is too small for " + from + " .. " + to
                            + ": there would be more than 2^53 values; take a larger one, or leave it out");
        }
        return with(Dimension.decimal(name, from, to, step, false));
    }

    /**
     * Adds a parameter of every number in a range, whose ratios matter.
     *
     * @param name of the parameter
     * @param from the lowest value, above 0
     * @param to the highest value, above {@code from}
     * @return a changed copy
     */
    public ParameterSpace logarithmic(String name, double from, double to) {
        Require.positive(from, "from", "a logarithm needs a positive value");
        requireRange(name, from, to);
        return with(Dimension.decimal(name, from, to, 0, true));
    }

    /**
     * Adds a choice between alternatives that have no order. The family is given the number of the alternative, from 0.
     *
     * @param name of the parameter
     * @param alternatives as people call them, at least one, each once
     * @return a changed copy
     */
    public ParameterSpace choice(String name, String... alternatives) {
        List<String> labels = Arrays.asList(Objects.requireNonNull(alternatives, "alternatives"));
        if (labels.contains(null) || labels.isEmpty() || new HashSet<>(labels).size() < labels.size()) {
            throw new IllegalArgumentException(
                    "the choice '" + name + "' needs alternatives, each once, but was given " + labels);
        }
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            numbers.add(i);
        }
        return with(Dimension.choice(name, numbers, labels));
    }

    /**
     * Adds a choice between false (0) and true (1).
     *
     * @param name of the parameter
     * @return a changed copy
     */
    public ParameterSpace bool(String name) {
        return choice(name, "false", "true");
    }

    /**
     * Makes the parameter added last a conditional one: it is active only where another has one of some values, and left out of
     * a combination elsewhere.
     *
     * @param parent a parameter added before
     * @param values of it: alternatives of a choice, or numbers
     * @return a changed copy
     */
    public ParameterSpace onlyWhen(String parent, Object... values) {
        if (dimensions.isEmpty()) {
            throw new IllegalStateException("onlyWhen(..) is about the parameter added last, and there is none yet");
        }
        Dimension last = dimensions.get(dimensions.size() - 1);
        Objects.requireNonNull(parent, "parent");
        Objects.requireNonNull(values, "values");
        int index = names().indexOf(parent);
        if (index < 0 || index == dimensions.size() - 1) {
            throw new IllegalArgumentException("the parameter '" + last.name() + "' cannot depend on '"
                    + HostCode.name(parent) + "'; it may depend on those added before it: "
                    + names().subList(0, dimensions.size() - 1));
        }
        Set<Double> numbers = new HashSet<>();
        for (Object value : values) {
            numbers.add(number(dimensions.get(index), value));
        }
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException(
                    "onlyWhen('" + parent + "') names no value; '" + last.name() + "' would never be active");
        }
        List<Dimension> changed = new ArrayList<>(dimensions);
        changed.set(changed.size() - 1, last.when(new Dimension.Condition(index, numbers)));
        return new ParameterSpace(changed, constraints);
    }

    /** The number of a value that a host calls by its label or its number. */
    private static double number(Dimension dimension, Object value) {
        if (dimension.isContinuous()) {
            throw new IllegalArgumentException("'" + dimension.name()
                    + "' takes every number of a range, and a condition needs values; give it a step, or use a choice");
        }
        if (value instanceof Number number) {
            double at = dimension.at(dimension.level(number.doubleValue()));
            if (at == number.doubleValue()) {
                return at;
            }
        } else if (dimension.kind() == Dimension.Kind.CHOICE) {
            for (long level = 0; level < dimension.levels(); level++) {
                if (String.valueOf(value).equals(dimension.text(dimension.at(level)))) {
                    return dimension.at(level);
                }
            }
        }
        throw new IllegalArgumentException("'" + dimension.name() + "' has no value "
                + HostCode.name(String.valueOf(value)) + "; its values are " + dimension);
    }

    /**
     * Allows only some combinations; several constraints must all hold.
     *
     * @param constraint true for a combination that may be tried; inactive parameters are missing in the map
     * @return a changed copy
     */
    public ParameterSpace where(Predicate<? super Map<String, Number>> constraint) {
        List<Predicate<? super Map<String, Number>>> all = new ArrayList<>(constraints);
        all.add(Objects.requireNonNull(constraint, "constraint"));
        return new ParameterSpace(dimensions, all);
    }

    /** {@return the names of the parameters, in the order added} */
    public List<String> names() {
        return dimensions.stream().map(Dimension::name).toList();
    }

    /**
     * How many combinations there are before any constraint.
     *
     * @return number of points of the grid
     * @throws IllegalStateException where a parameter takes every number of a range
     */
    public BigInteger combinations() {
        return space().combinations();
    }

    /**
     * How many combinations the constraints allow; it asks them for each one.
     *
     * @return number of allowed points of the grid; {@link Long#MAX_VALUE} where there are more
     * @throws IllegalStateException where a parameter takes every number of a range, or constraints are to be asked for more than
     *     100,000,000 combinations
     */
    public long size() {
        Space space = space();
        if (constraints.isEmpty()) {
            return space.combinations().min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
        }
        GridSearch.requireTractable(space);
        long count = 0;
        for (Iterator<double[]> grid = space.grid(); grid.hasNext(); ) {
            count += space.isAllowed(grid.next()) ? 1 : 0;
        }
        return count;
    }

    Space space() {
        return new Space(dimensions, constraints);
    }

    private ParameterSpace with(Dimension added) {
        Objects.requireNonNull(added.name(), "name");
        if (added.name().isBlank()) {
            throw new IllegalArgumentException("a parameter needs a name; it was '" + added.name() + "'");
        }
        if (names().contains(added.name())) {
            throw new IllegalArgumentException("there are two parameters '" + added.name() + "'; name each once");
        }
        List<Dimension> all = new ArrayList<>(dimensions);
        all.add(added);
        return new ParameterSpace(all, constraints);
    }

    private static void requireOrder(String name, long from, long to) {
        if (from > to) {
            throw new IllegalArgumentException(
                    "the parameter '" + name + "' goes from " + from + " to " + to + "; give the lower one first");
        }
        if (from < -(1L << 53) || to > 1L << 53) {
            throw new IllegalArgumentException("the parameter '" + name + "' goes from " + from + " to " + to
                    + "; whole numbers are exact up to 2^53 on either side of 0");
        }
    }

    private static void requireRange(String name, double from, double to) {
        if (!(from < to && Double.isFinite(to - from))) {
            throw new IllegalArgumentException("the parameter '" + name + "' goes from " + from + " to " + to
                    + "; give two finite numbers, the lower one first");
        }
    }

    /** The parameters with their values, such as {@code fast 2 .. 101, slow 3 .. 102}. */
    @Override
    public String toString() {
        return space()
                + (constraints.isEmpty()
                        ? ""
                        : ", under " + constraints.size() + (constraints.size() == 1 ? " constraint" : " constraints"));
    }
}
