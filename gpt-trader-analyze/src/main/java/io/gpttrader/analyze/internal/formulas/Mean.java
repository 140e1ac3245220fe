package io.gpttrader.analyze.internal.formulas;

import java.util.Arrays;

/**
 * The mean of a window, correctly rounded: no trace of a value that has left the window, and the mean of equal values is that value.
 *
 * <p>A running sum has neither property. Here the series is cut into blocks as long as the window (van Herk 1992; Gil and Werman 1993), so that
 * a window is the end of one block and the beginning of the next: two sums that are made once for all windows, from values of the window only.
 * Each sum carries its rounding error along (Knuth's two-sum), as {@code high + low}.
 *
 * @param bars the window
 */
public record Mean(int bars) implements Formula.OfWindow {

    @Override
    public int lookback() {
        return bars - 1;
    }

    @Override
    public double[] apply(double[][] in) {
        double[] x = in[0];
        double[] out = new double[x.length];
        Arrays.fill(out, 0, Math.min(bars - 1, out.length), Double.NaN);
        int size = Math.min(bars, x.length);
        double[] restHigh = new double[size];
        double[] restLow = new double[size];
        for (int begin = 0; begin < x.length; begin += bars) {
            int end = (int) Math.min((long) begin + bars, x.length);
            beginning(x, begin, end, restHigh, restLow, out);
            if (end == x.length) {
                break;
            }
            rest(x, begin, end, restHigh, restLow);
        }
        return out;
    }

    /** The windows that end in a block. */
    private void beginning(double[] x, int begin, int end, double[] restHigh, double[] restLow, double[] out) {
        double high = 0;
        double low = 0;
        for (int i = begin; i < end; i++) {
            double value = x[i];
            double sum = high + value;
            double part = sum - high;
            low += (high - (sum - part)) + (value - part);
            high = sum;
            int first = i - begin + 1;
            if (first == bars) {
                out[i] = mean(high, low);
            } else if (begin > 0) {
                out[i] = mean(high, low, restHigh[first], restLow[first]);
            }
        }
    }

    /** The sums of a block's values from each bar to its end. */
    private static void rest(double[] x, int begin, int end, double[] restHigh, double[] restLow) {
        double high = 0;
        double low = 0;
        for (int i = end - 1; i >= begin; i--) {
            double value = x[i];
            double sum = high + value;
            double part = sum - high;
            low += (high - (sum - part)) + (value - part);
            high = sum;
            restHigh[i - begin] = high;
            restLow[i - begin] = low;
        }
    }

    @Override
    public double at(double[][] in, int place, int bar) {
        if (place < bars - 1) {
            return Double.NaN;
        }
        double[] x = in[0];
        int begin = place - bar % bars;
        double high = 0;
        double low = 0;
        for (int i = begin; i <= place; i++) {
            double value = x[i];
            double sum = high + value;
            double part = sum - high;
            low += (high - (sum - part)) + (value - part);
            high = sum;
        }
        int first = place - bars + 1;
        if (first == begin) {
            return mean(high, low);
        }
        double restHigh = 0;
        double restLow = 0;
        for (int i = begin - 1; i >= first; i--) {
            double value = x[i];
            double sum = restHigh + value;
            double part = sum - restHigh;
            restLow += (restHigh - (sum - part)) + (value - part);
            restHigh = sum;
        }
        return mean(high, low, restHigh, restLow);
    }

    private double mean(double high, double low, double restHigh, double restLow) {
        double sum = high + restHigh;
        double part = sum - high;
        double error = (high - (sum - part)) + (restHigh - part);
        return mean(sum, low + restLow + error);
    }

    /** (high + low) / bars, rounded once. */
    private double mean(double high, double low) {
        double sum = high + low;
        double part = sum - high;
        double error = (high - (sum - part)) + (low - part);
        double quotient = sum / bars;
        // Veltkamp's split: products of either half and the number of bars are exact, so the remainder is.
        double scaled = quotient * 134_217_729;
        double upper = scaled - (scaled - quotient);
        double remainder = ((sum - upper * bars) - (quotient - upper) * bars) + error;
        // The correction is below half a unit in the last place of the quotient, so its own rounding does not show.
        return quotient + remainder * (1.0 / bars);
    }
}
