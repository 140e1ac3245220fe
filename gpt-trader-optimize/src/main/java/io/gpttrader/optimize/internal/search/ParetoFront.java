package io.gpttrader.optimize.internal.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which rows of goals are best where several are followed at once: those that no other row dominates. A row dominates another where it is
 * at least as good in every goal and better in one; higher is better. A row with a NaN is worse than any without and on no front.
 */
public final class ParetoFront {
    private ParetoFront() {}

    /** Whether a row dominates another; neither holds NaN. */
    public static boolean dominates(double[] one, double[] other) {
        boolean isBetter = false;
        for (int i = 0; i < one.length; i++) {
            if (one[i] < other[i]) {
                return false;
            }
            isBetter |= one[i] > other[i];
        }
        return isBetter;
    }

    /** Whether a row has all its goals. */
    static boolean isDefined(double[] row) {
        for (double each : row) {
            if (Double.isNaN(each)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The places of the rows that no other dominates, equal ones all: best in the first goal first, then in the second and so on, then
     * by place.
     *
     * <p>In that order a row is dominated only by rows before it (Kung, Luccio and Preparata, On finding the maxima of a set of vectors,
     * 1975); so for two goals, one pass finds them.
     *
     * @param goals a row a trial, a number a goal, not changed
     */
    public static int[] of(double[][] goals) {
        int[] order = best(goals);
        int[] front = new int[order.length];
        int size = 0;
        for (int place : order) {
            double[] row = goals[place];
            // With two goals the last row of the front is the best of all before in the second goal.
            int from = row.length == 2 ? Math.max(0, size - 1) : 0;
            boolean isDominated = false;
            for (int i = from; i < size && !isDominated; i++) {
                isDominated = dominates(goals[front[i]], row);
            }
            if (!isDominated) {
                front[size++] = place;
            }
        }
        return Arrays.copyOf(front, size);
    }

    /** The places of the rows without NaN, in descending order. */
    private static int[] best(double[][] goals) {
        return IntStream.range(0, goals.length)
                .filter(place -> isDefined(goals[place]))
                .boxed()
                .sorted(Comparator.<Integer, double[]>comparing(place -> goals[place], ParetoFront::compareDescending)
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int compareDescending(double[] one, double[] other) {
        for (int i = 0; i < one.length; i++) {
            // Not Double.compare, to which 0.0 is more than -0.0.
            if (one[i] != other[i]) {
                return one[i] > other[i] ? -1 : 1;
            }
        }
        return 0;
    }

    /**
     * The hypervolume: how much of the goals' space the rows dominate, down to a reference (Zitzler and Thiele, Multiobjective evolutionary
     * algorithms, 1999). More is better.
     *
     * @param goals a row a trial, of one, two or three goals; rows with NaN, and rows not above the reference, add nothing
     * @param reference the worst value of each goal
     * @throws IllegalArgumentException for four goals or more
     */
    public static double hypervolume(double[][] goals, double[] reference) {
        if (reference.length < 1 || reference.length > 3) {
            throw new IllegalArgumentException("the hypervolume is worked out for 1 to 3 goals but there are "
                    + reference.length + "; choose three of them");
        }
        double[][] above = Arrays.stream(goals)
                .filter(row -> isDefined(row) && isAbove(row, reference))
                .toArray(double[][]::new);
        double[][] front =
                Arrays.stream(of(above)).mapToObj(place -> above[place]).toArray(double[][]::new);
        if (front.length == 0) {
            return 0;
        }
        return switch (reference.length) {
            case 1 -> front[0][0] - reference[0];
            case 2 -> area(front, front.length, reference);
            default -> volume(front, reference);
        };
    }

    private static boolean isAbove(double[] row, double[] reference) {
        for (int i = 0; i < row.length; i++) {
            if (!(row[i] > reference[i])) {
                return false;
            }
        }
        return true;
    }

    /** The area that the first rows dominate in the first two goals; they descend in the first one. */
    private static double area(double[][] rows, int count, double[] reference) {
        double area = 0;
        double highest = reference[1];
        for (int i = 0; i < count; i++) {
            if (rows[i][1] > highest) {
                area += (rows[i][0] - reference[0]) * (rows[i][1] - highest);
                highest = rows[i][1];
            }
        }
        return area;
    }

    /** Slices along the third goal: between two of its values the area is that of the rows which reach above. */
    private static double volume(double[][] front, double[] reference) {
        double[] levels = Arrays.stream(front)
                .mapToDouble(row -> row[2])
                .sorted()
                .distinct()
                .toArray();
        double volume = 0;
        double from = reference[2];
        double[][] reaching = front;
        for (double level : levels) {
            reaching = Arrays.stream(reaching).filter(row -> row[2] >= level).toArray(double[][]::new);
            volume += area(reaching, reaching.length, reference) * (level - from);
            from = level;
        }
        return volume;
    }
}
