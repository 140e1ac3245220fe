package io.gpttrader.optimize.internal.statistics;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/**
 * The ways to choose half of the blocks, or an even sample of them. In ascending order of their bits the complement of the first is
 * the last, of the second the last but one: what is in sample in one is out of sample in the other, and a sample keeps such pairs
 * whole.
 *
 * @param masks the chosen blocks of each combination as bits
 * @param all how many combinations there are
 */
record BlockCombinations(int[] masks, int all) {
    private static final long SEED = 8;

    /**
     * @param blocks even, at most 24
     * @param limit how many to take at most
     */
    static BlockCombinations of(int blocks, int limit) {
        int[] masks = all(blocks);
        int pairs = Math.max(1, limit / 2);
        return new BlockCombinations(2L * pairs < masks.length ? sample(masks, pairs) : masks, masks.length);
    }

    private static int[] all(int blocks) {
        int[] masks = new int[1 << blocks];
        int count = 0;
        for (int mask = 0; mask < 1 << blocks; mask++) {
            if (Integer.bitCount(mask) * 2 == blocks) {
                masks[count++] = mask;
            }
        }
        return Arrays.copyOf(masks, count);
    }

    private static int[] sample(int[] masks, int pairs) {
        SplittableRandom random = new SplittableRandom(SEED);
        BitSet chosen = new BitSet(masks.length);
        for (int found = 0; found < pairs; ) {
            int index = random.nextInt(masks.length / 2);
            if (!chosen.get(index)) {
                chosen.set(index);
                chosen.set(masks.length - 1 - index);
                found++;
            }
        }
        return chosen.stream().map(index -> masks[index]).toArray();
    }

    int count() {
        return masks.length;
    }

    int complement(int index) {
        return masks.length - 1 - index;
    }
}
