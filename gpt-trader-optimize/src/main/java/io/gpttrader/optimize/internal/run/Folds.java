package io.gpttrader.optimize.internal.run;

import io.gpttrader.optimize.internal.folds.FoldRunner;
import io.gpttrader.optimize.internal.folds.ReturnFigure;
import io.gpttrader.optimize.internal.folds.SlicedRunner;
import io.gpttrader.optimize.internal.objective.Goals;
import io.gpttrader.optimize.internal.objective.Measure;
import java.util.Optional;

/** Whether folds may be slices of one run a trial. */
public final class Folds {
    private Folds() {}

    /** The points follow no score, and the one objective is a figure of returns without constraints. */
    public static boolean maySlice(Plan plan) {
        return plan.keeping().isEmpty()
                && plan.method().isBlind()
                && plan.keepsReturns()
                && figure(plan).isPresent();
    }

    private static Optional<ReturnFigure> figure(Plan plan) {
        Goals goals = plan.goals();
        return goals.count() == 1 && goals.isPlain()
                ? ReturnFigure.named(goals.names().get(0))
                : Optional.empty();
    }

    /**
     * Runs folds over the bars of a finished search: as slices of its runs where every return is there and says what the objective
     * measured, else refit.
     */
    public static FoldRunner after(Found found, double barsPerYear, boolean allowsSlices) {
        Plan plan = found.plan();
        Optional<ReturnFigure> figure = figure(plan);
        boolean isSliced = allowsSlices
                && maySlice(plan)
                && figure.isPresent()
                && found.stopped().isEmpty()
                && SlicedRunner.isComplete(found.returns(), found.log())
                && SlicedRunner.agrees(
                        found.returns(),
                        found.log(),
                        plan.measure().figures().indexOf(plan.goals().names().get(0)),
                        figure.get(),
                        barsPerYear);
        return isSliced
                ? new SlicedRunner(
                        found.returns(),
                        found.log(),
                        figure.get(),
                        !plan.goals().isMinimized(0),
                        barsPerYear)
                : new RefitRunner(plan, found.series());
    }

    /** Rejects an objective that tells no returns. */
    public static void requireReturns(String who, Measure measure) {
        if (!measure.hasReturns()) {
            throw new IllegalStateException(
                    who + " the returns of what was chosen, and the objective tells none: "
                            + "use Objective.measuring(..) with rows that hold them, or a score that is also a Supplier of such rows");
        }
    }
}
