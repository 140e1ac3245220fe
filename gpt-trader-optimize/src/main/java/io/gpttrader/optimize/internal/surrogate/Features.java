package io.gpttrader.optimize.internal.surrogate;

import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import java.util.Arrays;

/**
 * Points as a kernel compares them. An ordered dimension is its place between 0 and 1, and 0.5 where it is inactive. A choice is a
 * column for each alternative, so that two different ones are at distance 1, whichever they are.
 */
public final class Features {
    private static final double APART = Math.sqrt(0.5);

    private final Space space;
    /** The dimension each column belongs to; columns of a dimension share a length scale. */
    private final int[] dimensionOf;
    /** The first column of each dimension. */
    private final int[] first;

    public Features(Space space) {
        this.space = space;
        this.first = new int[space.size()];
        int[] owners = new int[0];
        for (int i = 0; i < first.length; i++) {
            Dimension dimension = space.dimensions().get(i);
            first[i] = owners.length;
            int columns = dimension.isOrdered() ? 1 : (int) dimension.levels();
            owners = Arrays.copyOf(owners, owners.length + columns);
            Arrays.fill(owners, first[i], owners.length, i);
        }
        this.dimensionOf = owners;
    }

    /** How many length scales there are. */
    int scales() {
        return first.length;
    }

    int columns() {
        return dimensionOf.length;
    }

    int scaleOf(int column) {
        return dimensionOf[column];
    }

    /** The column of an ordered dimension. */
    int column(int dimension) {
        return first[dimension];
    }

    /** {@return a number for each column} */
    public double[] of(double[] point) {
        double[] features = new double[columns()];
        for (int i = 0; i < point.length; i++) {
            Dimension dimension = space.dimensions().get(i);
            if (dimension.isOrdered()) {
                features[first[i]] = Double.isNaN(point[i]) ? 0.5 : dimension.toUnit(point[i]);
            } else if (!Double.isNaN(point[i])) {
                features[first[i] + (int) dimension.level(point[i])] = APART;
            }
        }
        return features;
    }
}
