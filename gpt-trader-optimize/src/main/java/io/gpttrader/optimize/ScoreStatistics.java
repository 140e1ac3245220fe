package io.gpttrader.optimize;

/**
 * Figures of the scores of all trials of a search, in the objective's own sign.
 *
 * @param count how many trials have a score
 * @param mean of them, NaN without one
 * @param standardDeviation of them, with the divisor count - 1; NaN for fewer than two
 * @param lowest of them, NaN without one
 * @param highest of them, NaN without one
 */
public record ScoreStatistics(long count, double mean, double standardDeviation, double lowest, double highest) {}
