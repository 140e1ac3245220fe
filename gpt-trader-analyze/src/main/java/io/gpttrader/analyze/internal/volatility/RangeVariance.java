package io.gpttrader.analyze.internal.volatility;

import io.gpttrader.analyze.internal.bars.PriceBars;

/** The variance of each bar from its own prices, in squared logarithms. NaN where a price is missing or outside its bar's range. */
public final class RangeVariance {
    private RangeVariance() {}

    /** {@code ln(high / low)^2 / (4 ln 2)}: Parkinson, "The Extreme Value Method...", Journal of Business 53 (1980). */
    public static double[] parkinson(PriceBars bars) {
        double[] variances = new double[bars.size()];
        for (int i = 0; i < variances.length; i++) {
            double range = Math.log(bars.high()[i] / bars.low()[i]);
            variances[i] = isWhole(bars, i) ? range * range / (4 * Math.log(2)) : Double.NaN;
        }
        return variances;
    }

    /**
     * {@code 0.5 ln(high / low)^2 - (2 ln 2 - 1) ln(close / open)^2}: Garman and Klass, "On the Estimation of Security Price Volatilities from
     * Historical Data", Journal of Business 53 (1980), the practical estimator.
     */
    public static double[] garmanKlass(PriceBars bars) {
        double[] variances = new double[bars.size()];
        for (int i = 0; i < variances.length; i++) {
            double range = Math.log(bars.high()[i] / bars.low()[i]);
            double body = Math.log(bars.close()[i] / bars.open()[i]);
            double variance = 0.5 * range * range - (2 * Math.log(2) - 1) * body * body;
            variances[i] = isWhole(bars, i) ? Math.max(0, variance) : Double.NaN; // only rounding takes it below 0
        }
        return variances;
    }

    /** Garman and Klass's, and the squared step from the close before to the open: what a close-to-close return goes through. */
    public static double[] withGap(PriceBars bars) {
        double[] variances = garmanKlass(bars);
        variances[0] = Double.NaN;
        for (int i = 1; i < variances.length; i++) {
            double gap = Math.log(bars.open()[i] / bars.close()[i - 1]);
            variances[i] += gap * gap;
        }
        return variances;
    }

    private static boolean isWhole(PriceBars bars, int i) {
        double high = bars.high()[i];
        double low = bars.low()[i];
        double open = bars.open()[i];
        double close = bars.close()[i];
        return high >= open && high >= close && low <= open && low <= close;
    }
}
