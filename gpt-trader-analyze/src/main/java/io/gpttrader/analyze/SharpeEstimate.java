package io.gpttrader.analyze;

/**
 * A Sharpe ratio with its uncertainty, by the asymptotic standard error of Lo, "The Statistics of Sharpe Ratios", Financial Analysts
 * Journal 58 (2002), formula for independent returns: {@code sqrt((1 + s^2 / 2) / n)} a bar.
 *
 * @param strategy name
 * @param sharpe a year, at a risk-free rate of 0; NaN where it is not defined
 * @param low lower end of its interval of 95 %
 * @param high upper end of that interval
 * @param pValue one-sided, of a ratio at least this high where the true one is 0
 * @param adjustedPValue corrected for the strategies compared (Holm)
 * @param tried how many strategies were compared
 */
public record SharpeEstimate(
        String strategy, double sharpe, double low, double high, double pValue, double adjustedPValue, int tried) {}
