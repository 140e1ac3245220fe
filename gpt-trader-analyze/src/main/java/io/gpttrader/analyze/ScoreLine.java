package io.gpttrader.analyze;

/**
 * One part of the score behind a recommendation.
 *
 * @param name such as {@code trend}
 * @param reading what was read, such as {@code close 4.2 % above its 200-bar average}
 * @param score from -1 (all for falling prices) to 1 (all for rising ones), NaN where it is not defined
 * @param weight its share among the lines that are defined, in [0, 1]; 0 where the score is NaN
 * @param contribution {@code weight * score}, 0 where the score is NaN; the contributions add up to the score
 * @param reason how the score follows from the reading
 */
public record ScoreLine(String name, String reading, double score, double weight, double contribution, String reason) {}
