package io.gpttrader.analyze.internal.outcomes;

/**
 * What followed some bars over a holding time.
 *
 * @param occurrences how many holding times were measured
 * @param times how many went the expected way
 * @param rate {@code times / occurrences}, NaN without any
 * @param low lower end of the Wilson interval of the rate
 * @param high upper end of the Wilson interval of the rate
 * @param randomRate the same rate over all bars
 * @param pValue of at least that many among as many random bars, by the binomial distribution
 * @param meanReturn of the market over the holding time, not signed
 * @param meanLow lower end of its t interval
 * @param meanHigh upper end of its t interval
 */
public record HoldingRecord(
        int occurrences,
        int times,
        double rate,
        double low,
        double high,
        double randomRate,
        double pValue,
        double meanReturn,
        double meanLow,
        double meanHigh) {}
