package io.gpttrader.analyze.internal.charts;

/**
 * A line over the price.
 *
 * @param name such as {@code SMA 50}
 * @param values one each bar of the series, NaN where undefined
 */
public record ChartLine(String name, double[] values) {}
