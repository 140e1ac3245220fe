package io.gpttrader.optimize;

import java.time.Duration;
import java.util.Locale;

/**
 * How far a search is.
 *
 * @param done trials that have ended, those taken from a store included
 * @param total trials intended, 0 where that is not known
 * @param best the best score so far, in the objective's own sign; NaN where there is none yet
 * @param elapsed time since the search began
 */
public record SearchProgress(long done, long total, double best, Duration elapsed) {

    /**
     * Time left at the speed so far.
     *
     * @return zero where that is not known
     */
    public Duration remaining() {
        return done == 0 || total <= done
                ? Duration.ZERO
                : Duration.ofNanos((long) (elapsed.toNanos() * ((double) (total - done) / done)));
    }

    /** Such as {@code 1200 of 5050 trials, best 1.31}. */
    @Override
    public String toString() {
        return done + (total > 0 ? " of " + total : "") + " trials, best "
                + (Double.isNaN(best) ? "-" : String.format(Locale.ROOT, "%.4g", best));
    }
}
