package io.gpttrader.optimize.internal.comparison;

import io.gpttrader.optimize.internal.allocation.Vectors;
import java.util.Arrays;

/**
 * What one allocator did out of sample, a place a bar.
 *
 * @param returns after costs
 * @param weights with which it went into each bar
 * @param traded before each bar, a share of the equity
 * @param costs before each bar, a share of the equity
 * @param decided whether weights were decided at the close before
 */
public record AllocationPath(double[] returns, double[][] weights, double[] traded, double[] costs, boolean[] decided) {

    static AllocationPath empty(int bars, int symbols) {
        return new AllocationPath(
                new double[bars], new double[bars][symbols], new double[bars], new double[bars], new boolean[bars]);
    }

    public double[][] weightsCopy() {
        return Arrays.stream(weights).map(double[]::clone).toArray(double[][]::new);
    }

    /** What 1 has become at the close of each bar. */
    public double[] equity() {
        double[] equity = new double[returns.length];
        double now = 1;
        for (int i = 0; i < equity.length; i++) {
            now *= 1 + returns[i];
            equity[i] = now;
        }
        return equity;
    }

    double maxDrawdown() {
        double peak = 1;
        double deepest = 0;
        for (double each : equity()) {
            peak = Math.max(peak, each);
            deepest = Math.max(deepest, 1 - each / peak);
        }
        return deepest;
    }

    /** Mean over the decisions that bought anything. */
    double effectivePositions() {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < decided.length; i++) {
            double squares = Vectors.dot(weights[i], weights[i]);
            if (decided[i] && squares > 0) {
                double gross = Arrays.stream(weights[i]).map(Math::abs).sum();
                sum += gross * gross / squares;
                count++;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }
}
