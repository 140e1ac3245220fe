package io.gpttrader.optimize.internal.space;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/**
 * A Sobol sequence with the direction numbers of Joe and Kuo (2008), its binary digits shifted at random: every box of the digits'
 * net keeps its number of points, and the first point is no longer the corner (Owen: Randomly permuted (t,m,s)-nets, 1995).
 */
public final class ShiftedSobol {
    private static final double SCALE = 0x1p52;

    private final SobolSequenceGenerator sequence;
    private final long[] shifts;

    public ShiftedSobol(int dimensions, RandomGenerator random) {
        this.sequence = new SobolSequenceGenerator(dimensions);
        this.shifts = random.longs(dimensions).map(bits -> bits >>> 12).toArray();
    }

    /** Numbers from 0 to below 1. */
    public double[] next() {
        double[] places = sequence.nextVector();
        for (int i = 0; i < places.length; i++) {
            places[i] = ((long) (places[i] * SCALE) ^ shifts[i]) / SCALE;
        }
        return places;
    }
}
