package io.gpttrader.optimize.internal.search;

import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.support.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Points spread evenly along every parameter: of n points, each n-th of a parameter's range holds one (McKay, Beckman, Conover: A
 * comparison of three methods for selecting values of input variables, Technometrics 21, 1979). A point that the constraints forbid,
 * or that a finite space has had already, is replaced by a random one.
 */
public final class LatinHypercube implements SearchMethod {
    private static final int CHUNK = 1024;

    private final int trials;

    /** @param trials points to try, at least 1 */
    public LatinHypercube(int trials) {
        Require.atLeast(trials, 1, "trials", "say how many combinations to try, such as 200");
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
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> points =
                points(space, (int) Proposals.atMostAll(space, trials), random, new Proposals(space, random.split()));
        for (int from = 0; from < points.size(); from += CHUNK) {
            evaluation.evaluate(List.copyOf(points.subList(from, Math.min(points.size(), from + CHUNK))));
        }
    }

    /** Fewer than asked for where the space has no more. */
    static List<double[]> points(Space space, int count, SplittableRandom random, Proposals proposals) {
        int[][] strata = new int[space.size()][];
        for (int i = 0; i < strata.length; i++) {
            strata[i] = shuffled(count, random);
        }
        List<double[]> points = new ArrayList<>(count);
        int replaced = 0;
        for (int k = 0; k < count; k++) {
            double[] places = new double[space.size()];
            for (int i = 0; i < places.length; i++) {
                places[i] = (strata[i][k] + random.nextDouble()) / count;
            }
            double[] point = space.fromUnit(places);
            if (proposals.accept(point)) {
                points.add(point);
            } else {
                replaced++;
            }
        }
        for (; replaced > 0; replaced--) {
            Optional<double[]> point = proposals.fresh();
            if (point.isEmpty()) {
                break;
            }
            points.add(point.get());
        }
        return points;
    }

    private static int[] shuffled(int count, SplittableRandom random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    @Override
    public String toString() {
        return "latin hypercube(trials " + trials + ")";
    }
}
