package io.gpttrader.analyze.internal.formulas;

/**
 * The standard deviation of a window; exactly 0 where its values are equal.
 *
 * @param bars the window
 * @param divisor what the sum of squares is divided by: the number of bars, or one less
 */
public record Deviation(int bars, int divisor) implements Formula.OfWindow {

    @Override
    public int lookback() {
        return bars - 1;
    }

    @Override
    public double at(double[][] in, int place, int bar) {
        double mean = new Mean(bars).at(in, place, bar);
        return place < bars - 1 ? Double.NaN : deviation(squares(in[0], place, mean), mean);
    }

    /** Four windows side by side, which hides the latency of the additions. */
    @Override
    public double[] apply(double[][] in) {
        double[] x = in[0];
        double[] out = new Mean(bars).apply(in);
        int i = Math.min(bars - 1, out.length);
        for (; i + 3 < out.length; i += 4) {
            double m0 = out[i];
            double m1 = out[i + 1];
            double m2 = out[i + 2];
            double m3 = out[i + 3];
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            for (int k = i - bars + 1; k <= i; k++) {
                double d0 = x[k] - m0;
                double d1 = x[k + 1] - m1;
                double d2 = x[k + 2] - m2;
                double d3 = x[k + 3] - m3;
                s0 += d0 * d0;
                s1 += d1 * d1;
                s2 += d2 * d2;
                s3 += d3 * d3;
            }
            out[i] = deviation(s0, m0);
            out[i + 1] = deviation(s1, m1);
            out[i + 2] = deviation(s2, m2);
            out[i + 3] = deviation(s3, m3);
        }
        for (; i < out.length; i++) {
            out[i] = deviation(squares(x, i, out[i]), out[i]);
        }
        return out;
    }

    private double squares(double[] x, int place, double mean) {
        double sum = 0;
        for (int k = place - bars + 1; k <= place; k++) {
            double distance = x[k] - mean;
            sum += distance * distance;
        }
        return sum;
    }

    private double deviation(double squares, double mean) {
        double deviation = Math.sqrt(squares / divisor);
        return Tolerance.isNothing(deviation, mean) ? 0 : deviation;
    }
}
