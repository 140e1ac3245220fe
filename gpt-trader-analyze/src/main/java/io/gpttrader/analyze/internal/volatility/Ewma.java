package io.gpttrader.analyze.internal.volatility;

import java.util.Arrays;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;

/**
 * The exponentially weighted mean of squared returns, around a mean of 0: J.P. Morgan/Reuters, "RiskMetrics - Technical Document", 4th edition
 * (1996), chapter 5, with 0.94 for days. Weights are divided by their sum, so that no start value is needed. A return that is not finite is
 * skipped: the bar has no figure, and the next one goes on from the bar before.
 */
public final class Ewma {
    /** RiskMetrics' for days. */
    public static final double RISK_METRICS = 0.94;

    /** Returns before the first figure. */
    public static final int FEWEST = 20;

    private static final double LOWEST = 0.5;
    private static final double HIGHEST = 0.9995;

    private Ewma() {}

    /**
     * The variance of the next bar, as known at the close of each; NaN where the return is not finite and before 20 returns.
     *
     * @param lambda the weight of a bar relative to that of the next, in (0, 1)
     */
    public static double[] variances(double[] returns, double lambda) {
        double[] variances = new double[returns.length];
        double sum = 0;
        double weights = 0;
        int seen = 0;
        for (int i = 0; i < returns.length; i++) {
            variances[i] = Double.NaN;
            if (Double.isFinite(returns[i])) {
                sum = lambda * sum + returns[i] * returns[i];
                weights = lambda * weights + 1;
                variances[i] = ++seen < FEWEST ? Double.NaN : sum / weights;
            }
        }
        return variances;
    }

    /** The volatility of the next bar a year, as a fraction, as known at the close of each bar: cheap, and usable by any room. */
    public static double[] volatilities(double[] returns, double barsPerYear) {
        double[] volatilities = variances(returns, RISK_METRICS);
        for (int i = 0; i < volatilities.length; i++) {
            volatilities[i] = annual(volatilities[i], barsPerYear);
        }
        return volatilities;
    }

    /**
     * The lambda in [0.5, 0.9995] under which the first finite returns are most likely (normal with mean 0, from the 21st on and after the
     * first that is not 0); NaN where they are too few or do not move.
     */
    static double lambda(double[] returns, int count) {
        if (count < 2 * FEWEST || !moves(returns, count)) {
            return Double.NaN;
        }
        double best = RISK_METRICS;
        double least = loss(returns, count, best);
        double[] grid = {0.5, 0.7, 0.8, 0.85, 0.9, 0.94, 0.96, 0.97, 0.98, 0.99, 0.995, HIGHEST};
        int at = Arrays.binarySearch(grid, best);
        for (int i = 0; i < grid.length; i++) {
            double loss = loss(returns, count, grid[i]);
            if (loss < least) {
                least = loss;
                at = i;
            }
        }
        return new BrentOptimizer(1e-9, 1e-12)
                .optimize(
                        new MaxEval(200),
                        GoalType.MINIMIZE,
                        new UnivariateObjectiveFunction(lambda -> loss(returns, count, lambda)),
                        new SearchInterval(
                                at == 0 ? LOWEST : grid[at - 1],
                                at == grid.length - 1 ? HIGHEST : grid[at + 1],
                                Math.min(Math.max(grid[at], LOWEST + 1e-6), HIGHEST - 1e-6)))
                .getPoint();
    }

    private static boolean moves(double[] returns, int count) {
        double loss = loss(returns, count, HIGHEST);
        return loss != 0 && loss < Double.POSITIVE_INFINITY;
    }

    /** Twice the negative log-likelihood without its constant; infinite where it is not defined. */
    static double loss(double[] returns, int count, double lambda) {
        double sum = 0;
        double weights = 0;
        double loss = 0;
        boolean hasMoved = false;
        for (int i = 0; i < count; i++) {
            double square = returns[i] * returns[i];
            hasMoved |= i > 0 && returns[i - 1] != 0;
            if (i >= FEWEST && hasMoved) {
                double variance = sum / weights;
                loss += variance > 0 ? Math.log(variance) + square / variance : Double.POSITIVE_INFINITY;
            }
            sum = lambda * sum + square;
            weights = lambda * weights + 1;
        }
        return Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss;
    }

    /** From the variance of a bar to the volatility of a year; NaN where the variance is not finite. */
    static double annual(double variance, double barsPerYear) {
        return variance >= 0 && variance < Double.POSITIVE_INFINITY ? Math.sqrt(variance * barsPerYear) : Double.NaN;
    }
}
