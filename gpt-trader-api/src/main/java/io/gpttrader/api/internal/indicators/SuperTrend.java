package io.gpttrader.api.internal.indicators;

/**
 * Supertrend (Seban) from high, low, close and average true range: the lower band in an up trend, the upper one in a down trend. The first
 * trend is up. The lower band only rises until a close below it, the upper one only falls until a close above it.
 *
 * @param multiple the distance of the bands from the median price in average true ranges
 */
public record SuperTrend(double multiple) implements Formula.Recursive {

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public Pass start() {
        return new Run(multiple);
    }

    private static final class Run implements Pass, Cloneable {
        private final double multiple;
        private double closeBefore = Double.NaN;
        private double upper;
        private double lower;
        private boolean isUp;

        Run(double multiple) {
            this.multiple = multiple;
        }

        @Override
        public double next(double[][] in, int place, int bar) {
            double close = in[2][place];
            double median = (in[0][place] + in[1][place]) / 2;
            double distance = multiple * in[3][place];
            double basicUpper = median + distance;
            double basicLower = median - distance;
            if (Tolerance.isUndefined(basicUpper + close)) {
                closeBefore = Double.NaN;
                return Double.NaN;
            }
            if (Double.isNaN(closeBefore)) {
                upper = basicUpper;
                lower = basicLower;
                isUp = true;
            } else {
                upper = basicUpper < upper || Tolerance.isAbove(closeBefore, upper) ? basicUpper : upper;
                lower = basicLower > lower || Tolerance.isAbove(lower, closeBefore) ? basicLower : lower;
                isUp = isUp ? Tolerance.isAtLeast(close, lower) : Tolerance.isAbove(close, upper);
            }
            closeBefore = close;
            return isUp ? lower : upper;
        }

        @Override
        public Pass copy() {
            try {
                return (Pass) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
