package io.gpttrader.optimize.internal.statistics;

/**
 * What a row of returns says about its Sharpe ratio.
 *
 * @param bars how many returns
 * @param mean their mean
 * @param deviation their standard deviation (divisor n - 1)
 * @param skewness the moment ratio m3 / m2^1.5
 * @param kurtosis the moment ratio m4 / m2^2, 3 for a normal distribution
 */
public record SharpeMoments(int bars, double mean, double deviation, double skewness, double kurtosis) {
    /** Of one trial. Fewer than two returns, a NaN among them, or no variance beyond rounding leave NaN. */
    public static SharpeMoments of(double[] returns) {
        int n = returns.length;
        double mean = mean(returns);
        double second = 0;
        double third = 0;
        double fourth = 0;
        for (double each : returns) {
            double d = each - mean;
            second += d * d;
            third += d * d * d;
            fourth += d * d * d * d;
        }
        if (n < 2 || isFlat(returns, second)) {
            return new SharpeMoments(n, n == 0 ? Double.NaN : mean, Double.NaN, Double.NaN, Double.NaN);
        }
        double m2 = second / n;
        return new SharpeMoments(
                n, mean, Math.sqrt(second / (n - 1)), third / n / (m2 * Math.sqrt(m2)), fourth / n / (m2 * m2));
    }

    /** Mean by standard deviation, a bar. */
    public double sharpe() {
        return mean / deviation;
    }

    /** Whether the row has a Sharpe ratio: it is neither flat nor holds a NaN or an infinite return. */
    static boolean isUsable(double[] returns) {
        double mean = mean(returns);
        double second = 0;
        for (double each : returns) {
            second += (each - mean) * (each - mean);
        }
        return returns.length >= 2 && second < Double.POSITIVE_INFINITY && !isFlat(returns, second);
    }

    /** Nothing left but the rounding of a constant; a NaN counts as flat. */
    private static boolean isFlat(double[] returns, double second) {
        double largest = 0;
        for (double each : returns) {
            largest = Math.max(largest, Math.abs(each));
        }
        double rounding = 8 * Math.ulp(largest);
        return !(second > returns.length * rounding * rounding);
    }

    /** In two passes, so that the mean of a constant is the constant: a plain sum of 1,000 of them is off by many times its rounding. */
    static double mean(double[] values) {
        double sum = 0;
        for (double each : values) {
            sum += each;
        }
        double mean = sum / values.length;
        double rest = 0;
        for (double each : values) {
            rest += each - mean;
        }
        return mean + rest / values.length;
    }
}
