package io.gpttrader.analyze.internal.formulas;

/**
 * Where a value lies in a range, from value, high and low; undefined where the range is nothing: 0 / 0.
 *
 * @param fromTop false for 100 (value - low) / (high - low), which is Lane's %K; true for -100 (high - value) / (high - low), which is
 *     Williams' %R
 */
public record RangePosition(boolean fromTop) implements Formula.OfWindow {

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public double at(double[][] in, int place, int bar) {
        double value = in[0][place];
        double high = in[1][place];
        double low = in[2][place];
        double range = Tolerance.difference(high, low);
        if (range == 0) {
            return Double.NaN;
        }
        return (value - (fromTop ? high : low)) / range * 100;
    }

    @Override
    public double[] apply(double[][] in) {
        double[] out = new double[in[0].length];
        for (int i = 0; i < out.length; i++) {
            out[i] = at(in, i, i);
        }
        return out;
    }
}
