package io.gpttrader.api.internal.indicators;

/**
 * Chande's Aroon, 100 where the extreme of the last {@code bars} + 1 bars is the current bar, 0 where it is {@code bars} bars ago; of equal
 * extremes the latest counts, as in TA-Lib. From the prices and those on the other side (high and low, or low and high); undefined where the
 * window has no range, since it then has neither a high nor a low.
 *
 * @param bars how many bars before the current one belong to the window
 * @param highest whether the highest is asked for, not the lowest
 */
public record ExtremeAge(int bars, boolean highest) implements Formula.OfWindow {

    @Override
    public int lookback() {
        return bars;
    }

    @Override
    public double at(double[][] in, int place, int bar) {
        double[][] others = {in[1]};
        return age(
                in[0],
                place,
                new Extreme(bars + 1, highest).at(in, place, bar),
                new Extreme(bars + 1, !highest).at(others, place, bar));
    }

    @Override
    public double[] apply(double[][] in) {
        double[] out = new Extreme(bars + 1, highest).apply(in);
        double[] opposite = new Extreme(bars + 1, !highest).apply(new double[][] {in[1]});
        for (int i = 0; i < out.length; i++) {
            out[i] = age(in[0], i, out[i], opposite[i]);
        }
        return out;
    }

    private double age(double[] x, int place, double extreme, double opposite) {
        double range = Tolerance.difference(extreme, opposite);
        if (range == 0 || Double.isNaN(range)) {
            return Double.NaN;
        }
        double least = Tolerance.of(extreme);
        int age = 0;
        while (age < bars && Math.abs(x[place - age] - extreme) > least) {
            age++;
        }
        return 100.0 * (bars - age) / bars;
    }
}
