package io.gpttrader.optimize.internal.statistics;

import java.util.SplittableRandom;

/**
 * Draws bars in blocks of random length, geometric with a given mean, from the end on to the beginning: D. N. Politis and J. P. Romano,
 * "The stationary bootstrap", Journal of the American Statistical Association 89, 1994. Every resample has a seed of its own, so that
 * it is the same whatever is drawn before it.
 */
public final class StationaryBootstrap implements Resamples {
    private final int bars;
    private final double meanLength;
    private final long[] seeds;

    /**
     * @param bars returns a trial
     * @param meanLength the mean length of a block in bars, at least 1
     * @param count how many resamples
     * @param seed the same seed gives the same resamples
     */
    public StationaryBootstrap(int bars, double meanLength, int count, long seed) {
        this.bars = bars;
        this.meanLength = meanLength;
        this.seeds = new SplittableRandom(seed).longs(count).toArray();
    }

    /** With the block length that suits the trials, {@link BlockLength#ofAll}. */
    public static StationaryBootstrap of(double[][] returns, int count, long seed) {
        int bars = returns.length == 0 ? 0 : returns[0].length;
        return new StationaryBootstrap(bars, BlockLength.ofAll(returns), count, seed);
    }

    @Override
    public int count() {
        return seeds.length;
    }

    @Override
    public double meanLength() {
        return meanLength;
    }

    @Override
    public void indices(int resample, int[] into) {
        SplittableRandom random = new SplittableRandom(seeds[resample]);
        double begin = 1 / meanLength;
        int at = 0;
        for (int i = 0; i < bars; i++) {
            boolean begins = i == 0 || meanLength == 1 || random.nextDouble() < begin;
            at = begins ? random.nextInt(bars) : at + 1 == bars ? 0 : at + 1;
            into[i] = at;
        }
    }
}
