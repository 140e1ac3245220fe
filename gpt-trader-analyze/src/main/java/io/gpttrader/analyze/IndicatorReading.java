package io.gpttrader.analyze;

/**
 * An indicator at the last bar.
 *
 * @param name such as {@code rsi14}, by which {@code Snapshot.value} finds it
 * @param label such as {@code RSI 14}
 * @param group what it measures
 * @param value in the unit of the indicator, NaN where it is not defined
 * @param change against the bar before, in the same unit, NaN where either is not defined
 * @param bias where the usual reading of the indicator points
 * @param note that reading in words, empty where the value is not defined
 */
public record IndicatorReading(
        String name, String label, IndicatorGroup group, double value, double change, MarketBias bias, String note) {}
