package io.gpttrader.optimize;

/** What became of a trial. */
public enum TrialState {
    /** It ran on all data and has its figures; a constraint on figures may still be broken. */
    COMPLETE,
    /** It ran on the first part of the data and was given up as hopeless. */
    PRUNED,
    /** It threw an exception, or its score is not a number. */
    FAILED,
    /** The family rejected the combination, so there was nothing to run. */
    REJECTED
}
