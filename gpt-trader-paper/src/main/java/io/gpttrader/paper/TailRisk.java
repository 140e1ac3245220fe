package io.gpttrader.paper;

import java.util.Arrays;

/**
 * Historical value at risk and expected shortfall of a curve's per-bar returns. The steps are those of a back test, the sampled
 * bound among them: in which order the worst returns are added up decides the last bit.
 */
final class TailRisk {

    /** Returns looked at for a first guess at the tail's bound. */
    private static final int SAMPLE = 2_048;

    /** The guess takes this much more than the tail, so that it nearly always holds all of it. */
    private static final double MARGIN = 1.4;

    private final double[] returns;
    private final double tail;

    /** Minus the quantile at {@code tail}, linear between order statistics (Hyndman and Fan 1996, type 7). */
    final double valueAtRisk;

    /** Minus the mean of the worst {@code tail} of the returns, the last counted in part (Acerbi and Tasche 2002). */
    final double expectedShortfall;

    /** Both are positive fractions where money may be lost, and NaN where the account was ruined. */
    TailRisk(Returns of, double tail) {
        this.returns = of.each;
        this.tail = tail;
        if (Double.isNaN(of.mean)) {
            valueAtRisk = Double.NaN;
            expectedShortfall = Double.NaN;
            return;
        }
        int count = returns.length;
        double position = (count - 1) * tail;
        int low = (int) position;
        double[] worst = lowest(Math.min(count, low + 2));
        double next = worst[Math.min(low + 1, worst.length - 1)];
        valueAtRisk = -(worst[low] + (position - low) * (next - worst[low]));
        expectedShortfall = -meanOfWorst(worst, count * tail);
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
    private double[] lowest(int wanted) {
        double bound = guess();
        double[] pool = Arrays.stream(returns).filter(r -> r <= bound).toArray();
        if (pool.length < wanted) {
            pool = returns.clone();
        }
        Quickselect.lowestFirst(pool, pool.length, wanted);
        double[] lowest = Arrays.copyOf(pool, wanted);
        Quickselect.largestLast(lowest, wanted);
        Quickselect.largestLast(lowest, wanted - 1);
        return lowest;
    }

    /** A bound that somewhat more than the tail's returns are likely to stay below: that of a few blocks spread over all. */
    private double guess() {
        if (returns.length < 4 * SAMPLE) {
            // All that lost.
            return -Double.MIN_VALUE;
        }
        int blocks = SAMPLE / Returns.BLOCK;
        double[] sample = new double[SAMPLE];
        for (int block = 0; block < blocks; block++) {
            int from = (int) ((long) block * (returns.length - Returns.BLOCK - 1) / (blocks - 1));
            System.arraycopy(returns, from + 1, sample, block * Returns.BLOCK, Returns.BLOCK);
        }
        Arrays.sort(sample);
        return sample[(int) Math.min(SAMPLE - 1, SAMPLE * tail * MARGIN)];
    }
}
