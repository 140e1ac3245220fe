package io.gpttrader.api.internal.indicators;

/**
 * How far a band is from its middle, from that distance and the price; undefined where it is nothing beside the price: a deviation or a range of
 * 0 makes no band.
 */
public record BandDistance() implements Formula.OfWindow {

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public double at(double[][] in, int place, int bar) {
        double distance = in[0][place];
        return Tolerance.isNothing(distance, in[1][place]) ? Double.NaN : distance;
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
