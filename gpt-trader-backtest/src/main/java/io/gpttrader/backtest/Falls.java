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

    /** Where the peak before the trough stands. */
    private final int peakOfTrough;

    private final int longestFrom;
    private final int longestTo;
    private double @Nullable [] depths;

    /*
     * A spell below the peak runs from the last bar at the peak until the first bar at or above it again. Where nothing is held
     * the value stands, so only the ends of such stretches matter.
     */
    Falls(double start, double[] curve, Held held, long[] times) {
        this.start = start;
        this.curve = curve;
        double peak = start;
        double worst = 0;
        double squares = 0;
        double below = 0;
        int peakAt = 0;
        int worstAt = -1;
        int worstPeak = 0;
        int longFrom = 0;
        int longTo = 0;
        int time = 0;
        for (int stretch = 0; stretch < held.size; stretch++) {
            int from = held.first(stretch);
            squares += (from - time) * below * below;
            peakAt = below > 0 ? peakAt : Math.max(peakAt, from - 1);
            time = held.end(stretch, curve.length);
            for (int i = from; i < time; i++) {
                double now = curve[i];
                if (now >= peak) {
                    if (below > 0 && times[i] - times[peakAt] > times[longTo] - times[longFrom]) {
                        longFrom = peakAt;
                        longTo = i;
                    }
                    peak = now;
                    peakAt = i;
                    below = 0;
                    continue;
                }
                below = 1 - now / peak;
                squares += below * below;
                if (below > worst) {
                    worst = below;
                    worstAt = i;
                    worstPeak = peakAt;
                }
            }
        }
        squares += (curve.length - time) * below * below;
        int last = curve.length - 1;
        boolean endsLongest = below > 0 && times[last] - times[peakAt] > times[longTo] - times[longFrom];
        longestFrom = endsLongest ? peakAt : longFrom;
        longestTo = endsLongest ? last : longTo;
        deepest = worst;
        trough = worstAt;
        peakOfTrough = worstPeak;
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
        double peak = peakOfTrough == 0 ? Math.max(start, curve[0]) : curve[peakOfTrough];
        int to = trough;
        while (to < curve.length && curve[to] < peak) {
            to++;
        }
        Optional<Instant> recovery =
                to < curve.length ? Optional.of(Instant.ofEpochMilli(times[to])) : Optional.empty();
        return Optional.of(new Drawdown(
                deepest, Instant.ofEpochMilli(times[peakOfTrough]), Instant.ofEpochMilli(times[trough]), recovery));
    }

    /** Longest time from a peak until it is reached again, or until the last bar, in days. */
    double longestDays(long[] times) {
        return (times[longestTo] - times[longestFrom]) / 86_400_000.0;
    }
}
