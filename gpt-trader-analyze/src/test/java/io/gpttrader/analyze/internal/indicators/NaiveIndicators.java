package io.gpttrader.analyze.internal.indicators;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** The same indicators a second time, from their definitions, each bar from the beginning: slow and plain. */
final class NaiveIndicators {
    private final List<double[]> rows;

    /** MACD and DX, kept, since averages over them would compute them again for each of their values. */
    private final Map<String, Double> kept = new HashMap<>();

    NaiveIndicators(List<double[]> rows) {
        this.rows = rows;
    }

    double[] column(String name) {
        double[] column = new double[rows.size()];
        for (int t = 0; t < column.length; t++) {
            column[t] = at(name, t);
        }
        return column;
    }

    double at(String name, int t) {
        return switch (name) {
            case "sma20", "bollingerMiddle20" -> mean(this::close, t, 20);
            case "sma50" -> mean(this::close, t, 50);
            case "sma200" -> mean(this::close, t, 200);
            case "ema12" -> smoothed(this::close, 0, t, 12, 2.0 / 13);
            case "ema26" -> smoothed(this::close, 0, t, 26, 2.0 / 27);
            case "macd" -> macd(t);
            case "macdSignal" -> smoothed(this::macd, 25, t, 9, 0.2);
            case "macdHistogram" -> macd(t) - smoothed(this::macd, 25, t, 9, 0.2);
            case "rsi14" -> rsi(t);
            case "stochasticK14" -> stochastic(t);
            case "stochasticD14" -> mean(this::stochastic, t, 3);
            case "bollingerUpper20" -> mean(this::close, t, 20) + 2 * deviation(t);
            case "bollingerLower20" -> mean(this::close, t, 20) - 2 * deviation(t);
            case "bollingerPercentB20" ->
                100 * (close(t) - mean(this::close, t, 20) + 2 * deviation(t)) / (4 * deviation(t));
            case "bollingerWidth20" -> 4 * deviation(t) / mean(this::close, t, 20);
            case "atr14" -> smoothed(this::range, 1, t, 14, 1.0 / 14);
            case "plusDi14" -> directional(t, true);
            case "minusDi14" -> directional(t, false);
            case "adx14" -> smoothed(this::dx, 14, t, 14, 1.0 / 14);
            case "obv" ->
                IntStream.rangeClosed(1, t)
                        .mapToDouble(i -> Math.signum(close(i) - close(i - 1)) * rows.get(i)[4])
                        .sum();
            case "volumeRatio20" -> rows.get(t)[4] / mean(i -> rows.get(i)[4], t, 20);
            default -> throw new IllegalArgumentException("no second computation of " + name);
        };
    }

    private double close(int t) {
        return rows.get(t)[3];
    }

    private static double mean(IntToDoubleFunction value, int t, int bars) {
        return t < bars - 1
                ? Double.NaN
                : IntStream.rangeClosed(t - bars + 1, t).mapToDouble(value).sum() / bars;
    }

    /** A mean of the first values from a bar on, then towards each value by a fraction, written as a sum of weighted values. */
    private static double smoothed(IntToDoubleFunction value, int first, int t, int bars, double fraction) {
        int seed = first + bars - 1;
        if (t < seed) {
            return Double.NaN;
        }
        double average = mean(value, seed, bars) * Math.pow(1 - fraction, t - seed);
        for (int i = seed + 1; i <= t; i++) {
            average += fraction * Math.pow(1 - fraction, t - i) * value.applyAsDouble(i);
        }
        return average;
    }

    private double macd(int t) {
        return kept.computeIfAbsent("macd" + t, key -> macdOf(t));
    }

    private double macdOf(int t) {
        return smoothed(this::close, 0, t, 12, 2.0 / 13) - smoothed(this::close, 0, t, 26, 2.0 / 27);
    }

    private double rsi(int t) {
        double up = smoothed(i -> Math.max(close(i) - close(i - 1), 0), 1, t, 14, 1.0 / 14);
        double down = smoothed(i -> Math.max(close(i - 1) - close(i), 0), 1, t, 14, 1.0 / 14);
        return 100 - 100 / (1 + up / down);
    }

    private double stochastic(int t) {
        if (t < 13) {
            return Double.NaN;
        }
        double low = rows.subList(t - 13, t + 1).stream()
                .mapToDouble(r -> r[2])
                .min()
                .orElseThrow();
        double high = rows.subList(t - 13, t + 1).stream()
                .mapToDouble(r -> r[1])
                .max()
                .orElseThrow();
        return 100 * (close(t) - low) / (high - low);
    }

    private double deviation(int t) {
        double mean = mean(this::close, t, 20);
        return Math.sqrt(mean(i -> (close(i) - mean) * (close(i) - mean), t, 20));
    }

    private double range(int t) {
        double[] row = rows.get(t);
        double before = close(t - 1);
        return Arrays.stream(new double[] {row[1] - row[2], Math.abs(row[1] - before), Math.abs(row[2] - before)})
                .max()
                .orElseThrow();
    }

    private double movement(int t, boolean plus) {
        double up = rows.get(t)[1] - rows.get(t - 1)[1];
        double down = rows.get(t - 1)[2] - rows.get(t)[2];
        return plus ? (up > down && up > 0 ? up : 0) : (down > up && down > 0 ? down : 0);
    }

    private double directional(int t, boolean plus) {
        return 100 * smoothed(i -> movement(i, plus), 1, t, 14, 1.0 / 14) / smoothed(this::range, 1, t, 14, 1.0 / 14);
    }

    private double dx(int t) {
        return kept.computeIfAbsent("dx" + t, key -> dxOf(t));
    }

    private double dxOf(int t) {
        double plus = directional(t, true);
        double minus = directional(t, false);
        return 100 * Math.abs(plus - minus) / (plus + minus);
    }
}
