package io.gpttrader.analyze;

/** What an indicator measures. */
public enum IndicatorGroup {
    /** Direction. */
    TREND,
    /** Speed. */
    MOMENTUM,
    /** Size of moves. */
    VOLATILITY,
    /** Turnover. */
    VOLUME
}
