package io.gpttrader.optimize.internal.search;

import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.support.Require;

/** TPE. */
public final class TreeParzen implements SearchMethod {
    private final int trials;

    private TreeParzen(int trials) {
        Require.atLeast(trials, 1, "trials", "say how many combinations to try, such as 200");
        this.trials = trials;
    }

    /** With settings that suit most. */
    public static TreeParzen of(int trials) {
        return new TreeParzen(trials);
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
        return "tpe(trials " + trials + ")";
    }
}
