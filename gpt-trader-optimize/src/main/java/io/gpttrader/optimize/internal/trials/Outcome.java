package io.gpttrader.optimize.internal.trials;

import io.gpttrader.optimize.TrialState;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What came of one run: of a point on a part of the data.
 *
 * @param state COMPLETE, FAILED or REJECTED; whether a trial is pruned is the search's decision and follows from its figures
 * @param figures what was measured, in the objective's order; empty unless complete
 * @param returns of equity a bar, or null where the objective gives none or they were not kept
 * @param reason why it failed or was rejected, empty otherwise
 */
public record Outcome(TrialState state, double[] figures, float @Nullable [] returns, String reason)
        implements Serializable {}
