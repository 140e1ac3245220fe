package io.gpttrader.api.internal.indicators;

/**
 * Lambert's commodity channel index: the distance of a value from its mean, divided by 0.015 times the mean absolute distance. Undefined where
 * the values of the window are equal: 0 / 0.
 *
 * @param bars the window
 */
public record CommodityChannel(int bars) implements Formula.OfWindow {

    @Override
    public int lookback() {
        return bars - 1;
    }

    @Override
    public double at(double[][] in, int place, int bar) {
        return place < bars - 1 ? Double.NaN : at(in[0], place, new Mean(bars).at(in, place, bar));
    }

    @Override
    public double[] apply(double[][] in) {
        double[] out = new Mean(bars).apply(in);
        for (int i = bars - 1; i < out.length; i++) {
            out[i] = at(in[0], i, out[i]);
        }
        return out;
    }

    private double at(double[] x, int place, double mean) {
        double sum = 0;
        for (int k = place - bars + 1; k <= place; k++) {
            sum += Math.abs(x[k] - mean);
        }
        double deviation = sum / bars;
        return Tolerance.isNothing(deviation, mean) ? Double.NaN : (x[place] - mean) / (0.015 * deviation);
    }
}
