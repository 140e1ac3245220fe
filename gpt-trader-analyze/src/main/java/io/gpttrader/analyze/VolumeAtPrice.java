package io.gpttrader.analyze;

import java.util.List;

/**
 * How much was traded at which price. A bar's volume is spread evenly over its range, in bins of equal width in logarithms.
 *
 * @param bars how many bars were counted, the last ones
 * @param pointOfControl middle of the bin with the most volume, NaN without volume
 * @param valueAreaLow lower end of the bins around it that hold 70 % of the volume
 * @param valueAreaHigh upper end of these bins
 * @param prices lower ends of the bins, ascending, and the upper end of the last one
 * @param shares of the volume, one a bin; they add up to 1
 */
public record VolumeAtPrice(
        int bars,
        double pointOfControl,
        double valueAreaLow,
        double valueAreaHigh,
        List<Double> prices,
        List<Double> shares) {
    /** Copies the lists. */
    public VolumeAtPrice {
        prices = List.copyOf(prices);
        shares = List.copyOf(shares);
    }
}
