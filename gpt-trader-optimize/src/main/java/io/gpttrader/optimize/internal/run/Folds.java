package io.gpttrader.optimize.internal.run;

import io.gpttrader.optimize.internal.folds.FoldRunner;
import io.gpttrader.optimize.internal.folds.ReturnFigure;
import io.gpttrader.optimize.internal.folds.SlicedRunner;
import io.gpttrader.optimize.internal.objective.Goals;
import java.util.Optional;

/** Whether folds may be slices of one run a trial. */
public final class Folds {
    private Folds() {}

    /** The points follow no score, and the one objective is a figure of returns without constraints. */
    public static boolean maySlice(Plan plan) {
        return plan.method().isBlind() && plan.keepsReturns() && figure(plan).isPresent();
    }

    private static Optional<ReturnFigure> figure(Plan plan) {
        Goals goals = plan.goals();
        return goals.count() == 1 && goals.isPlain()
                ? ReturnFigure.named(goals.names().get(0))
                : Optional.empty();
    }

    /** Slices of a finished search; empty where returns are missing, or do not say what the objective measured. */
    public static Optional<FoldRunner> sliced(Found found, double barsPerYear) {
        Plan plan = found.plan();
        Optional<ReturnFigure> figure = figure(plan);
        if (figure.isEmpty()
                || !found.stopped().isEmpty()
                || !SlicedRunner.isComplete(found.returns(), found.log())
                || !SlicedRunner.agrees(
                        found.returns(),
                        found.log(),
                        plan.measure().figures().indexOf(plan.goals().names().get(0)),
                        figure.get(),
                        barsPerYear)) {
            return Optional.empty();
        }
        return Optional.of(new SlicedRunner(
                found.returns(), found.log(), figure.get(), !plan.goals().isMinimized(0), barsPerYear));
    }
}
