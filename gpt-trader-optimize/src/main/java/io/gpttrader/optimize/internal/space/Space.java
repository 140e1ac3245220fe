package io.gpttrader.optimize.internal.space;

import io.gpttrader.optimize.internal.support.HostCode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.function.Predicate;

/** All parameters of a search with the constraints between them. Immutable. */
public final class Space {
    private final List<Dimension> dimensions;
    private final List<Predicate<? super Map<String, Number>>> constraints;

    public Space(List<Dimension> dimensions, List<? extends Predicate<? super Map<String, Number>>> constraints) {
        this.dimensions = List.copyOf(dimensions);
        this.constraints = List.copyOf(constraints);
    }

    public List<Dimension> dimensions() {
        return dimensions;
    }

    public List<String> names() {
        return dimensions.stream().map(Dimension::name).toList();
    }

    /** How many parameters there are. */
    public int size() {
        return dimensions.size();
    }

    public boolean isContinuous() {
        return dimensions.stream().anyMatch(Dimension::isContinuous);
    }

    /**
     * How many combinations the grid has before any constraint, conditions considered.
     *
     * @throws IllegalStateException where a dimension is continuous
     */
    public BigInteger combinations() {
        requireGrid();
        boolean isPlain =
                dimensions.stream().allMatch(dimension -> dimension.condition().isEmpty());
        if (isPlain) {
            BigInteger product = BigInteger.ONE;
            for (Dimension dimension : dimensions) {
                product = product.multiply(BigInteger.valueOf(dimension.levels()));
            }
            return product;
        }
        return combinations(0, new double[size()]);
    }

    /** Only parents are walked through one by one; what nothing depends on is multiplied. */
    private BigInteger combinations(int from, double[] point) {
        BigInteger factor = BigInteger.ONE;
        for (int i = from; i < size(); i++) {
            if (!isActive(i, point)) {
                point[i] = Double.NaN;
            } else if (isParent(i)) {
                BigInteger sum = BigInteger.ZERO;
                for (long level = 0; level < dimensions.get(i).levels(); level++) {
                    point[i] = dimensions.get(i).at(level);
                    sum = sum.add(combinations(i + 1, point.clone()));
                }
                return factor.multiply(sum);
            } else {
                factor = factor.multiply(BigInteger.valueOf(dimensions.get(i).levels()));
            }
        }
        return factor;
    }

    private boolean isParent(int index) {
        return dimensions.stream()
                .anyMatch(other ->
                        other.condition().isPresent() && other.condition().get().parent() == index);
    }

    /**
     * Rejects a space without a grid.
     *
     * @throws IllegalStateException where a dimension is continuous
     */
    public void requireGrid() {
        for (Dimension dimension : dimensions) {
            if (dimension.isContinuous()) {
                throw new IllegalStateException("the parameter '" + dimension.name()
                        + "' takes every number of a range, so there is no grid; give it a step, or choose another search"
                        + " such as Search.random(..)");
            }
        }
    }

    /** Whether a dimension is active, given the values of those before it. */
    public boolean isActive(int index, double[] point) {
        return dimensions
                .get(index)
                .condition()
                .map(condition -> condition.values().contains(point[condition.parent()]))
                .orElse(true);
    }

    /** Whether the host gave any constraint. */
    public boolean hasConstraints() {
        return !constraints.isEmpty();
    }

    /** Whether the host's constraints allow a point. */
    public boolean isAllowed(double[] point) {
        return constraints.isEmpty() || isAllowed(parameters(point));
    }

    /** The same of a point's parameters, for callers that need them anyway. */
    public boolean isAllowed(Map<String, Number> parameters) {
        for (Predicate<? super Map<String, Number>> constraint : constraints) {
            if (!isAllowed(constraint, parameters)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAllowed(
            Predicate<? super Map<String, Number>> constraint, Map<String, Number> parameters) {
        try {
            return constraint.test(parameters);
        } catch (CancellationException cancelled) {
            throw cancelled;
        } catch (RuntimeException failed) {
            throw HostCode.failed("the constraint of where(..) failed at " + parameters, failed);
        }
    }

    /** What a family is given at a point; inactive parameters are left out. */
    public Map<String, Number> parameters(double[] point) {
        Map<String, Number> parameters = new LinkedHashMap<>();
        for (int i = 0; i < point.length; i++) {
            if (!Double.isNaN(point[i])) {
                parameters.put(dimensions.get(i).name(), dimensions.get(i).number(point[i]));
            }
        }
        return Collections.unmodifiableMap(parameters);
    }

    /** The point of numbers by name; a number that is left out makes its dimension inactive. */
    public double[] point(Map<String, ? extends Number> parameters) {
        double[] point = new double[size()];
        for (int i = 0; i < point.length; i++) {
            Number number = parameters.get(dimensions.get(i).name());
            point[i] = number == null ? Double.NaN : number.doubleValue();
        }
        return point;
    }

    /** The point at places between 0 and 1, a place a dimension; those of inactive dimensions have no effect. */
    public double[] fromUnit(double[] places) {
        double[] point = new double[size()];
        for (int i = 0; i < point.length; i++) {
            point[i] = isActive(i, point) ? dimensions.get(i).fromUnit(places[i]) : Double.NaN;
        }
        return point;
    }

    /** The places of a point; 0.5 where a dimension is inactive. */
    public double[] toUnit(double[] point) {
        double[] places = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            places[i] = Double.isNaN(point[i]) ? 0.5 : dimensions.get(i).toUnit(point[i]);
        }
        return places;
    }

    /** A point as people read it, such as {@code fast=10 slow=30}. */
    public String text(double[] point) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < point.length; i++) {
            if (!Double.isNaN(point[i])) {
                parts.add(dimensions.get(i).name() + "=" + dimensions.get(i).text(point[i]));
            }
        }
        return String.join(" ", parts);
    }

    /**
     * All points of the grid in order, the last dimension fastest; constraints are not asked.
     *
     * @throws IllegalStateException where a dimension is continuous
     */
    public Iterator<double[]> grid() {
        requireGrid();
        return new Grid();
    }

    /** An odometer; the digit of an inactive dimension has one position. */
    private final class Grid implements Iterator<double[]> {
        private final long[] levels = new long[size()];
        private final double[] next = new double[size()];
        private boolean hasNext = true;

        Grid() {
            set(0);
        }

        /** Only what follows the digit that turned changes. */
        private void set(int from) {
            for (int i = from; i < next.length; i++) {
                next[i] = isActive(i, next) ? dimensions.get(i).at(levels[i]) : Double.NaN;
            }
        }

        @Override
        public boolean hasNext() {
            return hasNext;
        }

        @Override
        public double[] next() {
            if (!hasNext) {
                throw new NoSuchElementException();
            }
            double[] point = next.clone();
            hasNext = advance();
            return point;
        }

        private boolean advance() {
            for (int i = size() - 1; i >= 0; i--) {
                if (!Double.isNaN(next[i]) && ++levels[i] < dimensions.get(i).levels()) {
                    set(i);
                    return true;
                }
                levels[i] = 0;
            }
            return false;
        }
    }

    @Override
    public String toString() {
        return String.join(", ", dimensions.stream().map(Dimension::toString).toList());
    }
}
