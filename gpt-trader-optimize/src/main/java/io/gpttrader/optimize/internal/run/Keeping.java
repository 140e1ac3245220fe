package io.gpttrader.optimize.internal.run;

import io.gpttrader.optimize.internal.objective.Measure;
import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.store.StudyKey;
import io.gpttrader.optimize.internal.trials.SurfaceScores;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a search keeps that does not keep every trial.
 *
 * @param best how many of the best trials
 * @param scores measures the score and no returns, which few trials need
 * @param surface opens what keeps the score of each combination, where that is wanted
 * @param wantsEvidence whether some trials are run again at the end for the statistics of belief
 */
public record Keeping(int best, Measure scores, Optional<SurfaceOpener> surface, boolean wantsEvidence) {

    /** Opens a surface, in memory or in a file. */
    @FunctionalInterface
    public interface SurfaceOpener {

        /**
         * The surface of a space.
         *
         * @param goals what a score is, in words
         * @param study what scores depend on; asked for by a file, which must belong to it
         */
        SurfaceScores open(Space space, String goals, Supplier<StudyKey> study);
    }

    /** The same for the searches of folds, of which the best trial is asked and nothing else. */
    Keeping forFolds() {
        return new Keeping(1, scores, Optional.empty(), false);
    }
}
