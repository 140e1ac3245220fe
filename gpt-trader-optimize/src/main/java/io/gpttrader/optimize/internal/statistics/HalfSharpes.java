package io.gpttrader.optimize.internal.statistics;

/**
 * The Sharpe ratio of a trial in every combination of blocks. Sums over the lower and over the upper half of the blocks are tabled for
 * every choice among them, so that a combination takes two additions whatever the number of blocks.
 */
final class HalfSharpes {
    private final BlockSums blocks;
    private final int[] masks;
    private final int lowBlocks;
    private final int[] bars;
    private final double[] sums;
    private final double[] squares;

    HalfSharpes(BlockSums blocks, int[] masks) {
        this.blocks = blocks;
        this.masks = masks;
        lowBlocks = blocks.blocks() / 2;
        sums = new double[2 << lowBlocks];
        squares = new double[2 << lowBlocks];
        bars = new int[masks.length];
        for (int i = 0; i < masks.length; i++) {
            for (int block = 0; block < blocks.blocks(); block++) {
                bars[i] += (masks[i] >> block & 1) * blocks.barsOf(block);
            }
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
            into[i] = sharpe(bars[i], sums[low] + sums[high], squares[low] + squares[high]);
        }
    }

    private static double sharpe(int bars, double sum, double squares) {
        double deviations = squares - sum * sum / bars;
        return deviations > 1e-13 * squares ? sum / bars / Math.sqrt(deviations / (bars - 1)) : 0;
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
