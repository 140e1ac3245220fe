package io.gpttrader.analyze;

/** How value at risk and expected shortfall are computed. */
public enum RiskMethod {
    /** From the returns that were: a quantile, and the mean of what lies at or beyond it. */
    HISTORICAL,
    /** From a normal distribution with the returns' mean and volatility. */
    PARAMETRIC,
    /** The normal quantile corrected for skew and excess kurtosis (Cornish and Fisher 1938). */
    CORNISH_FISHER
}
