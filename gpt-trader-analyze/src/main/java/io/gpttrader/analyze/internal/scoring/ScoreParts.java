package io.gpttrader.analyze.internal.scoring;

import io.gpttrader.analyze.MarketBias;
import java.util.Arrays;

/**
 * How readings become scores from -1 to 1, bar by bar. The forms and weights are chosen, not fitted to any market; what they are worth
 * on the bars at hand is measured by the score's record.
 */
public final class ScoreParts {
    /** An ADX of this much or more is a trend in full; Wilder takes 25 for the beginning of one. */
    private static final double FULL_TREND = 50;

    /** An RSI this far from 50 is momentum in full: 70 and 30, Wilder's lines. */
    private static final double FULL_MOMENTUM = 20;

    private ScoreParts() {}

    /**
     * The mean of those that are defined: the side of the long average that the close is on; the side of it that the middle average is on;
     * the direction of Wilder's directional movement times its strength.
     */
    public static double[] trend(
            double[] close, double[] middle, double[] slow, double[] plusDi, double[] minusDi, double[] adx) {
        double[] scores = new double[close.length];
        for (int t = 0; t < scores.length; t++) {
            scores[t] = mean(
                    sign(close[t] - slow[t]),
                    sign(middle[t] - slow[t]),
                    sign(plusDi[t] - minusDi[t]) * Math.min(1, adx[t] / FULL_TREND));
        }
        return scores;
    }

    /** The mean of those that are defined: the sign of MACD's histogram; RSI's distance from 50, in full at 70 and 30. */
    public static double[] momentum(double[] histogram, double[] rsi) {
        double[] scores = new double[rsi.length];
        for (int t = 0; t < scores.length; t++) {
            scores[t] = mean(sign(histogram[t]), clipped((rsi[t] - 50) / FULL_MOMENTUM));
        }
        return scores;
    }

    /** The side of its own 20-bar mean that the on-balance volume is on. */
    public static double[] volume(double[] onBalance) {
        int bars = 20;
        double[] scores = new double[onBalance.length];
        Arrays.fill(scores, Double.NaN);
        for (int t = bars - 1; t < scores.length; t++) {
            double sum = 0;
            for (int k = t - bars + 1; k <= t; k++) {
                sum += onBalance[k] - onBalance[t];
            }
            scores[t] = sign(-sum);
        }
        return scores;
    }

    /** The mean of the strategies' stances: each holds 1 after a buy signal and -1 after a sell signal, and nothing before the first. */
    public static double[] stances(int[][] signals) {
        int n = signals.length == 0 ? 0 : signals[0].length;
        double[] scores = new double[n];
        int[] stance = new int[signals.length];
        for (int t = 0; t < n; t++) {
            int sum = 0;
            int known = 0;
            for (int i = 0; i < signals.length; i++) {
                stance[i] = signals[i][t] == 0 ? stance[i] : signals[i][t];
                sum += stance[i];
                known += stance[i] == 0 ? 0 : 1;
            }
            scores[t] = known == 0 ? Double.NaN : (double) sum / known;
        }
        return scores;
    }

    /**
     * The mean direction of events that are at most so many bars old; not defined where there is none.
     *
     * @param at the bar at whose close each was known
     */
    public static double[] events(int bars, int[] at, MarketBias[] biases, int memoryBars) {
        double[] sums = new double[bars];
        int[] counts = new int[bars];
        for (int i = 0; i < at.length; i++) {
            for (int t = at[i]; t < bars && t - at[i] < memoryBars; t++) {
                sums[t] += biases[i].sign();
                counts[t]++;
            }
        }
        double[] scores = new double[bars];
        for (int t = 0; t < bars; t++) {
            scores[t] = counts[t] == 0 ? Double.NaN : sums[t] / counts[t];
        }
        return scores;
    }

    private static double mean(double... parts) {
        double sum = 0;
        int n = 0;
        for (double part : parts) {
            if (!Double.isNaN(part)) {
                sum += part;
                n++;
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }

    private static double sign(double difference) {
        return Math.signum(difference); // NaN stays NaN
    }

    private static double clipped(double value) {
        return Math.max(-1, Math.min(1, value));
    }
}
