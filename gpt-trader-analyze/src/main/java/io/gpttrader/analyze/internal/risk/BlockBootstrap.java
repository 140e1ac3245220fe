package io.gpttrader.analyze.internal.risk;

import io.gpttrader.analyze.RiskMethod;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How uncertain a tail is: returns drawn again in blocks of {@code ceil(n^(1/3))} neighbouring bars, round the end to the start (Politis and Romano, "A
 * Circular Block-Resampling Procedure for Stationary Data", 1992).
 */
final class BlockBootstrap {
    private BlockBootstrap() {}

    /** Rows: value at risk, expected shortfall; each with the lower and the upper end of the percentile interval. NaN draws give NaN. */
    static double[][] intervals(RiskMethod method, double level, double[] returns, RiskRules rules) {
        int draws = rules.draws();
        double[][] figures = new double[2][draws];
        SplittableRandom random = new SplittableRandom(rules.seed());
        for (int k = 0; k < draws; k++) {
            double[] drawn = drawn(returns, random);
            TailLoss tail = TailLoss.of(method, level, ReturnShape.of(drawn), TailLoss.sorted(drawn));
            figures[0][k] = tail.valueAtRisk();
            figures[1][k] = tail.shortfall();
        }
        return new double[][] {ends(figures[0], rules.confidence()), ends(figures[1], rules.confidence())};
    }

    static double[] drawn(double[] returns, SplittableRandom random) {
        int n = returns.length;
        int block = (int) Math.ceil(Math.cbrt(n) - 1e-9);
        double[] drawn = new double[n];
        for (int i = 0; i < n; i += block) {
            int start = random.nextInt(n);
            for (int j = 0; j < block && i + j < n; j++) {
                drawn[i + j] = returns[(start + j) % n];
            }
        }
        return drawn;
    }

    private static double[] ends(double[] figures, double confidence) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted); // NaN last
        return new double[] {quantile(sorted, (1 - confidence) / 2), quantile(sorted, (1 + confidence) / 2)};
    }

    private static double quantile(double[] sorted, double share) {
        if (Double.isNaN(sorted[sorted.length - 1])) {
            return Double.NaN;
        }
        return sorted[(int) Math.round(share * (sorted.length - 1))];
    }
}
