package io.gpttrader.live.internal.metrics;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The drawdowns of one equity curve; the peak starts at the starting cash. */
public final class Drawdowns {
    private final double start;
    private final double[] curve;

    /** Deepest fraction, 0 when the curve never fell, NaN where there is no curve. */
    final double deepest;

    /** Square root of the mean squared depth (Martin and McCann 1989), as a fraction. */
    final double ulcerIndex;

    private final long[] times;
    private double peak;

    /** The last bar at the peak; 0 while the peak is the starting cash. */
    private int peakAt;

    private double squares;
    private double worst;
    private int trough = -1;

    /** Where the peak before the trough stands. */
    private int peakOfTrough;

    private int longestFrom;
    private int longestTo;
    private double @Nullable [] depths;

    /*
     * A spell below the peak runs from the last bar at the peak until the first bar at or above it again. Where nothing is held
     * the value stands, so only the ends of such stretches matter. Within a spell the peak is the same, so it divides once.
     */
    Drawdowns(double start, double[] curve, HeldBars held, long[] times) {
        this.start = start;
        this.curve = curve;
        this.times = times;
        this.peak = start;
        double lowest = start;
        int lowestAt = -1;
        double gap = 0;
        double gaps = 0;
        int time = 0;
        for (int stretch = 0; stretch < held.size; stretch++) {
            int from = held.first(stretch);
            gaps += (from - time) * gap * gap;
            peakAt = gap > 0 ? peakAt : Math.max(peakAt, from - 1);
            time = held.end(stretch, curve.length);
            for (int i = from; i < time; i++) {
                double now = curve[i];
                if (now < peak) {
                    gap = peak - now;
                    gaps += gap * gap;
                    if (now < lowest) {
                        lowest = now;
                        lowestAt = i;
                    }
                    continue;
                }
                if (gap > 0) {
                    endSpell(lowest, lowestAt, gaps, i);
                }
                peak = now;
                peakAt = i;
                lowest = now;
                gap = 0;
                gaps = 0;
            }
        }
        if (gap > 0) {
            endSpell(lowest, lowestAt, gaps + (curve.length - time) * gap * gap, curve.length - 1);
        }
        deepest = curve.length == 0 ? Double.NaN : worst;
        ulcerIndex = Math.sqrt(squares / curve.length);
    }

    private void endSpell(double lowest, int lowestAt, double gaps, int end) {
        squares += gaps / (peak * peak);
        double depth = 1 - lowest / peak;
        if (depth > worst) {
            worst = depth;
            trough = lowestAt;
            peakOfTrough = peakAt;
        }
        if (times[end] - times[peakAt] > times[longestTo] - times[longestFrom]) {
            longestFrom = peakAt;
            longestTo = end;
        }
    }

    /** Fraction below the running peak at each bar; made when first asked for, and not to be changed. */
    public double[] depths() {
        if (depths == null) {
            depths = new double[curve.length];
            double top = start;
            for (int i = 0; i < curve.length; i++) {
                top = curve[i] > top ? curve[i] : top;
                depths[i] = 1 - curve[i] / top;
            }
        }
        return depths;
    }

    /** Peak, trough and recovery of the deepest fall; a peak before the first bar is shown as the first bar's time. */
    public Optional<Drawdown> deepestFall() {
        if (trough < 0) {
            return Optional.empty();
        }
        double before = peakOfTrough == 0 ? Math.max(start, curve[0]) : curve[peakOfTrough];
        int to = trough;
        while (to < curve.length && curve[to] < before) {
            to++;
        }
        Optional<Instant> recovery =
                to < curve.length ? Optional.of(Instant.ofEpochMilli(times[to])) : Optional.empty();
        return Optional.of(new Drawdown(
                deepest, Instant.ofEpochMilli(times[peakOfTrough]), Instant.ofEpochMilli(times[trough]), recovery));
    }

    /** Longest time from a peak until it is reached again, or until the last bar, in days; NaN where there is no curve. */
    double longestDays() {
        return times.length == 0 ? Double.NaN : (times[longestTo] - times[longestFrom]) / 86_400_000.0;
    }
}
