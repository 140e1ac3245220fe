package io.gpttrader.optimize.internal.search;

import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.support.Require;
import io.gpttrader.optimize.internal.surrogate.ParzenMixture;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Tree-structured Parzen estimator (Bergstra, Bardenet, Bengio, Kegl: Algorithms for hyper-parameter optimization, NIPS 2011; with
 * joint kernels as in Falkner, Klein, Hutter: BOHB, ICML 2018). It draws candidates near the best part of what was tried and takes the
 * one whose place is densest with good points and thinnest with others. Good with choices and conditional parameters, from some fifty
 * trials to some thousands; it spends no thought on the size of a score, only on ranks.
 *
 * <p>A batch of points is proposed at once, each new one keeping away from those still pending as if they were bad. Points without a
 * score count as the worst.
 */
public final class TreeParzen implements SearchMethod {
    /** Of the points tried, so many are good: about a seventh, and no more than 25. */
    private static final double GOOD = 0.15;

    private static final int MOST_GOOD = 25;
    /** The youngest bad points weigh fully, older ones less the older they are, as the good part has moved on since. */
    private static final int YOUNG = 25;
    /** Draws for a candidate before a random point takes its place, where constraints or repeats forbid most. */
    private static final int DRAWS = 50;

    private final int trials;
    private final int startup;
    private final int candidates;
    private final int batch;

    private TreeParzen(int trials, int startup, int candidates, int batch) {
        this.trials = trials;
        this.startup = startup;
        this.candidates = candidates;
        this.batch = batch;
    }

    /** Begins with 10 points spread evenly, then chooses among 48 candidates, 4 points at once. */
    public static TreeParzen of(int trials) {
        Require.atLeast(trials, 1, "trials", "say how many combinations to try, such as 200");
        return new TreeParzen(trials, 10, 48, 4);
    }

    /** Another number of points to begin with, spread evenly; at least 2. */
    public TreeParzen startup(int points) {
        Require.atLeast(points, 2, "startup", "10 is usual; more where scores are noisy");
        return new TreeParzen(trials, points, candidates, batch);
    }

    /** Another number of candidates for each point; more look closer at the best place known, at least 1. */
    public TreeParzen candidates(int candidates) {
        Require.atLeast(candidates, 1, "candidates", "24 to 100 are usual");
        return new TreeParzen(trials, startup, candidates, batch);
    }

    /** Another number of points proposed at once: 1 learns most from each trial, more keep as many workers busy. */
    public TreeParzen batch(int points) {
        Require.atLeast(points, 1, "batch", "1 proposes one point after another");
        return new TreeParzen(trials, startup, candidates, points);
    }

    @Override
    public long intendedTrials(Space space) {
        return Proposals.atMostAll(space, trials);
    }

    @Override
    public void run(Space space, long seed, Evaluation evaluation) {
        SplittableRandom random = new SplittableRandom(seed);
        Proposals proposals = new Proposals(space, random.split());
        int first = (int) Math.min(startup, intendedTrials(space));
        List<double[]> points = LatinHypercube.points(space, first, random.split(), proposals);
        Tried tried = new Tried();
        while (!points.isEmpty()) {
            tried.tryAll(points, evaluation);
            points = propose(space, tried, random, proposals);
        }
    }

    private List<double[]> propose(Space space, Tried tried, SplittableRandom random, Proposals proposals) {
        int count = Math.min(batch, trials - tried.size());
        List<double[]> chosen = new ArrayList<>();
        if (count == 0) {
            return chosen;
        }
        List<double[]> good = new ArrayList<>();
        List<double[]> other = new ArrayList<>();
        split(tried, good, other);
        ParzenMixture dense = mixture(space, good);
        for (int i = 0; i < count; i++) {
            Optional<double[]> point = best(space, dense, mixture(space, other), random, proposals);
            if (point.isEmpty()) {
                break;
            }
            chosen.add(point.get());
            other.add(point.get());
        }
        return chosen;
    }

    /** Each part keeps the order in which its points were tried. */
    private static void split(Tried tried, List<double[]> good, List<double[]> other) {
        List<Integer> ranking = tried.ranking();
        boolean[] isGood = new boolean[tried.size()];
        int most = Math.min(MOST_GOOD, (int) Math.ceil(GOOD * tried.size()));
        for (int index : ranking.subList(0, most)) {
            isGood[index] = !Double.isNaN(tried.score(index));
        }
        for (int i = 0; i < tried.size(); i++) {
            (isGood[i] ? good : other).add(tried.point(i));
        }
    }

    private Optional<double[]> best(
            Space space, ParzenMixture good, ParzenMixture other, SplittableRandom random, Proposals proposals) {
        Optional<double[]> best = Optional.empty();
        double highest = Double.NEGATIVE_INFINITY;
        int found = 0;
        for (int i = 0; i < candidates * DRAWS && found < candidates; i++) {
            double[] candidate = good.sample(random);
            if (proposals.isKnown(candidate) || !space.isAllowed(candidate)) {
                continue;
            }
            found++;
            double gain = good.logDensity(candidate) - other.logDensity(candidate);
            if (gain > highest) {
                highest = gain;
                best = Optional.of(candidate);
            }
        }
        best.ifPresent(proposals::note);
        return best.isPresent() ? best : proposals.fresh();
    }

    private static ParzenMixture mixture(Space space, List<double[]> points) {
        double[] weights = new double[points.size()];
        int old = weights.length - YOUNG;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i >= old ? 1 : (1.0 + i) / (1 + old);
        }
        return new ParzenMixture(space, points, weights);
    }

    @Override
    public String toString() {
        return "tpe(trials " + trials + ", startup " + startup + ", candidates " + candidates + ", batch " + batch
                + ")";
    }
}
