package io.gpttrader.analyze.internal.volatility;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The normal log-likelihood of a GARCH model and its gradient. The variance of the first bar is that of arch 8.0.0: every term that
 * reaches before the first bar takes the mean of the first 75 squared deviations from the mean return, weighted 0.94^i.
 *
 * <p>Parameters are given as mean, omega, rise, fall, beta: what a squared deviation above and below the mean adds to the variance.
 */
final class GarchLikelihood {
    static final int SIZE = 5;
    private static final int BACKCAST = 75;
    private static final double DECAY = 0.94;
    private static final double LOG_2_PI = Math.log(2 * Math.PI);

    private final double[] returns;
    private final int count;
    private final double backcast;

    /** The first {@code count} of some returns, all finite. */
    GarchLikelihood(double[] returns, int count, boolean hasMean) {
        this.returns = returns;
        this.count = count;
        this.backcast = backcast(hasMean ? mean(returns, count) : 0);
    }

    static double mean(double[] returns, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += returns[i];
        }
        return sum / count;
    }

    private double backcast(double mean) {
        double sum = 0;
        double weights = 0;
        double weight = 1;
        for (int i = 0; i < Math.min(BACKCAST, count); i++) {
            double deviation = returns[i] - mean;
            sum += weight * deviation * deviation;
            weights += weight;
            weight *= DECAY;
        }
        return sum / weights;
    }

    int count() {
        return count;
    }

    private double first(double[] p) {
        return p[1] + ((p[2] + p[3]) / 2 + p[4]) * backcast;
    }

    /** The variance forecast for the bar after the last one. */
    double nextVariance(double[] p) {
        double variance = first(p);
        for (int t = 0; t < count; t++) {
            double e = returns[t] - p[0];
            variance = p[1] + (e < 0 ? p[3] : p[2]) * e * e + p[4] * variance;
        }
        return variance;
    }

    double value(double[] p) {
        double variance = first(p);
        double sum = 0;
        for (int t = 0; t < count; t++) {
            double e = returns[t] - p[0];
            double square = e * e;
            sum += Math.log(variance) + square / variance;
            variance = p[1] + (e < 0 ? p[3] : p[2]) * square + p[4] * variance;
        }
        return -0.5 * (sum + count * LOG_2_PI);
    }

    /**
     * The log-likelihood with its gradient.
     *
     * @param gradient is overwritten
     * @param scores the gradient of each bar's part is written into its row, unless null
     */
    double value(double[] p, double[] gradient, double @Nullable [][] scores) {
        Arrays.fill(gradient, 0);
        double variance = first(p);
        double dMean = 0;
        double dOmega = 1;
        double dRise = backcast / 2;
        double dFall = backcast / 2;
        double dBeta = backcast;
        double sum = 0;
        double beta = p[4];
        for (int t = 0; t < count; t++) {
            double e = returns[t] - p[0];
            double square = e * e;
            double inverse = 1 / variance;
            double ratio = square * inverse;
            sum += Math.log(variance) + ratio;
            double slope = 0.5 * inverse * (ratio - 1);
            double score = slope * dMean + e * inverse;
            gradient[0] += score;
            gradient[1] += slope * dOmega;
            gradient[2] += slope * dRise;
            gradient[3] += slope * dFall;
            gradient[4] += slope * dBeta;
            if (scores != null) {
                double[] row = {score, slope * dOmega, slope * dRise, slope * dFall, slope * dBeta};
                scores[t] = row;
            }
            boolean isFall = e < 0;
            double reaction = isFall ? p[3] : p[2];
            dMean = beta * dMean - 2 * reaction * e;
            dOmega = beta * dOmega + 1;
            dRise = beta * dRise + (isFall ? 0 : square);
            dFall = beta * dFall + (isFall ? square : 0);
            dBeta = beta * dBeta + variance;
            variance = p[1] + reaction * square + beta * variance;
        }
        return -0.5 * (sum + count * LOG_2_PI);
    }
}
