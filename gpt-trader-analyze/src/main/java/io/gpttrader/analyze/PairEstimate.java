package io.gpttrader.analyze;

/**
 * Whether two symbols hang together in the long run: Engle and Granger's test in one direction, on the logarithms of the closes. A small p-value
 * speaks for cointegration. Figures that cannot be known are NaN.
 *
 * @param dependent the symbol explained
 * @param independent the symbol that explains it
 * @param statistic of the augmented Dickey-Fuller test of the residuals; minus infinity where the two are the same but for rounding
 * @param lags of that test, by Akaike's criterion
 * @param pValue of no cointegration (MacKinnon 1994)
 * @param adjustedPValue corrected for the number of tests (Holm)
 * @param tests how many were tried together, both directions of each pair
 * @param critical1Percent critical value at 1 % (MacKinnon 2010)
 * @param critical5Percent critical value at 5 %
 * @param critical10Percent critical value at 10 %
 * @param hedgeRatio slope of the regression: how many percent the dependent symbol moves for a percent of the other
 * @param hedgeLow lower end of its 95 % interval (Newey-West errors, normal; a rough guide, since prices wander)
 * @param hedgeHigh upper end of that interval
 * @param bars how many it is measured on
 */
public record PairEstimate(
        String dependent,
        String independent,
        double statistic,
        int lags,
        double pValue,
        double adjustedPValue,
        int tests,
        double critical1Percent,
        double critical5Percent,
        double critical10Percent,
        double hedgeRatio,
        double hedgeLow,
        double hedgeHigh,
        int bars) {}
