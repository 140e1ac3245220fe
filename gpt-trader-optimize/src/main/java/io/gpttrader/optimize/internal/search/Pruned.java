package io.gpttrader.optimize.internal.search;

import io.gpttrader.optimize.internal.space.Space;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Another search whose bad trials are given up early. It tries at most 16 points at once, and judges them by what was complete before
 * them; so the result does not depend on the number of workers.
 *
 * <p>A trial that was given up has no score on all data. The search is told the score that would give it the same rank among the
 * complete trials as it had at the rung: at most their median. So a model learns that the place is bad and how bad, in the unit of
 * the other scores; NaN would look like a place that is forbidden.
 */
public final class Pruned implements SearchMethod {
    private static final int AT_ONCE = 16;

    private final SearchMethod method;
    private final MedianPruning rule;

    /**
     * @param method a search for one objective that tries its points on all data
     * @param rule when to give a trial up
     */
    public Pruned(SearchMethod method, MedianPruning rule) {
        this.method = Objects.requireNonNull(method, "method");
        this.rule = Objects.requireNonNull(rule, "rule");
    }

    @Override
    public long intendedTrials(Space space) {
        return method.intendedTrials(space);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException for several objectives
     */
    @Override
    public void run(Space space, long seed, Evaluation evaluation) {
        if (evaluation.objectives() != 1) {
            throw new IllegalStateException("pruning compares trials by one objective but there are "
                    + evaluation.objectives() + "; leave the pruning out, or maximize a weighted sum");
        }
        method.run(space, seed, new Judged(evaluation, rule));
    }

    @Override
    public String toString() {
        return method + " with " + rule;
    }

    /** Scores of one search; not for several threads. */
    private static final class Judged implements Evaluation {
        private final Evaluation evaluation;
        private final MedianPruning rule;
        private final double[] rungs;
        /** Of the trials that went all the way: their scores at each rung, and at last on all data. */
        private final List<List<Double>> completed = new ArrayList<>();

        Judged(Evaluation evaluation, MedianPruning rule) {
            this.evaluation = evaluation;
            this.rule = rule;
            this.rungs = rule.rungs();
            for (int i = 0; i <= rungs.length; i++) {
                completed.add(new ArrayList<>());
            }
        }

        @Override
        public int objectives() {
            return 1;
        }

        @Override
        public double[][] evaluate(List<double[]> points, double fraction) {
            if (fraction < 1) {
                return evaluation.evaluate(points, fraction);
            }
            double[][] scores = new double[points.size()][];
            for (int from = 0; from < scores.length; ) {
                int most = warmUpLeft() > 0 ? Math.min(AT_ONCE, warmUpLeft()) : AT_ONCE;
                int to = Math.min(scores.length, from + most);
                double[] judged = judge(points.subList(from, to));
                for (int i = from; i < to; i++) {
                    scores[i] = new double[] {judged[i - from]};
                }
                from = to;
            }
            return scores;
        }

        private int warmUpLeft() {
            return rule.warmUpTrials() - completed.get(rungs.length).size();
        }

        private double[] judge(List<double[]> points) {
            double[] scores = new double[points.size()];
            double[][] atRungs = new double[points.size()][rungs.length + 1];
            List<Integer> alive = new ArrayList<>();
            for (int i = 0; i < scores.length; i++) {
                alive.add(i);
            }
            for (int rung = 0; rung <= rungs.length && !alive.isEmpty(); rung++) {
                double[][] given = evaluation.evaluate(
                        alive.stream().map(points::get).toList(), rung < rungs.length ? rungs[rung] : 1);
                List<Integer> next = new ArrayList<>();
                for (int k = 0; k < given.length; k++) {
                    int i = alive.get(k);
                    atRungs[i][rung] = given[k][0];
                    scores[i] = given[k][0];
                    if (rung == rungs.length || rule.goesOn(given[k][0], completed.get(rung))) {
                        next.add(i);
                    } else {
                        scores[i] = sameRank(given[k][0], rung);
                    }
                }
                alive = next;
            }
            for (int i : alive) {
                keep(atRungs[i]);
            }
            return scores;
        }

        private void keep(double[] atRungs) {
            if (Double.isNaN(atRungs[rungs.length])) {
                return;
            }
            for (int rung = 0; rung <= rungs.length; rung++) {
                completed.get(rung).add(atRungs[rung]);
            }
        }

        /** The score on all data that has the rank which a score has at a rung. */
        private double sameRank(double score, int rung) {
            long below =
                    completed.get(rung).stream().filter(each -> each <= score).count();
            long all = completed.get(rung).stream()
                    .filter(each -> !Double.isNaN(each))
                    .count();
            double[] sorted = completed.get(rungs.length).stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
            return sorted[(int) ((sorted.length - 1) * below / all)];
        }
    }
}
