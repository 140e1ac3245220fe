package io.gpttrader.optimize.internal.surrogate;

import java.util.Arrays;
import org.apache.commons.math3.util.FastMath;

/**
 * A Gaussian process with a Matern kernel of smoothness 5/2 and a length scale for each dimension (Rasmussen, Williams: Gaussian
 * processes for machine learning, 2006, sections 2.2, 4.2 and 5.4). Its scales are those of highest likelihood under a weak prior
 * that keeps them in reach where few points say little. Scores are standardised inside.
 */
public final class GaussianModel {
    /** The prior of the logarithm of a length scale is normal about this, more for more dimensions, with the deviation below. */
    private static final double USUAL_SCALE = Math.log(0.5);

    private static final double SCALE_DEVIATION = 1;

    private final Features features;
    private final double[][] rows;
    private final double[] scores;
    private final double mean;
    private final double deviation;
    /** Logarithms of the length scales, of the variance of the signal, and of that of the noise. */
    private final double[] logs;

    private final double[] weights;
    private final Cholesky cholesky;
    private final double[] alpha;

    private GaussianModel(
            Features features, double[][] rows, double[] scores, double mean, double deviation, double[] logs) {
        this.features = features;
        this.rows = rows;
        this.scores = scores;
        this.mean = mean;
        this.deviation = deviation;
        this.logs = logs;
        this.weights = weights(features, logs);
        this.cholesky = Cholesky.of(covariance(features, rows, logs));
        this.alpha = cholesky.solve(scores);
    }

    /**
     * Fits the scales.
     *
     * @param rows features of the points
     * @param scores finite, as many
     * @param start the {@link #logs} of an earlier fit, or an empty array
     */
    public static GaussianModel fit(Features features, double[][] rows, double[] scores, double[] start) {
        double[] standard = standard(scores);
        int size = features.scales() + 2;
        double[] low = new double[size];
        double[] high = new double[size];
        double[] usual = new double[size];
        Arrays.fill(low, FastMath.log(0.005));
        Arrays.fill(high, FastMath.log(30));
        Arrays.fill(usual, usualScale(features));
        bound(size - 2, FastMath.log(0.05), FastMath.log(50), 0, low, high, usual);
        bound(size - 1, FastMath.log(1e-7), FastMath.log(1), FastMath.log(1e-4), low, high, usual);
        BoxDescent descent = new BoxDescent(low, high, 60);
        BoxDescent.Smooth function = (x, gradient) -> misfit(features, rows, standard, x, gradient);
        BoxDescent.Minimum best = descent.from(usual, function);
        if (start.length == size) {
            BoxDescent.Minimum other = descent.from(start, function);
            best = other.value() < best.value() ? other : best;
        }
        return of(features, rows, scores, best.place());
    }

    /** A model with the scales of an earlier fit. */
    public static GaussianModel of(Features features, double[][] rows, double[] scores, double[] logs) {
        return new GaussianModel(features, rows, standard(scores), mean(scores), deviation(scores), logs.clone());
    }

    private static double[] standard(double[] scores) {
        double mean = mean(scores);
        double deviation = deviation(scores);
        return Arrays.stream(scores).map(score -> (score - mean) / deviation).toArray();
    }

    private static double mean(double[] scores) {
        return Arrays.stream(scores).average().orElse(0);
    }

    private static double deviation(double[] scores) {
        double mean = mean(scores);
        double variance = Arrays.stream(scores)
                .map(score -> (score - mean) * (score - mean))
                .average()
                .orElse(0);
        return variance > 0 ? Math.sqrt(variance) : 1;
    }

    private static void bound(
            int i, double least, double most, double middle, double[] low, double[] high, double[] usual) {
        low[i] = least;
        high[i] = most;
        usual[i] = middle;
    }

    private static double usualScale(Features features) {
        return USUAL_SCALE + 0.5 * FastMath.log((double) features.scales());
    }

    /** Logarithms of the fitted scales and variances, to start the next fit from. */
    public double[] logs() {
        return logs.clone();
    }

    /** The same scales with one more point, whose score is taken to be what the model expects there. */
    public GaussianModel believing(double[] row) {
        double[][] more = Arrays.copyOf(rows, rows.length + 1);
        more[rows.length] = row;
        double[] scoresMore = Arrays.copyOf(scores, scores.length + 1);
        scoresMore[scores.length] = standardMean(row);
        return new GaussianModel(features, more, scoresMore, mean, deviation, logs);
    }

    private double standardMean(double[] row) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            sum += alpha[i] * kernel(row, rows[i]);
        }
        return sum;
    }

    /** The score expected at a point. */
    public double expected(double[] row) {
        return mean + deviation * standardMean(row);
    }

    /** The standard deviation of what is expected there, without noise. */
    public double uncertainty(double[] row) {
        double[] covariances = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            covariances[i] = kernel(row, rows[i]);
        }
        double[] half = cholesky.forward(covariances);
        double variance = FastMath.exp(logs[logs.length - 2]);
        for (double each : half) {
            variance -= each * each;
        }
        return deviation * Math.sqrt(Math.max(variance, 1e-14));
    }

    /**
     * Logarithm of the expected improvement, from which less is lost to rounding far from the best (Ament et al.: Unexpected
     * improvements to expected improvement, NeurIPS 2023).
     *
     * @param best score to improve on
     * @param gradient by column, filled; empty where it is not wanted
     */
    public double logImprovement(double[] row, double best, double[] gradient) {
        int n = rows.length;
        double signal = FastMath.exp(logs[logs.length - 2]);
        double[] covariances = new double[n];
        double[] slopes = new double[n];
        double expected = 0;
        for (int i = 0; i < n; i++) {
            double r = Math.sqrt(5 * squaredDistance(row, rows[i], weights));
            double fade = signal * FastMath.exp(-r);
            covariances[i] = fade * (1 + r + r * r / 3);
            slopes[i] = -5.0 / 3 * fade * (1 + r);
            expected += alpha[i] * covariances[i];
        }
        double[] half = cholesky.forward(covariances);
        double variance = signal;
        for (double each : half) {
            variance -= each * each;
        }
        double spread = Math.sqrt(Math.max(variance, 1e-14));
        double z = (expected - (best - mean) / deviation) / spread;
        if (gradient.length > 0) {
            double[] pulls = cholesky.backward(half);
            double ratio = Improvement.probabilityOverMean(z);
            for (int c = 0; c < gradient.length; c++) {
                double meanSlope = 0;
                double varianceSlope = 0;
                double weight = weights[features.scaleOf(c)];
                for (int i = 0; i < n; i++) {
                    double slope = slopes[i] * weight * (row[c] - rows[i][c]);
                    meanSlope += alpha[i] * slope;
                    varianceSlope -= 2 * pulls[i] * slope;
                }
                double spreadSlope = variance > 1e-14 ? varianceSlope / (2 * spread) : 0;
                gradient[c] = spreadSlope / spread + ratio * (meanSlope - z * spreadSlope) / spread;
            }
        }
        return FastMath.log(spread) + Improvement.logMean(z);
    }

    private double kernel(double[] a, double[] b) {
        double r = Math.sqrt(5 * squaredDistance(a, b, weights));
        return FastMath.exp(logs[logs.length - 2] - r) * (1 + r + r * r / 3);
    }

    private static double squaredDistance(double[] a, double[] b, double[] columnWeights) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            double difference = a[c] - b[c];
            sum += columnWeights[c] * difference * difference;
        }
        return sum;
    }

    /** By column: 1 over the square of its length scale. */
    private static double[] weights(Features features, double[] logs) {
        double[] weights = new double[features.columns()];
        Arrays.setAll(weights, c -> FastMath.exp(-2 * logs[features.scaleOf(c)]));
        return weights;
    }

    private static double[][] covariance(Features features, double[][] rows, double[] logs) {
        double[] weights = weights(features, logs);
        double signal = FastMath.exp(logs[logs.length - 2]);
        double noise = FastMath.exp(logs[logs.length - 1]);
        double[][] covariance = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                double r = Math.sqrt(5 * squaredDistance(rows[i], rows[j], weights));
                covariance[i][j] = signal * FastMath.exp(-r) * (1 + r + r * r / 3);
                covariance[j][i] = covariance[i][j];
            }
            covariance[i][i] = signal + noise;
        }
        return covariance;
    }

    /** Negative logarithm of likelihood and prior, with its gradient. */
    private static double misfit(
            Features features, double[][] rows, double[] scores, double[] logs, double[] gradient) {
        int n = rows.length;
        Cholesky cholesky = Cholesky.of(covariance(features, rows, logs));
        double[] alpha = cholesky.solve(scores);
        double value = cholesky.halfLogDeterminant();
        for (int i = 0; i < n; i++) {
            value += 0.5 * alpha[i] * scores[i];
        }
        double[][] inverse = cholesky.inverse();
        double[] weights = weights(features, logs);
        double signal = FastMath.exp(logs[logs.length - 2]);
        double noise = FastMath.exp(logs[logs.length - 1]);
        double[] byColumn = new double[features.columns()];
        double bySignal = 0;
        double byNoise = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double pull = inverse[i][j] - alpha[i] * alpha[j];
                double r = Math.sqrt(5 * squaredDistance(rows[i], rows[j], weights));
                double fade = signal * FastMath.exp(-r);
                bySignal += pull * fade * (1 + r + r * r / 3);
                double slope = pull * 5.0 / 3 * fade * (1 + r);
                for (int c = 0; c < byColumn.length; c++) {
                    double difference = rows[i][c] - rows[j][c];
                    byColumn[c] += slope * weights[c] * difference * difference;
                }
            }
            double pull = 0.5 * (inverse[i][i] - alpha[i] * alpha[i]);
            bySignal += pull * signal;
            byNoise += pull * noise;
        }
        Arrays.fill(gradient, 0);
        for (int c = 0; c < byColumn.length; c++) {
            gradient[features.scaleOf(c)] += byColumn[c];
        }
        gradient[logs.length - 2] = bySignal;
        gradient[logs.length - 1] = byNoise;
        return value + prior(features, logs, gradient);
    }

    /** Negative logarithm of the prior; its gradient is added. */
    private static double prior(Features features, double[] logs, double[] gradient) {
        double usual = usualScale(features);
        double value = 0;
        for (int i = 0; i < features.scales(); i++) {
            double off = (logs[i] - usual) / SCALE_DEVIATION;
            value += 0.5 * off * off;
            gradient[i] += off / SCALE_DEVIATION;
        }
        // Gamma densities of the two variances, shapes 2 and 1.1, rates 1 and 30.
        double signal = FastMath.exp(logs[logs.length - 2]);
        double noise = FastMath.exp(logs[logs.length - 1]);
        value += signal - logs[logs.length - 2] + 30 * noise - 0.1 * logs[logs.length - 1];
        gradient[logs.length - 2] += signal - 1;
        gradient[logs.length - 1] += 30 * noise - 0.1;
        return value;
    }
}
