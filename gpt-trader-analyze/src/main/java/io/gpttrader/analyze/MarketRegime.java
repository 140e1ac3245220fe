package io.gpttrader.analyze;

import java.util.Locale;

/** The seven states of a market that SEMANTICS names: a trend, a volatility, and crisis. The order is that of arrays of probabilities. */
public enum MarketRegime {
    /** A drift above zero, at an ordinary volatility. */
    BULL_QUIET,
    /** A drift above zero, at a high volatility. */
    BULL_VOLATILE,
    /** No drift that could be told from zero, at an ordinary volatility. */
    SIDEWAYS_QUIET,
    /** No drift that could be told from zero, at a high volatility. */
    SIDEWAYS_VOLATILE,
    /** A drift below zero, at an ordinary volatility. */
    BEAR_QUIET,
    /** A drift below zero, at a high volatility. */
    BEAR_VOLATILE,
    /** Extreme volatility with falling prices. */
    CRISIS;

    /** Such as {@code bull, quiet} or {@code crisis}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace("_", ", ");
    }
}
