package io.gpttrader.analyze.internal.outcomes;

/** What a setup came to. */
public enum OutcomeKind {
    /** Price met the target first. */
    TARGET,
    /** Price met the stop first, or both in one bar. */
    STOP,
    /** Neither within the holding time, before the last bar or before a bar without prices; or the entry opened beyond one of them. */
    UNDECIDED
}
