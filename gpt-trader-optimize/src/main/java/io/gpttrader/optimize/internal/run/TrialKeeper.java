package io.gpttrader.optimize.internal.run;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.trials.ReturnsTable;
import io.gpttrader.optimize.internal.trials.SurfaceScores.Missing;
import io.gpttrader.optimize.internal.trials.TrialLog;
import org.jspecify.annotations.Nullable;

/** Keeps what comes of the points of a search, all of it or some. It is told of them in their order, whatever ran at the same time. */
interface TrialKeeper {

    /**
     * A trial that has ended.
     *
     * @param goals what the search sees
     * @param score in the objective's own sign
     * @param figures what was measured
     * @param returns a bar, null where there are none
     * @param reason why it has no score
     */
    record Ended(
            double[] point,
            TrialState state,
            double[] goals,
            double score,
            double[] figures,
            float @Nullable [] returns,
            String reason) {}

    void add(Ended trial);

    /** A point that is no trial. */
    default void leaveOut(double[] point, Missing why) {}

    /** The score of a point that was run before a kill; NaN where it is to be run. */
    default double known(double[] point) {
        return Double.NaN;
    }

    /** Ends the keeping; nothing is added afterwards. */
    void finish();

    TrialLog log();

    ReturnsTable returns();
}
