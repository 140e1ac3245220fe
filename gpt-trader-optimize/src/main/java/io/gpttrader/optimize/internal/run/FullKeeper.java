package io.gpttrader.optimize.internal.run;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.trials.ReturnsTable;
import io.gpttrader.optimize.internal.trials.TrialLog;

/** Keeps every trial, and the returns for which there is room. */
final class FullKeeper implements TrialKeeper {
    private final TrialLog log;
    private final ReturnsKeeper returns;

    FullKeeper(Plan plan, int bars) {
        this.log = new TrialLog(
                plan.space(), plan.measure().figures(), plan.goals().count());
        this.returns = new ReturnsKeeper(plan.means().returnsBytes(), bars, plan.seed());
    }

    @Override
    public void add(Ended trial) {
        int row = log.add(trial.point(), trial.state(), trial.goals(), trial.score(), trial.figures(), trial.reason());
        if (trial.state() == TrialState.COMPLETE) {
            returns.add(row, trial.goals()[0], trial.returns());
        }
    }

    @Override
    public void finish() {}

    @Override
    public TrialLog log() {
        return log;
    }

    @Override
    public ReturnsTable returns() {
        return returns.table();
    }
}
