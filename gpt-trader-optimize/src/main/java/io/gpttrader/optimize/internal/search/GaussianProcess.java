package io.gpttrader.optimize.internal.search;

import io.gpttrader.optimize.internal.space.ShiftedSobol;
import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.support.Require;
import io.gpttrader.optimize.internal.surrogate.Features;
import io.gpttrader.optimize.internal.surrogate.GaussianModel;
import io.gpttrader.optimize.internal.surrogate.ImprovementSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Bayesian optimisation: a Gaussian process learns the scores, and the point of highest expected improvement is tried next (Jones,
 * Schonlau, Welch: Efficient global optimization of expensive black-box functions, Journal of Global Optimization 13, 1998). It finds
 * most in some hundred trials of a few parameters; its own work grows with the cube of their number.
 *
 * <p>A batch is proposed at once, each point as if those before it had scored what the model expects. Points without a score count as
 * the worst so far, so the model leaves their neighbourhood.
 */
public final class GaussianProcess implements SearchMethod {
    private static final int MOST_TRIALS = 1000;
    /** Candidates from all of the space, and from around the best points. */
    private static final int WIDE = 768;

    private static final int BEST = 5;
    private static final int NEAR = 48;
    /** Refits after every batch up to so many points, then after every tenth more. */
    private static final int OFTEN = 60;

    private final int trials;
    private final int startup;
    private final int batch;

    private GaussianProcess(int trials, int startup, int batch) {
        this.trials = trials;
        this.startup = startup;
        this.batch = batch;
    }

    /** Begins with 10 points spread evenly, then proposes 2 at once. */
    public static GaussianProcess of(int trials) {
        Require.atLeast(trials, 1, "trials", "say how many combinations to try, such as 100");
        if (trials > MOST_TRIALS) {
            throw new IllegalArgumentException(
                    "a Gaussian process takes at most " + MOST_TRIALS + " trials but trials was " + trials
                            + ", as its work grows with their cube; choose Search.treeParzen(" + trials + ")");
        }
        return new GaussianProcess(trials, 10, 2);
    }

    /** Another number of points to begin with, spread evenly; at least 2. */
    public GaussianProcess startup(int points) {
        Require.atLeast(points, 2, "startup", "10 is usual; more where there are many parameters");
        return new GaussianProcess(trials, points, batch);
    }

    /** Another number of points proposed at once: 1 learns most from each trial, more keep as many workers busy. */
    public GaussianProcess batch(int points) {
        Require.atLeast(points, 1, "batch", "1 proposes one point after another");
        return new GaussianProcess(trials, startup, points);
    }

    @Override
    public long intendedTrials(Space space) {
        return Proposals.atMostAll(space, trials);
    }

    @Override
    public void run(Space space, long seed, Evaluation evaluation) {
        SplittableRandom random = new SplittableRandom(seed);
        new Search(space, random, trials, batch).run((int) Math.min(startup, intendedTrials(space)), evaluation);
    }

    @Override
    public String toString() {
        return "gaussian process(trials " + trials + ", startup " + startup + ", batch " + batch + ")";
    }

    private static final class Search {
        private final Space space;
        private final Features features;
        private final SplittableRandom random;
        private final Proposals proposals;
        private final ShiftedSobol sequence;
        private final int trials;
        private final int batch;
        private final Tried tried = new Tried();
        private final List<double[]> rows = new ArrayList<>();
        private double[] logs = {};
        private int fitted;

        Search(Space space, SplittableRandom random, int trials, int batch) {
            this.space = space;
            this.features = new Features(space);
            this.random = random;
            this.proposals = new Proposals(space, random.split());
            this.sequence = new ShiftedSobol(space.size(), random);
            this.trials = trials;
            this.batch = batch;
        }

        void run(int first, Evaluation evaluation) {
            List<double[]> points = LatinHypercube.points(space, first, random.split(), proposals);
            while (!points.isEmpty()) {
                tried.tryAll(points, evaluation);
                points.forEach(point -> rows.add(features.of(point)));
                points = propose();
            }
        }

        private List<double[]> propose() {
            int count = Math.min(batch, trials - tried.size());
            List<Integer> ranking = tried.ranking();
            if (count == 0 || Double.isNaN(tried.score(ranking.get(0)))) {
                return proposals.fresh(count);
            }
            double best = tried.score(ranking.get(0));
            GaussianModel model = model();
            List<double[]> chosen = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Optional<double[]> point = new ImprovementSearch(space, features, model, best, this::mayPropose)
                        .from(candidates(ranking))
                        .or(proposals::fresh);
                if (point.isEmpty()) {
                    break;
                }
                proposals.note(point.get());
                chosen.add(point.get());
                model = i + 1 < count ? model.believing(features.of(point.get())) : model;
            }
            return chosen;
        }

        private boolean mayPropose(double[] point) {
            return !proposals.isKnown(point) && space.isAllowed(point);
        }

        private GaussianModel model() {
            double[][] all = rows.toArray(double[][]::new);
            double[] scores = scores();
            if (logs.length > 0 && fitted > OFTEN && all.length < fitted * 1.1) {
                return GaussianModel.of(features, all, scores, logs);
            }
            GaussianModel model = GaussianModel.fit(features, all, scores, logs);
            logs = model.logs();
            fitted = all.length;
            return model;
        }

        private double[] scores() {
            double worst = Double.POSITIVE_INFINITY;
            for (int i = 0; i < tried.size(); i++) {
                worst = Double.isNaN(tried.score(i)) ? worst : Math.min(worst, tried.score(i));
            }
            double[] scores = new double[tried.size()];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = Double.isNaN(tried.score(i)) ? worst : tried.score(i);
            }
            return scores;
        }

        private List<double[]> candidates(List<Integer> ranking) {
            List<double[]> candidates = new ArrayList<>();
            for (int i = 0; i < WIDE; i++) {
                candidates.add(space.fromUnit(sequence.next()));
            }
            for (int rank = 0; rank < Math.min(BEST, ranking.size()); rank++) {
                for (int i = 0; i < NEAR; i++) {
                    candidates.add(near(tried.point(ranking.get(rank)), i));
                }
            }
            return candidates;
        }

        /** Moves some of the dimensions, by a tenth of their range or far less. */
        private double[] near(double[] point, int i) {
            double[] places = space.toUnit(point);
            double width = 0.1 * Math.pow(10, -(i % 4));
            int sure = random.nextInt(places.length);
            for (int d = 0; d < places.length; d++) {
                if (d == sure || random.nextInt(2) == 0) {
                    boolean isOrdered = space.dimensions().get(d).isOrdered();
                    places[d] = isOrdered ? places[d] + width * random.nextGaussian() : random.nextDouble();
                }
            }
            return space.fromUnit(places);
        }
    }
}
