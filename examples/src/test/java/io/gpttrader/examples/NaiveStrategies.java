package io.gpttrader.examples;

import java.util.function.IntPredicate;

/**
 * The five named strategies with their default numbers, as plain loops over prices: a second opinion written from their
 * definitions alone.
 *
 * @param bars the prices
 */
record NaiveStrategies(NaiveBars bars) {

    /** What a strategy asks of a bar, and the first bar at which it may ask. */
    record Signals(int firstBar, IntPredicate buys, IntPredicate sells) {}

    Signals byName(String name) {
        double[] c = bars.close();
        return switch (name) {
            case "simpleMa" ->
                new Signals(
                        30,
                        t -> isAbove(mean(c, t, 10), mean(c, t, 30), c[t])
                                && !isAbove(mean(c, t - 1, 10), mean(c, t - 1, 30), c[t - 1]),
                        t -> isAbove(mean(c, t, 30), mean(c, t, 10), c[t])
                                && !isAbove(mean(c, t - 1, 30), mean(c, t - 1, 10), c[t - 1]));
            case "momentum" -> new Signals(20, t -> isAbove(gain(t, 20), 0.02, 0), t -> isAbove(-0.02, gain(t, 20), 0));
            case "meanReversion" ->
                new Signals(
                        19,
                        t -> !isAbove(c[t], mean(c, t, 20) - 2 * deviation(c, t, 20), c[t]),
                        t -> !isAbove(mean(c, t, 20) + 2 * deviation(c, t, 20), c[t], c[t]));
            case "volatility" ->
                new Signals(
                        20,
                        t -> isCalm(t) && isAbove(gain(t, 20), 0.01, 0),
                        t -> isCalm(t) && isAbove(-0.01, gain(t, 20), 0));
            case "breakout" ->
                new Signals(
                        20,
                        t -> isAbove(c[t], highestBefore(t, 20), c[t]),
                        t -> isAbove(lowestBefore(t, 20), c[t], c[t]));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private boolean isCalm(int t) {
        double[] returns = new double[bars.close().length];
        for (int i = t - 19; i <= t; i++) {
            returns[i] = gain(i, 1);
        }
        return isAbove(0.02, deviation(returns, t, 20), 0);
    }

    /** Equal numbers, which differ by rounding only, are neither above nor below each other. */
    private static boolean isAbove(double a, double b, double scale) {
        return a - b > 1e-12 * Math.max(Math.max(Math.abs(a), Math.abs(b)), Math.abs(scale));
    }

    private double gain(int t, int lookback) {
        return bars.close()[t] / bars.close()[t - lookback] - 1;
    }

    private double highestBefore(int t, int lookback) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = t - lookback; i < t; i++) {
            highest = Math.max(highest, bars.high()[i]);
        }
        return highest;
    }

    private double lowestBefore(int t, int lookback) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = t - lookback; i < t; i++) {
            lowest = Math.min(lowest, bars.low()[i]);
        }
        return lowest;
    }

    private static double mean(double[] values, int t, int window) {
        double sum = 0;
        for (int i = t - window + 1; i <= t; i++) {
            sum += values[i];
        }
        return sum / window;
    }

    /** Sample standard deviation. */
    private static double deviation(double[] values, int t, int window) {
        double mean = mean(values, t, window);
        double squares = 0;
        for (int i = t - window + 1; i <= t; i++) {
            squares += (values[i] - mean) * (values[i] - mean);
        }
        return Math.sqrt(squares / (window - 1));
    }
}
