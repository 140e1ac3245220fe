package io.gpttrader.optimize.internal.statistics;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * What {@link BacktestOverfitting} needs of each trial: the sum of its returns and of their squares in every block of bars. A trial
 * takes 16 bytes a block, so that a sweep need not keep returns; beyond a limit an even sample of all trials is kept (reservoir
 * sampling, from a fixed seed). Blocks are of equal length, the first ones a bar longer where the bars do not divide. Not thread-safe:
 * trials must be added in the same order for the same sample.
 */
public final class BlockSums {
    private static final long SEED = 16;

    private final int bars;
    private final int blocks;
    private final int limit;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private double[][] kept = new double[16][];
    private int count;
    private long added;
    private long leftOut;

    /**
     * @param bars returns a trial
     * @param blocks how many blocks, even; the paper takes 16
     * @param limit how many trials to keep at most
     */
    public BlockSums(int bars, int blocks, int limit) {
        this.bars = bars;
        this.blocks = blocks;
        this.limit = limit;
    }

    /** Of trials whose returns are all there. */
    public static BlockSums of(double[][] returns, int blocks) {
        BlockSums sums = new BlockSums(returns.length == 0 ? 0 : returns[0].length, blocks, Integer.MAX_VALUE);
        for (double[] each : returns) {
            sums.add(each);
        }
        return sums;
    }

    /** Adds a trial; one that is flat or holds a NaN is only counted. */
    public void add(double[] returns) {
        if (returns.length != bars) {
            throw new IllegalArgumentException(
                    "a trial must have " + bars + " returns but has " + returns.length + "; give one a bar");
        }
        if (!SharpeMoments.isUsable(returns)) {
            leftOut++;
            return;
        }
        added++;
        int place = count < limit ? count : place();
        if (place < limit) {
            keep(place, sums(returns));
        }
    }

    /** Where a trial beyond the limit goes; beyond the limit for one that is not kept. */
    private int place() {
        long drawn = random.nextLong(added);
        return drawn < limit ? (int) drawn : limit;
    }

    private void keep(int place, double[] sums) {
        if (place == count) {
            if (count == kept.length) {
                kept = Arrays.copyOf(kept, count + (count >> 1));
            }
            count++;
        }
        kept[place] = sums;
    }

    private double[] sums(double[] returns) {
        double[] sums = new double[2 * blocks];
        for (int block = 0; block < blocks; block++) {
            for (int bar = begin(block); bar < begin(block + 1); bar++) {
                sums[block] += returns[bar];
                sums[blocks + block] += returns[bar] * returns[bar];
            }
        }
        return sums;
    }

    private int begin(int block) {
        return block * (bars / blocks) + Math.min(block, bars % blocks);
    }

    int barsOf(int block) {
        return begin(block + 1) - begin(block);
    }

    public int bars() {
        return bars;
    }

    public int blocks() {
        return blocks;
    }

    /** Trials kept, at most the limit. */
    public int count() {
        return count;
    }

    /** Usable trials added, whether kept or not. */
    public long added() {
        return added;
    }

    /** Trials that were flat or held a NaN. */
    public long leftOut() {
        return leftOut;
    }

    double sum(int trial, int block) {
        return kept[trial][block];
    }

    double squares(int trial, int block) {
        return kept[trial][blocks + block];
    }
}
