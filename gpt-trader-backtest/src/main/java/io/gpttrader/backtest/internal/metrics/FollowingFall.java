package io.gpttrader.backtest.internal.metrics;

/**
 * The deepest drawdown of an account whose value rises and falls with one price while it holds something, as it does with one long position
 * at a time: where the price is highest and lowest in a stretch is known beforehand for all accounts over the same bars, and so are the highest
 * and the lowest value without a look at the others. Rounding does not change that order.
 */
public final class FollowingFall {
    private final double[] equity;
    private double peak;
    private double worst;

    /** Whether some value is 0 or below, or undefined: what then counts as a peak is {@link Drawdowns}'s to say. */
    private boolean isOdd;

    private FollowingFall(double start, double[] equity) {
        this.equity = equity;
        this.peak = start;
        this.isOdd = !(start > 0);
    }

    /**
     * The same number as {@link DeepestFall#of}.
     *
     * @param extremes of the price at each bar
     */
    public static double of(double start, double[] equity, HeldBars held, RangeExtremes extremes) {
        if (equity.length == 0) {
            return Double.NaN;
        }
        FollowingFall fall = new FollowingFall(start, equity);
        for (int stretch = 0; stretch < held.size && !fall.isOdd; stretch++) {
            fall.take(held.first(stretch), held.end(stretch, equity.length), extremes);
        }
        return fall.isOdd ? Double.NaN : fall.worst;
    }

    /** The last bar of a stretch may be that of the exit, whose value is cash and follows nothing. */
    private void take(int first, int end, RangeExtremes extremes) {
        int last = end - 1;
        for (int from = first; from < last; from += RangeExtremes.LONGEST) {
            int to = Math.min(from + RangeExtremes.LONGEST, last);
            take(from, to, extremes.highest(equity, from, to), extremes.lowest(equity, from, to));
        }
        if (first <= last) {
            take(last, end, equity[last], equity[last]);
        }
    }

    private void take(int from, int to, double high, double low) {
        isOdd |= !(low > 0);
        double top = Math.max(peak, high);
        double depth = 1 - low / top;
        if (depth > worst) {
            worst = top == peak ? depth : walk(from, to);
        }
        peak = top;
    }

    private double walk(int from, int to) {
        double top = peak;
        double deepest = worst;
        for (int i = from; i < to; i++) {
            if (equity[i] >= top) {
                top = equity[i];
            } else {
                double depth = 1 - equity[i] / top;
                deepest = depth > deepest ? depth : deepest;
            }
        }
        return deepest;
    }
}
