package io.gpttrader.api.internal.indicators;

/**
 * Chande's Aroon, 100 where a window's extreme is the current bar, 0 where it is {@code bars} bars ago; of equal extremes the latest counts, as
 * in TA-Lib. From the prices, their extreme in {@code bars} + 1 bars and the opposite extreme; undefined where the two are equal, since such a
 * window has neither a high nor a low.
 *
 * @param bars how many bars before the current one belong to the window
 */
public record ExtremeAge(int bars) implements Formula.OfWindow {

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public int reach() {
        return bars;
    }

    @Override
    public int memory() {
        return bars;
    }

    @Override
    public double at(double[][] in, int place, int bar) {
        double[] x = in[0];
        double extreme = in[1][place];
        double range = Tolerance.difference(extreme, in[2][place]);
        if (range == 0 || Double.isNaN(range)) {
            return Double.NaN;
        }
        int age = 0;
        while (age < bars && Tolerance.difference(x[place - age], extreme) != 0) {
            age++;
        }
        return 100.0 * (bars - age) / bars;
    }
}
