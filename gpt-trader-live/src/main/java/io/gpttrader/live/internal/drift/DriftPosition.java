package io.gpttrader.live.internal.drift;

import org.jspecify.annotations.Nullable;

/** Why a position differs from the simulated one: the exit that ends the difference differs for the same cause. */
final class DriftPosition {

    /** Why it is smaller; null where it is not. */
    private @Nullable DriftCause smaller;

    /** Why it is larger; null where it is not. */
    private @Nullable DriftCause larger;

    /** Why an order is not as the simulated one, as far as the position is the reason; else null. */
    @Nullable
    DriftCause inherited(DriftGroup group) {
        return !group.isExit ? null : group.lacking() > 0 ? smaller : larger;
    }

    void after(DriftGroup group) {
        if (group.lacking() == 0) {
            return;
        }
        boolean isLess = group.lacking() > 0;
        if (!group.isExit) {
            differs(isLess, own(group));
        } else if (inherited(group) != null) {
            differs(isLess, null);
        } else {
            // An exit that sold less leaves more.
            differs(!isLess, own(group));
        }
    }

    private void differs(boolean isSmaller, @Nullable DriftCause cause) {
        if (isSmaller) {
            smaller = cause;
        } else {
            larger = cause;
        }
    }

    /** An order that is late does not make the position differ for good. */
    private static @Nullable DriftCause own(DriftGroup group) {
        DriftCause cause = group.restCause(null);
        return cause == DriftCause.TIME ? null : cause;
    }
}
