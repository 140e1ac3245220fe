package io.gpttrader.analyze.internal.scoring;

/**
 * One line of a score over all bars. Each value uses bars up to its own only, or the record of the score would look ahead.
 *
 * @param name of the line
 * @param weight above 0
 * @param scores at each bar, from -1 to 1, NaN where it is not defined
 * @param reading of the last bar
 * @param reason how the score follows from the reading
 */
public record ScoreColumn(String name, double weight, double[] scores, String reading, String reason) {}
