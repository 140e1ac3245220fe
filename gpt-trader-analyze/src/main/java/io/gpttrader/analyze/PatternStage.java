package io.gpttrader.analyze;

/** How far a chart pattern has come. */
public enum PatternStage {
    /** All its swings are confirmed, and no close has broken its line yet. */
    FORMING,
    /** A close has broken its line. */
    CONFIRMED
}
