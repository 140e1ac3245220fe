package io.gpttrader.optimize.internal.allocation;

import org.jspecify.annotations.Nullable;

/** Many limits, perhaps too many to list: the solver asks only for one that a point breaks. */
interface LinearLimits {
    /** The limit that is broken most, or null where none is broken by more than a tolerance. */
    @Nullable
    LinearLimit mostViolated(double[] x, double tolerance);
}
