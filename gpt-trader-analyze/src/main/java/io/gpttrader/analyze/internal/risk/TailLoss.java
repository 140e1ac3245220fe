package io.gpttrader.analyze.internal.risk;

import io.gpttrader.analyze.RiskMethod;
import java.util.Arrays;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Value at risk and expected shortfall of a bar's return, as losses: positive where money is lost.
 *
 * @param valueAtRisk the loss that is exceeded with probability {@code 1 - level}
 * @param shortfall the mean loss at or beyond it
 */
record TailLoss(double valueAtRisk, double shortfall) {
    private static final TailLoss NONE = new TailLoss(Double.NaN, Double.NaN);

    static TailLoss of(RiskMethod method, double level, ReturnShape shape, double[] sorted) {
        return switch (method) {
            case HISTORICAL -> historical(sorted, level);
            case PARAMETRIC -> parametric(shape.mean(), shape.deviation(), level, 1);
            case CORNISH_FISHER -> cornishFisher(shape, level);
        };
    }

    /** The quantile between the two nearest returns (Hyndman and Fisher's type 7, as numpy), and the mean of the returns up to it. */
    static TailLoss historical(double[] sorted, double level) {
        int n = sorted.length;
        if (n < 2) {
            return NONE;
        }
        double place = (1 - level) * (n - 1);
        int low = (int) Math.floor(place);
        double quantile = sorted[low] + (place - low) * (sorted[Math.min(low + 1, n - 1)] - sorted[low]);
        double sum = 0;
        int count = 0;
        while (count < n && (count == 0 || sorted[count] <= quantile)) {
            sum += sorted[count++];
        }
        return new TailLoss(-quantile, -sum / count);
    }

    /** The mean grows with the horizon, the deviation with its root. */
    static TailLoss parametric(double mean, double deviation, double level, int horizonBars) {
        double q = normal().inverseCumulativeProbability(1 - level);
        double spread = deviation * Math.sqrt(horizonBars);
        double drift = mean * horizonBars;
        return new TailLoss(-drift - q * spread, -drift + spread * normal().density(q) / (1 - level));
    }

    /** Cornish and Fisher's quantile and the integral of it beyond; undefined outside the domain where quantiles rise. */
    private static TailLoss cornishFisher(ReturnShape shape, double level) {
        if (!shape.isCornishFisherValid()) {
            return NONE;
        }
        double s = shape.skew();
        double k = shape.excessKurtosis();
        double q = normal().inverseCumulativeProbability(1 - level);
        double z = q + (q * q - 1) * s / 6 + (q * q * q - 3 * q) * k / 24 - (2 * q * q * q - 5 * q) * s * s / 36;
        double beyond = normal().density(q)
                / (1 - level)
                * (1 + q * s / 6 + (q * q - 1) * k / 24 - (2 * q * q - 1) * s * s / 36);
        return new TailLoss(-shape.mean() - shape.deviation() * z, -shape.mean() + shape.deviation() * beyond);
    }

    private static NormalDistribution normal() {
        return new NormalDistribution(null, 0, 1);
    }

    static double[] sorted(double[] returns) {
        double[] sorted = returns.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
