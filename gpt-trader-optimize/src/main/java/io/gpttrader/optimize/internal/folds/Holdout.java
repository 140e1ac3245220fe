package io.gpttrader.optimize.internal.folds;

import io.gpttrader.optimize.HoldoutResult;
import io.gpttrader.optimize.internal.support.Require;
import org.jspecify.annotations.Nullable;

/**
 * The last part of a series, kept from every search and looked at once. A second look is refused: whoever chooses again after the
 * first one has searched on it. Thread-safe.
 */
public final class Holdout {
    private final Span searched;
    private final Span heldOut;
    private final double percent;
    private @Nullable HoldoutResult opened;

    private Holdout(Span searched, Span heldOut, double percent) {
        this.searched = searched;
        this.heldOut = heldOut;
        this.percent = percent;
    }

    /**
     * Cuts the last bars off; a part of a bar counts as a whole one held out.
     *
     * @param bars of the whole series
     * @param percent of them to hold out
     * @throws IllegalArgumentException when fewer than two bars would be left on either side
     */
    public static Holdout of(int bars, double percent) {
        if (!(percent > 0 && percent < 100)) {
            throw new IllegalArgumentException("holdOutPercent must be above 0 and below 100 but was "
                    + Require.trim(percent) + "; for the last fifth of the bars pass 20");
        }
        // Bars times percent first: 15 % of 100 bars are 15, not the next number above 15.000000000000002.
        int held = (int) Math.ceil(bars * percent / 100);
        if (held < 2 || bars - held < 2) {
            throw new IllegalArgumentException("holdOutPercent(" + Require.trim(percent) + ") of " + bars
                    + " bars leaves " + (bars - held) + " to search and " + held
                    + " held out, but each needs at least 2; bring more bars or hold out another share");
        }
        return new Holdout(new Span(0, bars - held), new Span(bars - held, bars), percent);
    }

    /** The bars that a search may see. */
    public Span searched() {
        return searched;
    }

    /** The bars that it may not. */
    public Span heldOut() {
        return heldOut;
    }

    public synchronized boolean isOpened() {
        return opened != null;
    }

    /**
     * Runs the final choice on the bars held out, from the begin of the searched bars on, so that it enters them warm. What fails does
     * not count as a look.
     *
     * @param runner over the whole series
     * @param choice that was made on the searched bars
     * @param times of the whole series
     * @throws IllegalStateException when it was opened before, or nothing was chosen, or the choice fails
     */
    public synchronized HoldoutResult open(FoldRunner runner, FoldChoice choice, BarTimes times) {
        if (opened != null) {
            throw new IllegalStateException("the holdout (bars " + heldOut + ", " + Require.trim(percent)
                    + " %) was opened before, with " + opened.parameters()
                    + "; it can be opened once, because a second look makes it part of the search;"
                    + " judge by the first look, or hold out data that came since");
        }
        if (!choice.isChosen()) {
            throw new IllegalStateException("there is nothing to run on the holdout: " + choice.reason()
                    + "; widen the space or relax the constraints, then search again");
        }
        Span all = new Span(0, heldOut.to());
        TestRun run = TestRun.of(runner, choice, 0, all);
        if (!run.reason().isEmpty()) {
            throw new IllegalStateException(
                    "the choice " + choice.parameters() + " could not be run on the holdout: " + run.reason());
        }
        HoldoutResult result = new HoldoutResult(
                choice.parameters(),
                FoldFigures.of(times, searched, part(run.returns(), searched)),
                FoldFigures.of(times, heldOut, part(run.returns(), heldOut)),
                FoldFigures.of(times, heldOut, times.holding(heldOut)));
        opened = result;
        return result;
    }

    private static double[] part(double[] returns, Span span) {
        return java.util.Arrays.copyOfRange(returns, span.from(), span.to());
    }

    @Override
    public String toString() {
        return Require.trim(percent) + " % held out: bars " + heldOut + (isOpened() ? ", opened" : ", not opened");
    }
}
