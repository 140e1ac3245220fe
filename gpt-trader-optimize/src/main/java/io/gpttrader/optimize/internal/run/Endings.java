package io.gpttrader.optimize.internal.run;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.run.TrialKeeper.Ended;
import io.gpttrader.optimize.internal.trials.Outcome;
import java.util.Arrays;

/** Outcomes as the trials that they end. */
final class Endings {
    private Endings() {}

    /** Of a trial on all data that the family did not reject. */
    static Ended of(Plan plan, double[] point, Outcome outcome) {
        boolean isFailed = outcome.state() == TrialState.FAILED;
        double[] figures = isFailed ? nan(plan.measure().figures().size()) : outcome.figures();
        double[] goals = isFailed ? nan(plan.goals().count()) : plan.goals().goals(figures);
        double score =
                isFailed || Double.isNaN(goals[0]) ? Double.NaN : plan.goals().inOwnSign(0, goals[0]);
        String reason = isFailed
                ? outcome.reason()
                : Double.isNaN(goals[0]) ? plan.goals().brokenConstraint(figures) : "";
        return new Ended(point, outcome.state(), goals, score, figures, outcome.returns(), reason);
    }

    /** Of a trial that was run before a kill, whose score is known and nothing else. */
    static Ended known(Plan plan, double[] point, double score) {
        double[] goals = nan(plan.goals().count());
        goals[0] = plan.goals().isMinimized(0) ? 0 - score : score;
        return new Ended(
                point,
                TrialState.COMPLETE,
                goals,
                score,
                nan(plan.measure().figures().size()),
                null,
                "");
    }

    static double[] nan(int count) {
        double[] nan = new double[count];
        Arrays.fill(nan, Double.NaN);
        return nan;
    }
}
