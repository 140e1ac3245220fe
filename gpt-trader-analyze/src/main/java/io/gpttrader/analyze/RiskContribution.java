package io.gpttrader.analyze;

/**
 * What a symbol adds to a portfolio's risk (Euler): components add up to the whole. A negative one lowers it.
 *
 * @param symbol its name
 * @param weight given, as a fraction of the capital; negative for a short position
 * @param marginalVolatility change of the portfolio's volatility for a change of the weight by 1; annual, as a fraction
 * @param componentVolatility weight times that
 * @param share component of the portfolio's volatility, as a fraction
 * @param componentVar component of the parametric value at risk of a bar at 95 %, as a fraction of the capital
 */
public record RiskContribution(
        String symbol,
        double weight,
        double marginalVolatility,
        double componentVolatility,
        double share,
        double componentVar) {}
