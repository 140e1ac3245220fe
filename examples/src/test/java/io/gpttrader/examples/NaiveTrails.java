package io.gpttrader.examples;

import static io.gpttrader.examples.NaiveCookbook.above;

import java.util.Arrays;

/** Two lines that trail the price, as plain loops. */
final class NaiveTrails {
    private NaiveTrails() {}

    /** Seban's line: the lower band while it is not closed below, else the upper one while it is not closed above. */
    static double[] supertrend(NaiveBars bars, double[] range, int first, double multiple) {
        double[] close = bars.close();
        double[] line = new double[close.length];
        Arrays.fill(line, Double.NaN);
        double upper = Double.POSITIVE_INFINITY;
        double lower = Double.NEGATIVE_INFINITY;
        boolean isUp = true;
        for (int t = first; t < close.length; t++) {
            double median = (bars.high()[t] + bars.low()[t]) / 2;
            boolean wasAbove = t > first && above(close[t - 1], upper);
            boolean wasBelow = t > first && above(lower, close[t - 1]);
            upper = wasAbove ? median + multiple * range[t] : Math.min(upper, median + multiple * range[t]);
            lower = wasBelow ? median - multiple * range[t] : Math.max(lower, median - multiple * range[t]);
            if (t > first) {
                isUp = isUp ? !above(lower, close[t]) : above(close[t], upper);
            }
            line[t] = isUp ? lower : upper;
        }
        return line;
    }

    /** Wilder's stop with 0.02 up to 0.2: a touch turns it around to the extreme of the trend that ends. */
    static double[] parabolic(NaiveBars bars) {
        double[] high = bars.high();
        double[] low = bars.low();
        double[] line = new double[high.length];
        line[0] = Double.NaN;
        double fall = low[0] - low[1];
        boolean isUp = !(fall > 0 && above(fall, high[1] - high[0]));
        double next = isUp ? low[0] : high[0];
        double extreme = isUp ? high[1] : low[1];
        double speed = 0.02;
        for (int t = 1; t < high.length; t++) {
            // the stop stays outside the range of the two bars before the one it is for
            double bound = isUp
                    ? Math.min(low[t - 1], low[Math.max(t - 2, 0)])
                    : Math.max(high[t - 1], high[Math.max(t - 2, 0)]);
            double stop = t == 1 ? next : isUp ? Math.min(next, bound) : Math.max(next, bound);
            boolean isTouched = isUp ? !above(low[t], stop) : !above(stop, high[t]);
            if (isTouched) {
                stop = isUp
                        ? Math.max(extreme, Math.max(high[t], high[t - 1]))
                        : Math.min(extreme, Math.min(low[t], low[t - 1]));
                isUp = !isUp;
                extreme = isUp ? high[t] : low[t];
                speed = 0.02;
            } else if (t > 1 && (isUp ? above(high[t], extreme) : above(extreme, low[t]))) {
                extreme = isUp ? high[t] : low[t];
                speed = Math.min(speed + 0.02, 0.2);
            }
            line[t] = stop;
            next = stop + speed * (extreme - stop);
        }
        return line;
    }
}
