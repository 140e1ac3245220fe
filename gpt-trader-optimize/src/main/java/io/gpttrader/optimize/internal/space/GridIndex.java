package io.gpttrader.optimize.internal.space;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;

/**
 * The combinations of a grid as numbers from 0, the last parameter fastest, so that a figure of each needs no place but its own. A parameter that
 * is inactive counts as being at its first level; numbers that would say the same otherwise are no combinations.
 */
public final class GridIndex {
    private static final long MOST = 100_000_000;

    private final Space space;
    private final long[] strides;
    private final double[][] values;
    private final boolean isPlain;
    private final int size;

    /**
     * Of a space's grid.
     *
     * @throws IllegalStateException where there is no grid, or it has more than 100,000,000 places
     */
    public GridIndex(Space space) {
        space.requireGrid();
        BigInteger product = BigInteger.ONE;
        for (Dimension dimension : space.dimensions()) {
            product = product.multiply(BigInteger.valueOf(dimension.levels()));
        }
        if (product.compareTo(BigInteger.valueOf(MOST)) > 0) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "a surface has a number for each combination, at most %,d, and these are %,d; take fewer values a parameter, or"
                            + " leave keepSurface(..) out",
                    MOST,
                    product));
        }
        this.space = space;
        this.size = product.intValueExact();
        this.strides = new long[space.size()];
        this.values = new double[space.size()][];
        long stride = 1;
        boolean isUnconditional = true;
        for (int i = space.size() - 1; i >= 0; i--) {
            Dimension dimension = space.dimensions().get(i);
            strides[i] = stride;
            stride *= dimension.levels();
            values[i] = new double[(int) dimension.levels()];
            for (int level = 0; level < values[i].length; level++) {
                values[i][level] = dimension.at(level);
            }
            isUnconditional &= dimension.condition().isEmpty();
        }
        this.isPlain = isUnconditional;
    }

    public Space space() {
        return space;
    }

    /** How many places there are: at least as many as combinations. */
    public int size() {
        return size;
    }

    /** The place of a point of the grid. */
    public int of(double[] point) {
        long index = 0;
        for (int i = 0; i < point.length; i++) {
            if (!Double.isNaN(point[i])) {
                index += strides[i] * space.dimensions().get(i).level(point[i]);
            }
        }
        return (int) index;
    }

    /**
     * The place of numbers by name.
     *
     * @throws IllegalArgumentException for a name that is no parameter, a value that it has not, or one that is missing
     */
    public int of(Map<String, ? extends Number> parameters) {
        for (String name : parameters.keySet()) {
            if (!space.names().contains(name)) {
                throw new IllegalArgumentException("no parameter is called '" + name + "'; there are " + space.names());
            }
        }
        double[] point = space.point(parameters);
        for (int i = 0; i < point.length; i++) {
            Dimension dimension = space.dimensions().get(i);
            boolean isActive = space.isActive(i, point);
            if (isActive && Double.isNaN(point[i])) {
                throw new IllegalArgumentException(
                        "the parameter '" + dimension.name() + "' is missing; give all of " + space.names());
            }
            if (!isActive && !Double.isNaN(point[i])) {
                throw new IllegalArgumentException(
                        "the parameter '" + dimension.name() + "' is inactive in this combination; leave it out");
            }
            if (isActive && dimension.at(dimension.level(point[i])) != point[i]) {
                throw new IllegalArgumentException("the parameter '" + dimension.name() + "' has no value "
                        + Numbers.text(point[i]) + "; it has " + dimension);
            }
        }
        return of(point);
    }

    /** The value of a parameter at a place, NaN where it is inactive. */
    public double value(int place, int dimension) {
        if (!isPlain && !isActive(place, dimension)) {
            return Double.NaN;
        }
        return values[dimension][level(place, dimension)];
    }

    private int level(int place, int dimension) {
        return (int) (place / strides[dimension] % values[dimension].length);
    }

    private boolean isActive(int place, int dimension) {
        return space.dimensions()
                .get(dimension)
                .condition()
                .map(condition -> condition.values().contains(value(place, condition.parent())))
                .orElse(true);
    }

    /** Whether a place is that of a combination, not another name of one. */
    public boolean isCombination(int place) {
        for (int i = 0; i < values.length && !isPlain; i++) {
            if (level(place, i) > 0 && !isActive(place, i)) {
                return false;
            }
        }
        return true;
    }

    /** The point of a place. */
    public double[] point(int place) {
        double[] point = new double[values.length];
        for (int i = 0; i < point.length; i++) {
            point[i] = value(place, i);
        }
        return point;
    }
}
