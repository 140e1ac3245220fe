package io.gpttrader.optimize.internal.folds;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** The bars cut wherever any of several sets of spans begins or ends, so that each set is made of whole blocks. */
final class Blocks {
    private final int[] cuts;

    /** The blocks of each set, in order. */
    private final int[][] of;

    Blocks(List<List<Span>> sets) {
        cuts = sets.stream()
                .flatMap(List::stream)
                .flatMapToInt(span -> IntStream.of(span.from(), span.to()))
                .sorted()
                .distinct()
                .toArray();
        of = sets.stream().map(this::blocks).toArray(int[][]::new);
    }

    private int[] blocks(List<Span> set) {
        return set.stream()
                .flatMapToInt(span ->
                        IntStream.range(Arrays.binarySearch(cuts, span.from()), Arrays.binarySearch(cuts, span.to())))
                .toArray();
    }

    /** What each set has of some returns, which are read once. */
    Stretch[] read(Stretch.Source returns) {
        Stretch[] blocks = new Stretch[Math.max(0, cuts.length - 1)];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = Stretch.of(returns, cuts[i], cuts[i + 1]);
        }
        Stretch[] read = new Stretch[of.length];
        for (int set = 0; set < read.length; set++) {
            Stretch joined = Stretch.NONE;
            for (int block : of[set]) {
                joined = joined.then(blocks[block]);
            }
            read[set] = joined;
        }
        return read;
    }
}
