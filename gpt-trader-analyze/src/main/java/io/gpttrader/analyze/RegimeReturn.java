package io.gpttrader.analyze;

/**
 * What a strategy earned in one regime. A bar's return belongs to the regime that was known at the close before it.
 *
 * @param strategy name
 * @param regime of the bars counted
 * @param bars how many of them
 * @param annualReturn their mean return times the bars of a year, as a fraction; NaN without bars
 * @param low lower end of its interval of 95 % by the t distribution; NaN with fewer than two bars
 * @param high upper end of that interval
 * @param sharpe mean over sample standard deviation, a year; NaN where all returns are equal
 */
public record RegimeReturn(
        String strategy, MarketRegime regime, int bars, double annualReturn, double low, double high, double sharpe) {}
