package io.gpttrader.optimize.internal.folds;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.trials.ReturnsTable;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Answers from one run a trial over all bars: the score on some bars is a figure of the slice of that run's returns. Sound only where
 * the points do not depend on scores, because a search that followed scores has seen all bars. What whole runs decide does not count
 * here either: neither the scores nor the constraints on figures that the log has.
 *
 * <p>A slice differs from a run of its own in what is carried into it: warm indicators, an open position, and the size of an account
 * that has grown or shrunk.
 */
public final class SlicedRunner implements FoldRunner {
    /** Returns are kept as floats. */
    private static final double PRECISION = 1e-3;

    private final ReturnsTable table;
    private final TrialLog log;
    private final ReturnFigure figure;
    private final boolean isMaximized;
    private final double perYear;

    /** Places in the table in the order of the trials, so that of equal scores the first trial wins. */
    private final int[] order;

    private final Map<Integer, Integer> places = new HashMap<>();

    /**
     * A runner over the trials of a finished blind search.
     *
     * @param figure to choose by
     * @param isMaximized whether more of it is better
     * @param perYear bars a year
     * @throws IllegalStateException when the returns of a complete trial are missing: those that are kept then are the best on all
     *     bars, and to choose among them would be to look ahead
     */
    public SlicedRunner(ReturnsTable table, TrialLog log, ReturnFigure figure, boolean isMaximized, double perYear) {
        if (!isComplete(table, log)) {
            throw new IllegalStateException("returns are kept of " + table.size() + " trials, but "
                    + log.count(TrialState.COMPLETE)
                    + " are complete; folds by slices need all of them, so search every fold refit");
        }
        this.table = table;
        this.log = log;
        this.figure = figure;
        this.isMaximized = isMaximized;
        this.perYear = perYear;
        this.order = IntStream.range(0, table.size())
                .boxed()
                .sorted(Comparator.comparing(table::trial))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int place : order) {
            places.put(table.trial(place), place);
        }
    }

    /** Whether the returns of every complete trial are there. */
    public static boolean isComplete(ReturnsTable table, TrialLog log) {
        return table.size() == log.count(TrialState.COMPLETE);
    }

    /**
     * Whether a figure of the kept returns is what the objective measured, for every trial that has one here: not so where the
     * objective has a risk-free rate, counts other bars a year, or calls something else by that name.
     *
     * @param measured index of the figure in the log
     */
    public static boolean agrees(ReturnsTable table, TrialLog log, int measured, ReturnFigure figure, double perYear) {
        for (int place = 0; place < table.size(); place++) {
            int row = place;
            double ours = figure.of(Stretch.of(bar -> table.at(row, bar), 0, table.bars()), perYear);
            double its = log.figure(table.trial(place), measured);
            boolean isSame = Math.abs(ours - its) <= PRECISION * Math.max(1, Math.abs(its));
            if (!Double.isNaN(ours) && !isSame) {
                return false;
            }
        }
        return true;
    }

    @Override
    public FoldChoice choose(List<Span> training) {
        return chooseAll(List.of(training)).get(0);
    }

    @Override
    public List<FoldChoice> chooseAll(List<List<Span>> trainings) {
        Blocks blocks = new Blocks(trainings);
        double[] best = new double[trainings.size()];
        int[] winners = new int[trainings.size()];
        Arrays.fill(best, Double.NaN);
        Arrays.fill(winners, -1);
        for (int place : order) {
            Stretch[] read = blocks.read(bar -> table.at(place, bar));
            for (int i = 0; i < read.length; i++) {
                double goal = goal(read[i]);
                if (!Double.isNaN(goal) && !(goal <= best[i])) {
                    best[i] = goal;
                    winners[i] = table.trial(place);
                }
            }
        }
        List<FoldChoice> choices = new ArrayList<>();
        for (int i = 0; i < winners.length; i++) {
            choices.add(winners[i] < 0 ? none(trainings.get(i)) : choice(winners[i], best[i]));
        }
        return choices;
    }

    /** The higher the better. */
    private double goal(Stretch returns) {
        double value = figure.of(returns, perYear);
        return isMaximized ? value : -value;
    }

    private FoldChoice choice(int trial, double goal) {
        return new FoldChoice(
                trial, log.space().parameters(log.point(trial)), isMaximized ? goal : -goal, table.size(), "");
    }

    private FoldChoice none(List<Span> training) {
        return FoldChoice.none(
                table.size(),
                table.size() == 0
                        ? "no trial is complete"
                        : "no trial has a " + figure.word() + " on bars "
                                + training.get(0).from() + " to "
                                + (training.get(training.size() - 1).to() - 1));
    }

    @Override
    public double[] returns(FoldChoice choice, int from, int to) {
        Integer place = places.get(choice.trial());
        if (place == null) {
            throw new IllegalStateException(
                    "trial " + choice.trial() + " has no returns here; it was chosen by another runner");
        }
        double[] returns = new double[to - from];
        for (int i = 0; i < returns.length; i++) {
            returns[i] = table.at(place, from + i);
        }
        return returns;
    }

    @Override
    public double[] ranks(List<FoldChoice> choices, List<List<Span>> tests) {
        Blocks blocks = new Blocks(tests);
        double[] goals = new double[tests.size()];
        Arrays.fill(goals, Double.NaN);
        for (int i = 0; i < goals.length; i++) {
            Integer place = places.get(choices.get(i).trial());
            if (place != null) {
                goals[i] = goal(blocks.read(bar -> table.at(place, bar))[i]);
            }
        }
        double[] below = new double[goals.length];
        int[] all = new int[goals.length];
        for (int place : order) {
            Stretch[] read = blocks.read(bar -> table.at(place, bar));
            for (int i = 0; i < read.length; i++) {
                double goal = goal(read[i]);
                all[i] += Double.isNaN(goal) ? 0 : 1;
                below[i] += goal < goals[i] ? 1 : goal == goals[i] ? 0.5 : 0;
            }
        }
        double[] ranks = new double[goals.length];
        for (int i = 0; i < ranks.length; i++) {
            // The choice itself was counted as half below itself: its rank is that and another half.
            ranks[i] = Double.isNaN(goals[i]) ? Double.NaN : (below[i] + 0.5) / (all[i] + 1);
        }
        return ranks;
    }

    @Override
    public double[] hindsight(Span span) {
        if (table.bars() == 0) { // no trial ran, so there is nothing to choose from
            return new double[0];
        }
        FoldChoice overall = choose(List.of(new Span(0, table.bars())));
        return overall.isChosen() ? returns(overall, span.from(), span.to()) : new double[0];
    }

    @Override
    public boolean isSliced() {
        return true;
    }
}
