package io.gpttrader.analyze;

/** On which side of the close a level lies. */
public enum LevelKind {
    /** Below the close. */
    SUPPORT,
    /** At or above the close. */
    RESISTANCE
}
