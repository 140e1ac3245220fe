package io.gpttrader.analyze.internal.scoring;

/**
 * How a score's history is judged.
 *
 * @param horizonBars from the open of the next bar to the close that many bars after the recommendation, 1 or more
 * @param confidence of intervals, in (0, 1)
 */
public record ScoreRules(int horizonBars, double confidence) {}
