package io.gpttrader.analyze.internal.relations;

import java.util.Arrays;

/** How many standard deviations a spread is from its mean at each bar, its regression and deviation from bars up to that one only. */
final class SpreadScores {
    private SpreadScores() {}

    /** At the last of some bars; NaN where the residuals do not move. */
    static double last(double[] y, double[] x) {
        StraightLine line = StraightLine.of(y, x);
        double[] residuals = line.residuals(y, x);
        double[] centred = Moments.centred(residuals);
        double deviation = Math.sqrt(Moments.dot(centred, centred) / (residuals.length - 1));
        return deviation > 1e-12 ? residuals[residuals.length - 1] / deviation : Double.NaN;
    }

    /** Of the last bars at each place, or of all so far where the window is 0; NaN before there are enough. */
    static double[] history(double[] y, double[] x, int window, int fewest) {
        double[] scores = new double[y.length];
        Arrays.fill(scores, Double.NaN);
        for (int t = fewest - 1; t < y.length; t++) {
            int from = window == 0 ? 0 : t + 1 - window;
            scores[t] = lastOf(y, x, from, t + 1);
        }
        return scores;
    }

    private static double lastOf(double[] y, double[] x, int from, int to) {
        int n = to - from;
        double meanX = 0;
        double meanY = 0;
        for (int i = from; i < to; i++) {
            meanX += x[i] / n;
            meanY += y[i] / n;
        }
        double xx = 0;
        double xy = 0;
        for (int i = from; i < to; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        double slope = Math.sqrt(xx / n) > 1e-14 ? xy / xx : Double.NaN;
        double squares = 0;
        for (int i = from; i < to; i++) {
            double residual = y[i] - meanY - slope * (x[i] - meanX);
            squares += residual * residual;
        }
        double deviation = Math.sqrt(squares / (n - 1));
        return deviation > 1e-12 ? (y[to - 1] - meanY - slope * (x[to - 1] - meanX)) / deviation : Double.NaN;
    }
}
