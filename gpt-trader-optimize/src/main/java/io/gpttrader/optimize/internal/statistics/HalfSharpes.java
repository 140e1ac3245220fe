package io.gpttrader.optimize.internal.statistics;

/**
 * The Sharpe ratio of a trial in every combination of blocks. Sums over the lower and over the upper half of the blocks are tabled for
 * every choice among them, so that a combination takes two additions whatever the number of blocks.
 */
final class HalfSharpes {
    private static final double ROUNDING = 1e-13;

    private final BlockSums blocks;
    private final int[] masks;
    private final int lowBlocks;
    /** One by the bars of a combination, and what turns a sum by the root of its squared deviations into a Sharpe ratio. */
    private final double[] inverseBars;

    private final double[] factors;
    private final double[] sums;
    private final double[] squares;

    HalfSharpes(BlockSums blocks, int[] masks) {
        this.blocks = blocks;
        this.masks = masks;
        lowBlocks = blocks.blocks() / 2;
        sums = new double[2 << lowBlocks];
        squares = new double[2 << lowBlocks];
        inverseBars = new double[masks.length];
        factors = new double[masks.length];
        for (int i = 0; i < masks.length; i++) {
            double bars = 0;
            for (int block = 0; block < blocks.blocks(); block++) {
                bars += (masks[i] >> block & 1) * blocks.barsOf(block);
            }
            inverseBars[i] = 1 / bars;
            factors[i] = Math.sqrt(bars - 1) / bars;
        }
    }

    /** One a combination. A half without variance, in which the trial did nothing, has a Sharpe ratio of 0. */
    void of(int trial, double[] into) {
        table(trial, 0);
        table(trial, 1);
        int lowMask = (1 << lowBlocks) - 1;
        for (int i = 0; i < masks.length; i++) {
            int low = masks[i] & lowMask;
            int high = (1 << lowBlocks) + (masks[i] >>> lowBlocks);
            double sum = sums[low] + sums[high];
            double square = squares[low] + squares[high];
            double deviations = square - sum * sum * inverseBars[i];
            into[i] = deviations > ROUNDING * square ? sum * factors[i] / Math.sqrt(deviations) : 0;
        }
    }

    /** Each choice is a smaller one and its highest block. */
    private void table(int trial, int half) {
        int at = half << lowBlocks;
        sums[at] = 0;
        squares[at] = 0;
        for (int choice = 1; choice < 1 << lowBlocks; choice++) {
            int highest = Integer.highestOneBit(choice);
            int block = half * lowBlocks + Integer.numberOfTrailingZeros(highest);
            sums[at + choice] = sums[at + choice - highest] + blocks.sum(trial, block);
            squares[at + choice] = squares[at + choice - highest] + blocks.squares(trial, block);
        }
    }
}
