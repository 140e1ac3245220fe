package io.gpttrader.live.internal.details;

import io.gpttrader.live.internal.metrics.RunResult;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * How much total return, Sharpe ratio and maximum drawdown owe to the order and the luck of the draw: the stationary bootstrap of
 * Politis and Romano (1994). Histories of the same length are put together from blocks of the account's returns, which begin anywhere,
 * go on around the end, and last n^(1/3) returns in the mean.
 *
 * @param figures by the name of the metric; empty below 20 returns, above 250,000, and where the account was ruined
 * @param resamples how many histories: 1,000, fewer where a history is longer than 20,000 returns, at least 100
 * @param block mean length of a block, in returns
 */
public record Bands(Map<String, Band> figures, int resamples, int block) {

    /** Of the random numbers, so that the same run has the same bands. */
    public static final long SEED = 18;

    private static final Bands NONE = new Bands(Map.of(), 0, 0);

    private static final int FEWEST = 20;
    private static final int MOST = 250_000;
    private static final int RESAMPLES = 1_000;
    private static final int FEWEST_RESAMPLES = 100;
    private static final long DRAWS = 20_000_000;

    public static Bands of(RunResult run) {
        int[] places = run.scale().places();
        int returns = places == null ? run.equity().length : places.length;
        return returns < FEWEST || returns > MOST ? NONE : of(ReturnSeries.of(run));
    }

    static Bands of(ReturnSeries series) {
        double[] returns = series.own();
        int n = returns.length;
        if (n == 0) {
            return NONE;
        }
        int resamples = (int) Math.max(FEWEST_RESAMPLES, Math.min(RESAMPLES, DRAWS / n));
        int block = Math.max(1, (int) Math.rint(Math.cbrt(n)));
        double[][] drawn = new double[3][resamples];
        Random random = new Random(SEED);
        double[] history = new double[n];
        for (int i = 0; i < resamples; i++) {
            draw(returns, block, random, history);
            measure(history, series, drawn, i);
        }
        Map<String, Band> figures = new LinkedHashMap<>();
        figures.put("totalReturn", band(drawn[0]));
        figures.put("sharpe", band(drawn[1]));
        figures.put("maxDrawdown", band(drawn[2]));
        return new Bands(figures, resamples, block);
    }

    /** Two random numbers a block: where it begins, and how long it is, which is geometric. */
    private static void draw(double[] returns, int block, Random random, double[] history) {
        int n = returns.length;
        int filled = 0;
        while (filled < n) {
            int from = (int) (random.nextDouble() * n);
            double luck = 1 - random.nextDouble();
            double drawn = block == 1 ? 1 : 1 + Math.floor(Math.log(luck) / Math.log(1 - 1.0 / block));
            int length = (int) Math.min(n - filled, drawn);
            for (int i = 0; i < length; i++) {
                int place = from + i;
                history[filled++] = returns[place < n ? place : place % n];
            }
        }
    }

    private static void measure(double[] history, ReturnSeries series, double[][] drawn, int at) {
        double value = 1;
        double peak = 1;
        double deepest = 0;
        double sum = 0;
        double squares = 0;
        for (double each : history) {
            value *= 1 + each;
            peak = Math.max(peak, value);
            deepest = Math.max(deepest, 1 - value / peak);
            sum += each;
        }
        double mean = sum / history.length;
        for (double each : history) {
            squares += (each - mean) * (each - mean);
        }
        double std = Math.sqrt(squares / (history.length - 1));
        drawn[0][at] = value - 1;
        drawn[1][at] =
                (mean - series.riskFree()) / std * Math.sqrt(series.scale().barsPerYear());
        drawn[2][at] = deepest;
    }

    private static Band band(double[] drawn) {
        Arrays.sort(drawn);
        return new Band(quantile(drawn, 0.05), quantile(drawn, 0.5), quantile(drawn, 0.95));
    }

    /** Interpolated between the two values beside it (type 7 of Hyndman and Fan 1996, as in NumPy). */
    static double quantile(double[] sorted, double part) {
        double place = part * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
