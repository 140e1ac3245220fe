package io.gpttrader.optimize.internal.search;

import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.support.Require;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Independent random points, each as probable as {@code Space.fromUnit} makes it: uniform, or by the logarithm. On a finite space no
 * point comes twice, and the search ends when there is no other.
 */
public final class RandomSearch implements SearchMethod {
    private static final int CHUNK = 1024;

    private final long trials;

    /** @param trials points to try, at least 1 */
    public RandomSearch(long trials) {
        Require.atLeast((double) trials, 1, "trials", "say how many combinations to try, such as 200");
        this.trials = trials;
    }

    @Override
    public boolean isBlind() {
        return true;
    }

    @Override
    public boolean followsSeveralObjectives() {
        return true;
    }

    @Override
    public long intendedTrials(Space space) {
        return Proposals.atMostAll(space, trials);
    }

    @Override
    public void run(Space space, long seed, Evaluation evaluation) {
        Proposals proposals = new Proposals(space, new SplittableRandom(seed));
        for (long left = trials; left > 0; left -= CHUNK) {
            List<double[]> points = proposals.fresh((int) Math.min(CHUNK, left));
            if (points.isEmpty()) {
                return;
            }
            evaluation.evaluate(points);
        }
    }

    @Override
    public String toString() {
        return "random(trials " + trials + ")";
    }
}
