package io.gpttrader.analyze;

/**
 * How two symbols' returns hang together, with its uncertainty. NaN where a symbol does not move or there are too few returns.
 *
 * @param first symbol
 * @param second symbol
 * @param pearson linear correlation, in [-1, 1]
 * @param low lower end of its 95 % interval (Fisher's z)
 * @param high upper end of that interval
 * @param pValue of no correlation (Student's t, two-sided)
 * @param adjustedPValue corrected for the number of pairs (Holm)
 * @param spearman correlation of the ranks, ties sharing their mean rank
 * @param shrunk correlation of the Ledoit-Wolf covariance of all symbols
 * @param returns how many returns it is measured on
 */
public record CorrelationEstimate(
        String first,
        String second,
        double pearson,
        double low,
        double high,
        double pValue,
        double adjustedPValue,
        double spearman,
        double shrunk,
        int returns) {}
