package io.gpttrader.analyze;

/**
 * One regime over the whole series.
 *
 * @param regime which
 * @param bars how many bars bear its label
 * @param segments how many stretches of them
 * @param expectedDurationBars mean length of a stay by the transition matrix, {@code 1 / (1 - stay)}; NaN where it was never left
 * @param annualReturn mean return of the bars after its labels times the bars of a year, as a fraction
 * @param low lower end of the interval of 95 % of that by the t distribution
 * @param high upper end of that interval
 * @param annualVolatility sample deviation of these returns a year, as a fraction
 */
public record RegimeStatistics(
        MarketRegime regime,
        int bars,
        int segments,
        double expectedDurationBars,
        double annualReturn,
        double low,
        double high,
        double annualVolatility) {}
