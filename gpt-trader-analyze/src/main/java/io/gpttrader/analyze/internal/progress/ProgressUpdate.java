package io.gpttrader.analyze.internal.progress;

/**
 * How far a search is.
 *
 * @param done trials that have ended, in whatever state
 * @param total trials there will be, or 0 where nobody knows
 * @param best score so far, NaN where there is none
 * @param elapsedNanos since the search began, in nanoseconds
 */
public record ProgressUpdate(long done, long total, double best, long elapsedNanos) {

    /** The share that is done, between 0 and 1; NaN where the total is not known. */
    public double share() {
        return total > 0 ? Math.min(1, (double) done / total) : Double.NaN;
    }

    /** Trials a second; NaN before any time has passed. */
    public double perSecond() {
        return elapsedNanos > 0 ? done * 1e9 / elapsedNanos : Double.NaN;
    }

    /** Seconds left at the speed so far; NaN where nobody knows. */
    public double secondsLeft() {
        return total > 0 && done > 0 ? Math.max(0, total - done) / perSecond() : Double.NaN;
    }
}
