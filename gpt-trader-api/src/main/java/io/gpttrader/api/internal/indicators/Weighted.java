package io.gpttrader.api.internal.indicators;

/**
 * The linearly weighted mean of a window: weight n for the newest value, 1 for the oldest.
 *
 * @param bars the window
 */
public record Weighted(int bars) implements Formula.OfWindow {

    @Override
    public int lookback() {
        return bars - 1;
    }

    @Override
    public double at(double[][] in, int place, int bar) {
        if (place < bars - 1) {
            return Double.NaN;
        }
        double[] x = in[0];
        double sum = 0;
        for (int weight = bars; weight > 0; weight--) {
            sum += weight * x[place - bars + weight];
        }
        return sum / (bars * (bars + 1.0) / 2);
    }
}
