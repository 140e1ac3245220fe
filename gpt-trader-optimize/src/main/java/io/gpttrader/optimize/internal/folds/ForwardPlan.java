package io.gpttrader.optimize.internal.folds;

import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The settings of a walk-forward as a host gave them. {@link ForwardWindows} makes windows of them.
 *
 * @param isAnchored whether every training window begins at the first bar
 * @param lengths of the windows
 * @param purgeBars between training and test
 * @param embargoBars between training and test, besides
 * @param warmUpBars before each test window; empty for all since the training window began
 * @param zone of the dates that periods are measured by; empty for the series' own
 * @param isRefit whether every fold is searched and run again even where slices of one run would do
 */
public record ForwardPlan(
        boolean isAnchored,
        ForwardLengths lengths,
        int purgeBars,
        int embargoBars,
        OptionalInt warmUpBars,
        Optional<ZoneId> zone,
        boolean isRefit) {

    /** Nothing said yet. */
    public static ForwardPlan of(boolean isAnchored) {
        return new ForwardPlan(isAnchored, ForwardLengths.NONE, 0, 0, OptionalInt.empty(), Optional.empty(), false);
    }

    public ForwardPlan with(ForwardLengths changed) {
        return new ForwardPlan(isAnchored, changed, purgeBars, embargoBars, warmUpBars, zone, isRefit);
    }

    public ForwardPlan withGap(int purge, int embargo) {
        return new ForwardPlan(isAnchored, lengths, purge, embargo, warmUpBars, zone, isRefit);
    }

    public ForwardPlan withWarmUpBars(int bars) {
        return new ForwardPlan(isAnchored, lengths, purgeBars, embargoBars, OptionalInt.of(bars), zone, isRefit);
    }

    public ForwardPlan withZone(ZoneId its) {
        return new ForwardPlan(isAnchored, lengths, purgeBars, embargoBars, warmUpBars, Optional.of(its), isRefit);
    }

    public ForwardPlan refit() {
        return new ForwardPlan(isAnchored, lengths, purgeBars, embargoBars, warmUpBars, zone, true);
    }

    /** Bars between the end of training and the begin of the test. */
    int gap() {
        return purgeBars + embargoBars;
    }

    /** Whether slices of one continuous run a trial may stand for runs of their own. */
    public boolean allowsSlices() {
        return !isRefit && warmUpBars.isEmpty();
    }

    @Override
    public String toString() {
        return (isAnchored ? "anchored walk-forward: " : "rolling walk-forward: ") + lengths + ", purge " + purgeBars
                + ", embargo " + embargoBars
                + (warmUpBars.isPresent() ? ", warm-up " + warmUpBars.getAsInt() : "")
                + zone.map(its -> ", " + its.getId()).orElse("")
                + (isRefit ? ", every fold refit" : "");
    }
}
