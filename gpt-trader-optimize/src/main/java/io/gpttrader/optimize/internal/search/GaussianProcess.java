package io.gpttrader.optimize.internal.search;

import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.support.Require;

/** Gaussian process. */
public final class GaussianProcess implements SearchMethod {
    private final int trials;

    private GaussianProcess(int trials) {
        Require.atLeast(trials, 1, "trials", "say how many combinations to try, such as 100");
        this.trials = trials;
    }

    /** With settings that suit most. */
    public static GaussianProcess of(int trials) {
        return new GaussianProcess(trials);
    }

    @Override
    public long intendedTrials(Space space) {
        return Proposals.atMostAll(space, trials);
    }

    @Override
    public void run(Space space, long seed, Evaluation evaluation) {
        throw new UnsupportedOperationException("on its way");
    }

    @Override
    public String toString() {
        return "gaussian process(trials " + trials + ")";
    }
}
