package io.gpttrader.backtest;

import io.gpttrader.backtest.BacktestReport.Drawdown;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The drawdowns of one equity curve; the peak starts at the starting cash. */
final class Falls {
    private final double start;
    private final double[] curve;

    /** Deepest fraction, 0 when the curve never fell. */
    final double deepest;

    /** Square root of the mean squared depth (Martin and McCann 1989), as a fraction. */
    final double ulcerIndex;

    private final int trough;
    private double @Nullable [] depths;

    Falls(double start, double[] curve, Held held) {
        this.start = start;
        this.curve = curve;
        double peak = start;
        double worst = 0;
        double squares = 0;
        double below = 0;
        int at = -1;
        int time = 0;
        for (int stretch = 0; stretch < held.size; stretch++) {
            int from = held.first(stretch);
            squares += (from - time) * below * below;
            time = held.end(stretch, curve.length);
            for (int i = from; i < time; i++) {
                double now = curve[i];
                peak = now > peak ? now : peak;
                below = 1 - now / peak;
                squares += below * below;
                if (below > worst) {
                    worst = below;
                    at = i;
                }
            }
        }
        squares += (curve.length - time) * below * below;
        deepest = worst;
        trough = at;
        ulcerIndex = Math.sqrt(squares / curve.length);
    }

    /** Fraction below the running peak at each bar; made when first asked for. */
    double[] depths() {
        if (depths == null) {
            depths = new double[curve.length];
            double peak = start;
            for (int i = 0; i < curve.length; i++) {
                peak = curve[i] > peak ? curve[i] : peak;
                depths[i] = 1 - curve[i] / peak;
            }
        }
        return depths;
    }

    /** Peak, trough and recovery of the deepest fall; a peak before the first bar is shown as the first bar's time. */
    Optional<Drawdown> deepestOn(long[] times) {
        if (trough < 0) {
            return Optional.empty();
        }
        double[] depth = depths();
        int from = trough;
        while (from > 0 && depth[from] > 0) {
            from--;
        }
        int to = trough;
        while (to < depth.length && depth[to] > 0) {
            to++;
        }
        Optional<Instant> recovery =
                to < depth.length ? Optional.of(Instant.ofEpochMilli(times[to])) : Optional.empty();
        return Optional.of(new Drawdown(
                deepest, Instant.ofEpochMilli(times[from]), Instant.ofEpochMilli(times[trough]), recovery));
    }

    /** Longest time from a peak until it is reached again, or until the last bar, in days. */
    double longestDays(long[] times) {
        double[] depth = depths();
        long longest = 0;
        long peak = times[0];
        boolean fallen = false;
        for (int i = 0; i < depth.length; i++) {
            if (fallen || depth[i] > 0) {
                longest = Math.max(longest, times[i] - peak);
            }
            fallen = depth[i] > 0;
            peak = fallen ? peak : times[i];
        }
        return longest / 86_400_000.0;
    }
}
