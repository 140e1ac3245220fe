package io.gpttrader.analyze.internal.volatility;

/**
 * Parameters of {@code h[t+1] = omega + (alpha + gamma * (e[t] < 0)) * e[t]^2 + beta * h[t]} with {@code e = r - mean}; in the unit of
 * the returns.
 *
 * @param mean of the returns
 * @param omega above 0
 * @param alpha at least 0
 * @param gamma what a fall adds to alpha; 0 in the symmetric model
 * @param beta at least 0
 */
public record GarchParameters(double mean, double omega, double alpha, double gamma, double beta) {
    /** How much of a shock is left a bar later, on average: below 1 where the variance returns to a level. */
    public double persistence() {
        return alpha + gamma / 2 + beta;
    }

    /** The variance of the next bar, after a bar with this variance and deviation from the mean. */
    public double next(double variance, double deviation) {
        return omega + (deviation < 0 ? alpha + gamma : alpha) * deviation * deviation + beta * variance;
    }

    /** The same model of returns that are multiplied by a factor. */
    GarchParameters times(double factor) {
        return new GarchParameters(mean * factor, omega * factor * factor, alpha, gamma, beta);
    }

    /** The sum of the expected variances of some bars, given that of the first one. */
    double sum(double first, int bars) {
        double sum = 0;
        double each = first;
        for (int i = 0; i < bars; i++) {
            sum += each;
            each = omega + persistence() * each;
        }
        return sum;
    }
}
