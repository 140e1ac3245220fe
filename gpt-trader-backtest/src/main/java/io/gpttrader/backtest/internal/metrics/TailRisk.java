package io.gpttrader.backtest.internal.metrics;

import java.util.Arrays;

/** Historical value at risk and expected shortfall of a curve's per-bar returns. */
final class TailRisk {

    /** Returns looked at for a first guess at the tail's bound. */
    private static final int SAMPLE = 2_048;

    /** Of few returns, those this many deviations below the mean; 5 % of them lie below 1.64, of fat-tailed ones below 1.36. */
    private static final double DEVIATIONS = 1.2;

    /** The bound of all that lost. */
    private static final double LOST = -Double.MIN_VALUE;

    /** The guess takes this much more than the tail, so that it nearly always holds all of it. */
    private static final double MARGIN = 1.4;

    private final Returns returns;
    private double[] pool;
    private int pooled;

    TailRisk(Returns returns) {
        this.returns = returns;
        this.pool = returns.pool == null ? new double[0] : returns.pool;
    }

    /**
     * Gives both as positive fractions. The first is minus the quantile of the returns at {@code tail}, linear between order
     * statistics (Hyndman and Fan 1996, type 7); the second minus the mean of the worst {@code tail} of the returns, the last of
     * them counted in part (Acerbi and Tasche 2002).
     */
    double[] at(double tail) {
        if (Double.isNaN(returns.mean) || returns.count == 0) {
            return new double[] {Double.NaN, Double.NaN};
        }
        int count = returns.count;
        double position = (count - 1) * tail;
        int low = (int) position;
        double[] worst = lowest(Math.min(count, low + 2), tail);
        double next = worst[Math.min(low + 1, worst.length - 1)];
        double quantile = worst[low] + (position - low) * (next - worst[low]);
        return new double[] {-quantile, -meanOfWorst(worst, count * tail)};
    }

    /** Of the lowest, {@code share} of them, the last in part; at most the two largest are left out, so their order does. */
    private static double meanOfWorst(double[] lowest, double share) {
        if (share <= 1) {
            return lowest[0];
        }
        int whole = (int) share;
        double sum = (share - whole) * lowest[Math.min(whole, lowest.length - 1)];
        for (int i = 0; i < whole; i++) {
            sum += lowest[i];
        }
        return sum / share;
    }

    /** The {@code wanted} lowest returns, the last two in order and the largest; the others need no order. */
    private double[] lowest(int wanted, double tail) {
        collect(guess(tail), wanted);
        if (pooled < wanted) {
            collect(LOST, wanted);
        }
        if (pooled < wanted) {
            collect(Double.POSITIVE_INFINITY, wanted);
        }
        Quickselect.lowestFirst(pool, pooled, wanted);
        double[] lowest = Arrays.copyOf(pool, wanted);
        Quickselect.largestLast(lowest, wanted);
        Quickselect.largestLast(lowest, wanted - 1);
        return lowest;
    }

    /** A bound that somewhat more than the tail's returns are likely to stay below: that of a few blocks spread over all. */
    private double guess(double tail) {
        int blocks = SAMPLE / ReturnBlocks.SIZE;
        if (returns.count < 4 * SAMPLE) {
            return Math.min(LOST, returns.mean - DEVIATIONS * returns.std);
        }
        double[] sample = new double[SAMPLE];
        double[] values = new double[ReturnBlocks.SIZE + 1];
        for (int block = 0; block < blocks; block++) {
            int from = (int) ((long) block * (returns.count - values.length) / (blocks - 1));
            returns.curve.read(from, from + values.length, values);
            for (int i = 0; i < ReturnBlocks.SIZE; i++) {
                sample[block * ReturnBlocks.SIZE + i] = values[i + 1] / values[i] - 1;
            }
        }
        Arrays.sort(sample);
        return sample[(int) Math.min(SAMPLE - 1, SAMPLE * tail * MARGIN)];
    }

    /** Puts the returns up to a bound into the pool, without a branch that could be guessed wrong. */
    private void collect(double bound, int wanted) {
        pooled = 0;
        ReturnBlocks blocks = returns.blocks();
        for (int size = blocks.next(); size > 0; size = blocks.next()) {
            makeRoom(size, wanted);
            pooled = append(blocks.returns, blocks.offset, blocks.offset + size, bound, pool, pooled);
        }
        if (bound >= 0 && returns.still() > 0) {
            makeRoom(returns.still(), wanted);
            Arrays.fill(pool, pooled, pooled + returns.still(), 0);
            pooled += returns.still();
        }
    }

    private void makeRoom(int size, int wanted) {
        if (pooled + size > pool.length) {
            pool = Arrays.copyOf(pool, Math.min(returns.count, 2 * (pooled + size + wanted)));
        }
    }

    private static int append(double[] returns, int from, int end, double bound, double[] to, int at) {
        int next = at;
        for (int i = from; i < end; i++) {
            to[next] = returns[i];
            // 1 but for a difference below 0, whose sign bit is set.
            next += (int) (~Double.doubleToRawLongBits(bound - returns[i]) >>> 63);
        }
        return next;
    }
}
