package io.gpttrader.analyze.internal.risk;

import io.gpttrader.analyze.internal.relations.Moments;

/**
 * The first four moments of returns.
 *
 * @param mean of a bar
 * @param deviation sample standard deviation of a bar (over n - 1)
 * @param skew third standardized moment (over n)
 * @param excessKurtosis fourth standardized moment less 3 (over n)
 */
record ReturnShape(double mean, double deviation, double skew, double excessKurtosis) {
    static ReturnShape of(double[] returns) {
        int n = returns.length;
        double[] x = Moments.centred(returns);
        double second = Moments.dot(x, x) / n;
        double deviation = Moments.moves(x) ? Math.sqrt(second * n / (n - 1)) : n > 1 ? 0 : Double.NaN;
        double third = 0;
        double fourth = 0;
        for (double each : x) {
            double standard = each / Math.sqrt(second);
            third += standard * standard * standard / n;
            fourth += standard * standard * standard * standard / n;
        }
        boolean moves = deviation > 0;
        return new ReturnShape(
                Moments.mean(returns), deviation, moves ? third : Double.NaN, moves ? fourth - 3 : Double.NaN);
    }

    /**
     * Whether the corrected quantile rises with the normal one everywhere: its derivative, a parabola, is nowhere negative (D. Maillard, "A User's Guide
     * to the Cornish Fisher Expansion", 2012).
     */
    boolean isCornishFisherValid() {
        double square = excessKurtosis / 8 - skew * skew / 6;
        double constant = 1 - excessKurtosis / 8 + 5 * skew * skew / 36;
        return square >= 0 && constant >= 0 && skew * skew / 9 <= 4 * square * constant;
    }
}
