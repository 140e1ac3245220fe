package io.gpttrader.analyze;

/**
 * What a strategy says at the last bar, and how its earlier signals of that direction fared on the same bars.
 *
 * <p>A signal begins where the bar before has another one. It is followed from the next open to the close of the holding time; holding times that
 * overlap count once. Where the strategy has no signal at the last bar, the record is of the direction of its latest one.
 *
 * @param strategy name
 * @param signal at the last bar; neutral where there is none
 * @param stance the direction of the latest signal, neutral before the first
 * @param barsAgo how many bars ago that signal began, -1 before the first
 * @param reason the signal's or its absence's numbers, in words
 * @param horizonBars the holding time
 * @param confidence share of earlier signals of that direction that went its way; NaN without any
 * @param low lower end of its Wilson interval of 95 %
 * @param high upper end of that interval
 * @param occurrences how many earlier signals were measured
 * @param randomRate the same share over all bars of the series
 * @param pValue of at least that share among as many random bars (binomial)
 * @param adjustedPValue corrected for the strategies asked (Holm)
 * @param meanReturn mean return of the market over the holding time, as a fraction, not signed
 * @param meanReturnLow lower end of its t interval of 95 %
 * @param meanReturnHigh upper end of that interval
 */
public record StrategyOpinion(
        String strategy,
        MarketBias signal,
        MarketBias stance,
        int barsAgo,
        String reason,
        int horizonBars,
        double confidence,
        double low,
        double high,
        int occurrences,
        double randomRate,
        double pValue,
        double adjustedPValue,
        double meanReturn,
        double meanReturnLow,
        double meanReturnHigh) {}
