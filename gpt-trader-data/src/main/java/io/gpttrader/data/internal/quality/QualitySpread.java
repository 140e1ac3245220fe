package io.gpttrader.data.internal.quality;

import java.util.Arrays;

/**
 * How far returns usually go, measured such that a few wild ones do not count: 1.4826 times the median absolute return, which
 * is the standard deviation of normal ones (P. J. Rousseeuw, C. Croux, JASA 88, 1993). Returns of 0 are left out: a price that
 * mostly does not change would make every move an outlier.
 */
final class QualitySpread {

    private static final double NORMAL = 1.4826;
    private static final int BLOCK = 32;
    private static final int REACH = 48;

    /** A quiet stretch is not measured finer than this part of the whole. */
    private static final double LEAST = 0.25;

    private final double[] ofBlock;

    QualitySpread(double[] returns) {
        double whole = of(returns, 0, returns.length);
        ofBlock = new double[(returns.length + BLOCK - 1) / BLOCK];
        for (int b = 0; b < ofBlock.length; b++) {
            int from = Math.max(0, b * BLOCK - REACH);
            int to = Math.min(returns.length, (b + 1) * BLOCK + REACH);
            ofBlock[b] = Math.max(of(returns, from, to), LEAST * whole);
        }
    }

    /** Returns the spread around a bar; 0 where no price moves in the whole series. */
    double at(int i) {
        return ofBlock[i / BLOCK];
    }

    private static double of(double[] returns, int from, int to) {
        double[] sizes = Arrays.stream(returns, from, to)
                .map(Math::abs)
                .filter(size -> size > 0)
                .sorted()
                .toArray();
        if (sizes.length == 0) {
            return 0;
        }
        int middle = sizes.length / 2;
        return NORMAL * (sizes.length % 2 == 1 ? sizes[middle] : (sizes[middle - 1] + sizes[middle]) / 2);
    }
}
