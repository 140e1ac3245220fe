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
                        t -> mean(c, t, 10) > mean(c, t, 30) && mean(c, t - 1, 10) <= mean(c, t - 1, 30),
                        t -> mean(c, t, 10) < mean(c, t, 30) && mean(c, t - 1, 10) >= mean(c, t - 1, 30));
            case "momentum" -> new Signals(20, t -> gain(t, 20) > 0.02, t -> gain(t, 20) < -0.02);
            case "meanReversion" ->
                new Signals(
                        19,
                        t -> c[t] <= mean(c, t, 20) - 2 * deviation(c, t, 20),
                        t -> c[t] >= mean(c, t, 20) + 2 * deviation(c, t, 20));
            case "volatility" ->
                new Signals(20, t -> isCalm(t) && gain(t, 20) > 0.01, t -> isCalm(t) && gain(t, 20) < -0.01);
            case "breakout" -> new Signals(20, t -> c[t] > highestBefore(t, 20), t -> c[t] < lowestBefore(t, 20));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private boolean isCalm(int t) {
        double[] returns = new double[bars.close().length];
        for (int i = t - 19; i <= t; i++) {
            returns[i] = gain(i, 1);
        }
        return deviation(returns, t, 20) < 0.02;
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
