package io.gpttrader.optimize.internal.space;

import java.util.ArrayList;
import java.util.List;

/**
 * The combinations around one: those that differ in each ordered parameter by at most one step or 5 % of the range, whichever is more, and in
 * no other.
 */
public final class Neighbourhood {
    private static final double NEAR = 0.05;

    private Neighbourhood() {}

    /** Whether a point is near another and not the same. */
    public static boolean isNear(Space space, double[] centre, double[] point) {
        boolean isSame = true;
        for (int i = 0; i < centre.length; i++) {
            boolean isEqual = centre[i] == point[i] || (Double.isNaN(centre[i]) && Double.isNaN(point[i]));
            if (!isEqual && !isNear(space.dimensions().get(i), centre[i], point[i])) {
                return false;
            }
            isSame &= isEqual;
        }
        return !isSame;
    }

    private static boolean isNear(Dimension dimension, double a, double b) {
        if (!dimension.isOrdered() || Double.isNaN(a) || Double.isNaN(b)) {
            return false;
        }
        boolean isNext = !dimension.isContinuous() && Math.abs(dimension.level(a) - dimension.level(b)) <= 1;
        return isNext || Math.abs(dimension.toUnit(a) - dimension.toUnit(b)) <= NEAR + 1e-9;
    }

    /**
     * The neighbours of a point in a grid, in its order; the host's constraints are not asked.
     *
     * @param most how many at most; of more, an even sample
     */
    public static List<double[]> of(Space space, double[] centre, int most) {
        double[][] near = new double[centre.length][];
        double all = 1;
        for (int i = 0; i < centre.length; i++) {
            near[i] = near(space.dimensions().get(i), centre[i]);
            all *= near[i].length;
        }
        int count = (int) Math.min(all, most);
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] point = point(near, (long) (i * (all / count)));
            if (isNear(space, centre, point) && isWhole(space, point)) {
                points.add(point);
            }
        }
        return points;
    }

    private static double[] near(Dimension dimension, double value) {
        List<Double> near = new ArrayList<>();
        long level = Double.isNaN(value) || dimension.isContinuous() ? -1 : dimension.level(value);
        if (level < 0 || !dimension.isOrdered()) {
            return new double[] {value};
        }
        long from = level;
        while (from > 0 && isNear(dimension, value, dimension.at(from - 1))) {
            from--;
        }
        for (long i = from; i < dimension.levels() && (i <= level || isNear(dimension, value, dimension.at(i))); i++) {
            near.add(dimension.at(i));
        }
        return near.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double[] point(double[][] near, long number) {
        double[] point = new double[near.length];
        long rest = number;
        for (int i = near.length - 1; i >= 0; i--) {
            point[i] = near[i][(int) (rest % near[i].length)];
            rest /= near[i].length;
        }
        return point;
    }

    /** A parent that changes may make others inactive; then it is another family's neighbour. */
    private static boolean isWhole(Space space, double[] point) {
        for (int i = 0; i < point.length; i++) {
            if (space.isActive(i, point) == Double.isNaN(point[i])) {
                return false;
            }
        }
        return true;
    }
}
