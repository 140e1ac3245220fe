package io.gpttrader.analyze.internal.outcomes;

import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.function.IntPredicate;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * What followed bars of one kind: from the next open to the close of the holding time. Times that overlap would count one move several
 * times, so of those only the first counts.
 */
public final class HoldingTimes {
    private final int horizonBars;
    private final double confidence;

    /** The market's return of each holding time that ends in time, by the bar of the decision; else NaN. */
    private final double[] following;

    private int all;
    private int rises;
    private int falls;

    /**
     * Over some bars.
     *
     * @param horizonBars the close that many bars after the decision ends a holding time, 1 or more
     * @param confidence of intervals, in (0, 1)
     */
    public HoldingTimes(PriceBars bars, int horizonBars, double confidence) {
        this.horizonBars = horizonBars;
        this.confidence = confidence;
        this.following = new double[bars.size()];
        for (int t = 0; t < following.length; t++) {
            long end = (long) t + horizonBars;
            following[t] = end < bars.size() ? bars.close()[(int) end] / bars.open()[t + 1] - 1 : Double.NaN;
            if (!Double.isNaN(following[t])) {
                all++;
                rises += following[t] > 0 ? 1 : 0;
                falls += following[t] < 0 ? 1 : 0;
            }
        }
    }

    /**
     * What followed the bars that a test picks.
     *
     * @param isRise whether rising prices are the expected way, else falling ones
     */
    public HoldingRecord after(IntPredicate test, boolean isRise) {
        double[] returns = new double[following.length];
        int n = 0;
        int times = 0;
        for (int t = 0; t < following.length; t++) {
            if (!Double.isNaN(following[t]) && test.test(t)) {
                returns[n++] = following[t];
                times += (isRise ? following[t] > 0 : following[t] < 0) ? 1 : 0;
                t += horizonBars - 1;
            }
        }
        double base = all == 0 ? Double.NaN : (double) (isRise ? rises : falls) / all;
        double[] interval = Wilson.interval(times, n, confidence);
        double mean = mean(returns, n);
        double half = halfWidth(returns, n, mean);
        return new HoldingRecord(
                n,
                times,
                n == 0 ? Double.NaN : (double) times / n,
                interval[0],
                interval[1],
                base,
                n == 0 ? Double.NaN : 1 - new BinomialDistribution(null, n, base).cumulativeProbability(times - 1),
                mean,
                mean - half,
                mean + half);
    }

    private static double mean(double[] values, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += values[i];
        }
        return n == 0 ? Double.NaN : sum / n;
    }

    /** Half the width of the t interval of a mean; NaN with fewer than two values. */
    private double halfWidth(double[] values, int n, double mean) {
        if (n < 2) {
            return Double.NaN;
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        double quantile = new TDistribution(null, n - 1).inverseCumulativeProbability((1 + confidence) / 2);
        return quantile * Math.sqrt(squares / (n - 1) / n);
    }
}
