package io.gpttrader.optimize.internal.search;

import io.gpttrader.optimize.internal.space.Space;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** Every combination that the constraints allow, in the order of the grid: the last parameter changes fastest. */
public final class GridSearch implements SearchMethod {
    /** Points asked for at once: enough for many workers, few enough for memory. */
    private static final int CHUNK = 1 << 14;
    /** In a larger grid, asking the constraints for a count would be noticed. */
    private static final BigInteger COUNTED = BigInteger.valueOf(100_000);

    /** Asking a constraint as often takes about a minute. */
    private static final BigInteger MOST = BigInteger.valueOf(100_000_000);

    @Override
    public boolean isBlind() {
        return true;
    }

    @Override
    public boolean followsSeveralObjectives() {
        return true;
    }

    /**
     * A grid beyond any patience is refused before it runs for years.
     *
     * @throws IllegalStateException where there are too many combinations, or no grid at all
     */
    public static void requireTractable(Space space) {
        BigInteger all = space.combinations();
        if (all.compareTo(MOST) > 0) {
            throw new IllegalStateException(String.format(
                    Locale.ROOT,
                    "the grid has %s combinations before any constraint, and at most %,d can be gone through one by one;"
                            + " take fewer values a parameter, or another search such as Search.random(1_000)",
                    all.bitLength() < 64
                            ? String.format(Locale.ROOT, "%,d", all)
                            : "over 10^" + (all.toString().length() - 1),
                    MOST));
        }
    }

    /** Exact in a grid of up to 100,000 combinations; of a larger one the number before any constraint. */
    @Override
    public long intendedTrials(Space space) {
        BigInteger all = space.combinations();
        if (!space.hasConstraints() || all.compareTo(COUNTED) > 0) {
            return all.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();
        }
        long count = 0;
        for (Iterator<double[]> grid = space.grid(); grid.hasNext(); ) {
            count += space.isAllowed(grid.next()) ? 1 : 0;
        }
        return count;
    }

    @Override
    public void run(Space space, long seed, Evaluation evaluation) {
        requireTractable(space);
        List<double[]> chunk = new ArrayList<>(CHUNK);
        for (Iterator<double[]> grid = space.grid(); grid.hasNext(); ) {
            chunk.add(grid.next()); // what the constraints leave out, the evaluation counts
            if (chunk.size() == CHUNK || (!grid.hasNext() && !chunk.isEmpty())) {
                evaluation.evaluate(List.copyOf(chunk));
                chunk.clear();
            }
        }
    }

    @Override
    public String toString() {
        return "grid";
    }
}
