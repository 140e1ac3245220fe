package io.gpttrader.paper.internal.details;

/**
 * Where a figure lies in resampled histories of the same length.
 *
 * @param low 5 % of them lie below
 * @param middle half of them lie below
 * @param high 95 % of them lie below
 */
public record Band(double low, double middle, double high) {}
