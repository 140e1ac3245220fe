package io.gpttrader.optimize.internal.run;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.objective.BatchRunner;
import io.gpttrader.optimize.internal.run.TrialKeeper.Ended;
import io.gpttrader.optimize.internal.space.Neighbourhood;
import io.gpttrader.optimize.internal.space.PointSet;
import io.gpttrader.optimize.internal.trials.Outcome;
import io.gpttrader.optimize.internal.trials.ReturnsTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What is run again at the end of a search that keeps its best trials: these and a sample of all for their returns, and the neighbours of the
 * best one. A few thousand trials, however many the search has run.
 */
final class EvidenceRuns {
    /** As many as the statistics of a table look at. */
    private static final int SAMPLE = 1_000;

    private static final int FEWEST = 64;
    private static final int MOST_NEIGHBOURS = 5_000;
    private static final int CHUNK = 256;

    private final Plan plan;
    private final int bars;
    private final BatchRunner scores;
    private final Supplier<BatchRunner> withReturns;

    /**
     * Runs of a plan.
     *
     * @param scores runs trials for their figures
     * @param withReturns runs them for their returns, too
     */
    EvidenceRuns(Plan plan, int bars, BatchRunner scores, Supplier<BatchRunner> withReturns) {
        this.plan = plan;
        this.bars = bars;
        this.scores = scores;
        this.withReturns = withReturns;
    }

    /** How many trials are sampled, such that the returns of sample and best have room. */
    int sample() {
        long room = plan.means().returnsBytes() / (8L * Math.max(1, bars));
        return (int) Math.max(FEWEST, Math.min(SAMPLE, room));
    }

    /** The trials with their returns, where they are wanted and told; with figures, where only the score was known. */
    List<Ended> measured(List<Ended> trials, boolean wantsReturns) {
        boolean isRunAgain = wantsReturns && plan.measure().hasReturns();
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            if (isRunAgain || isUnmeasured(trials.get(i))) {
                places.add(i);
            }
        }
        List<Ended> measured = new ArrayList<>(trials);
        List<double[]> points =
                places.stream().map(place -> trials.get(place).point()).toList();
        List<Outcome> outcomes = points.isEmpty() ? List.of() : run(isRunAgain ? withReturns.get() : scores, points);
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome outcome = outcomes.get(i);
            Ended before = trials.get(places.get(i));
            if (outcome.state() == TrialState.COMPLETE) {
                measured.set(
                        places.get(i),
                        new Ended(
                                before.point(),
                                before.state(),
                                before.goals(),
                                before.score(),
                                isUnmeasured(before) ? outcome.figures() : before.figures(),
                                outcome.returns(),
                                before.reason()));
            }
        }
        return measured;
    }

    private static boolean isUnmeasured(Ended trial) {
        return Arrays.stream(trial.figures()).allMatch(Double::isNaN) && !Double.isNaN(trial.score());
    }

    /** The returns of rows that have some. */
    static ReturnsTable table(List<Ended> rows) {
        ReturnsTable table = new ReturnsTable(rows.stream()
                .map(Ended::returns)
                .filter(Objects::nonNull)
                .mapToInt(returns -> returns.length)
                .findFirst()
                .orElse(0));
        for (int row = 0; row < rows.size(); row++) {
            float[] returns = rows.get(row).returns();
            if (returns != null) {
                table.add(row, returns);
            }
        }
        return table;
    }

    /** The combinations around the best one that are not among some; those that are left out by the host are no neighbours. */
    List<Ended> neighbours(double[] best, List<Ended> among) {
        PointSet known = new PointSet();
        for (Ended trial : among) {
            boolean unused = known.add(trial.point());
        }
        List<double[]> points = Neighbourhood.of(plan.space(), best, MOST_NEIGHBOURS).stream()
                .filter(point -> !known.contains(point) && plan.space().isAllowed(point))
                .toList();
        List<Outcome> outcomes = points.isEmpty() ? List.of() : run(scores, points);
        List<Ended> neighbours = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i).state() != TrialState.REJECTED) {
                neighbours.add(Endings.of(plan, points.get(i), outcomes.get(i)));
            }
        }
        return neighbours;
    }

    private List<Outcome> run(BatchRunner runner, List<double[]> points) {
        List<Outcome> outcomes = new ArrayList<>();
        runner.prepare(1);
        int chunk = Math.max(CHUNK, runner.parallelTrials());
        for (int from = 0; from < points.size(); from += chunk) {
            outcomes.addAll(runner.run(
                    points.subList(from, Math.min(points.size(), from + chunk)).stream()
                            .map(plan.space()::parameters)
                            .toList(),
                    1));
        }
        return outcomes;
    }
}
