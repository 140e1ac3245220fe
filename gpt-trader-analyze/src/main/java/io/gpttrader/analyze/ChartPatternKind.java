package io.gpttrader.analyze;

import java.util.Locale;

/** Chart patterns made of swings; the definitions are in {@code docs/analysis.md}. */
public enum ChartPatternKind {
    /** Two highs at one price after a rise; breaks below the low between. */
    DOUBLE_TOP,
    /** Two lows at one price after a fall; breaks above the high between. */
    DOUBLE_BOTTOM,
    /** Three highs at one price after a rise. */
    TRIPLE_TOP,
    /** Three lows at one price after a fall. */
    TRIPLE_BOTTOM,
    /** A high between two lower ones after a rise; breaks below the line through the lows. */
    HEAD_AND_SHOULDERS,
    /** A low between two higher ones after a fall. */
    INVERSE_HEAD_AND_SHOULDERS,
    /** Highs at one price above rising lows; breaks upwards. */
    ASCENDING_TRIANGLE,
    /** Lows at one price below falling highs; breaks downwards. */
    DESCENDING_TRIANGLE,
    /** Falling highs above rising lows; breaks either way. */
    SYMMETRICAL_TRIANGLE,
    /** Rising highs above lows that rise faster; breaks downwards. */
    RISING_WEDGE,
    /** Falling lows below highs that fall faster; breaks upwards. */
    FALLING_WEDGE,
    /** A pause that slopes against a fast rise; breaks upwards. */
    BULL_FLAG,
    /** A pause that slopes against a fast fall; breaks downwards. */
    BEAR_FLAG,
    /** Highs and lows that rise side by side; breaks either way. */
    CHANNEL_UP,
    /** Highs and lows that fall side by side; breaks either way. */
    CHANNEL_DOWN,
    /** Highs at one price above lows at one price; breaks either way. */
    HORIZONTAL_CHANNEL;

    /** Such as {@code head and shoulders}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
