package io.gpttrader.optimize.internal.statistics;

/** Drops the trial that lies furthest below the mean of all in the set, by the standard error of that distance. */
final class MaximumElimination implements ConfidenceSet.Elimination {
    /** Below this share of its own variance the distance of a trial from the mean of the set is rounding. */
    private static final double SAME = 1e-12;

    private final int[] order;
    private final double[] pValues;

    /** The trials in the set come first in all three. */
    private final int[] members;

    private final double[] means;
    private final double[][] away;

    MaximumElimination(BootstrapMeans of) {
        int count = of.count();
        order = new int[count];
        pValues = new double[count];
        members = new int[count];
        means = new double[count];
        away = new double[of.resamples()][count];
        double[] own = new double[count];
        for (int i = 0; i < count; i++) {
            members[i] = i;
            means[i] = of.mean(i);
            for (int b = 0; b < away.length; b++) {
                away[b][i] = of.resample(b)[i] - means[i];
                own[i] += away[b][i] * away[b][i];
            }
        }
        for (int step = 0; step < count; step++) {
            step(step, count - step, own);
        }
    }

    @Override
    public int dropped(int step) {
        return order[step];
    }

    @Override
    public double pValue(int step) {
        return pValues[step];
    }

    private void step(int step, int size, double[] own) {
        double[] centres = new double[away.length];
        double[] inverseErrors = inverseErrors(size, centres, own);
        double centre = mean(means, size);
        int worst = 0;
        double statistic = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            double shortfall = (centre - means[i]) * inverseErrors[i];
            if (shortfall > statistic) {
                statistic = shortfall;
                worst = i;
            }
        }
        order[step] = members[worst];
        pValues[step] = size == 1 ? 1 : share(statistic, size, centres, inverseErrors);
        remove(worst, size - 1, own);
    }

    private double[] inverseErrors(int size, double[] centres, double[] own) {
        double[] inverse = new double[size];
        for (int b = 0; b < away.length; b++) {
            centres[b] = mean(away[b], size);
            addSquares(inverse, away[b], centres[b]);
        }
        for (int i = 0; i < size; i++) {
            inverse[i] = inverse[i] > SAME * own[i] ? Math.sqrt(away.length / inverse[i]) : 0;
        }
        return inverse;
    }

    private static void addSquares(double[] sums, double[] values, double centre) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += (values[i] - centre) * (values[i] - centre);
        }
    }

    private double share(double statistic, int size, double[] centres, double[] inverseErrors) {
        int reached = 0;
        for (int b = 0; b < away.length; b++) {
            double largest = 0;
            for (int i = 0; i < size; i++) {
                double shortfall = (centres[b] - away[b][i]) * inverseErrors[i];
                if (shortfall > largest) {
                    largest = shortfall;
                }
            }
            reached += largest >= statistic ? 1 : 0;
        }
        return (double) reached / away.length;
    }

    private static double mean(double[] values, int size) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += values[i];
        }
        return sum / size;
    }

    /** Puts the last member in its place. */
    private void remove(int index, int last, double[] own) {
        members[index] = members[last];
        means[index] = means[last];
        own[index] = own[last];
        for (double[] each : away) {
            each[index] = each[last];
        }
    }
}
