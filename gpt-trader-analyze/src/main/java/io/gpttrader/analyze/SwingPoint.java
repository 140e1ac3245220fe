package io.gpttrader.analyze;

/**
 * A high or low from which price turned by a stated distance. It is known only at its confirmation.
 *
 * @param bar place of the extreme; 0 is the first bar of the series
 * @param price the extreme: a bar's high or low
 * @param isHigh whether it is a high
 * @param confirmedBar place of the bar at whose close the turn was known, after {@code bar}
 */
public record SwingPoint(int bar, double price, boolean isHigh, int confirmedBar) {}
