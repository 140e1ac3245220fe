package io.gpttrader.analyze;

/**
 * What happened after earlier bars with the same recommendation, on the same bars: from the next open to the close of the holding
 * time. Only times that do not overlap count, and no bar after the end of its own holding time is used.
 *
 * @param level the recommendation that was given
 * @param horizonBars the holding time, in bars
 * @param occurrences how many holding times were measured
 * @param times how many of them went the recommended way: up for a buy, down for a sell; for hold, up
 * @param rate {@code times / occurrences}
 * @param low lower end of the Wilson interval of the rate
 * @param high upper end of the Wilson interval of the rate
 * @param randomRate the same rate over all bars of the series
 * @param pValue the probability of at least that many among as many random bars (binomial)
 * @param adjustedPValue corrected for the levels that occurred (Holm)
 * @param meanReturn mean return over the holding time, as a fraction, of the market (not signed)
 * @param meanReturnLow lower end of its t interval
 * @param meanReturnHigh upper end of its t interval
 */
public record ScoreRecord(
        RecommendationLevel level,
        int horizonBars,
        int occurrences,
        int times,
        double rate,
        double low,
        double high,
        double randomRate,
        double pValue,
        double adjustedPValue,
        double meanReturn,
        double meanReturnLow,
        double meanReturnHigh) {}
