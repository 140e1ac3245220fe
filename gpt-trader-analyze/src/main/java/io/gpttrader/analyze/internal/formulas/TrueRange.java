package io.gpttrader.analyze.internal.formulas;

/** Wilder's true range from high, low and close; it needs the close before, so the first bar has none. */
public record TrueRange() implements Formula.OfWindow {

    @Override
    public int lookback() {
        return 1;
    }

    @Override
    public double at(double[][] in, int place, int bar) {
        return place == 0 ? Double.NaN : range(in[0][place], in[1][place], in[2][place - 1]);
    }

    @Override
    public double[] apply(double[][] in) {
        double[] high = in[0];
        double[] low = in[1];
        double[] close = in[2];
        double[] out = new double[high.length];
        for (int i = 1; i < out.length; i++) {
            out[i] = range(high[i], low[i], close[i - 1]);
        }
        if (out.length > 0) {
            out[0] = Double.NaN;
        }
        return out;
    }

    static double range(double high, double low, double closeBefore) {
        return Math.max(high, closeBefore) - Math.min(low, closeBefore);
    }
}
