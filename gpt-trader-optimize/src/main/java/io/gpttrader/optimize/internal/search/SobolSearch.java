package io.gpttrader.optimize.internal.search;

import io.gpttrader.optimize.internal.space.ShiftedSobol;
import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.support.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The points of a Sobol sequence, which fills a space of several parameters more evenly than chance, in every box and at every
 * length. The seed shifts it. Points that the constraints forbid, or that a finite space has had already, are passed over.
 */
public final class SobolSearch implements SearchMethod {
    /** Points passed over in a row before random ones take their place. */
    private static final int PASSED_OVER = 10_000;

    private static final int CHUNK = 1024;
    private static final int MOST_PARAMETERS = 1000;

    private final int trials;

    /** @param trials points to try, at least 1; a power of 2 fills the space most evenly */
    public SobolSearch(int trials) {
        Require.atLeast(trials, 1, "trials", "say how many combinations to try, such as 256");
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
        if (space.size() > MOST_PARAMETERS) {
            throw new IllegalArgumentException("a Sobol sequence has at most " + MOST_PARAMETERS
                    + " parameters but the space has " + space.size() + "; choose Search.random(..)");
        }
        SplittableRandom random = new SplittableRandom(seed);
        ShiftedSobol sequence = new ShiftedSobol(space.size(), random);
        Proposals proposals = new Proposals(space, random.split());
        long intended = intendedTrials(space);
        for (long given = 0; given < intended; ) {
            List<double[]> points = points(space, (int) Math.min(CHUNK, intended - given), sequence, proposals);
            if (points.isEmpty()) {
                return;
            }
            evaluation.evaluate(points);
            given += points.size();
        }
    }

    /** The next allowed and new points; fewer where the space has no more. */
    static List<double[]> points(Space space, int count, ShiftedSobol sequence, Proposals proposals) {
        List<double[]> points = new ArrayList<>(count);
        int passedOver = 0;
        while (points.size() < count && passedOver < PASSED_OVER) {
            double[] point = space.fromUnit(sequence.next());
            if (proposals.accept(point)) {
                points.add(point);
                passedOver = 0;
            } else {
                passedOver++;
            }
        }
        while (points.size() < count) {
            Optional<double[]> point = proposals.fresh();
            if (point.isEmpty()) {
                break;
            }
            points.add(point.get());
        }
        return points;
    }

    @Override
    public String toString() {
        return "sobol(trials " + trials + ")";
    }
}
