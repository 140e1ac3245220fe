package io.gpttrader.api.internal.indicators;

/**
 * The money that flows in one direction in a bar, from typical price and volume: their product where the price has moved that way, else 0.
 * Equal prices are no move.
 *
 * @param rising whether the price has to rise, not to fall
 */
public record MoneyFlow(boolean rising) implements Formula.OfWindow {

    @Override
    public int lookback() {
        return 1;
    }

    @Override
    public double at(double[][] in, int place, int bar) {
        if (place == 0) {
            return Double.NaN;
        }
        double price = in[0][place];
        double move = Tolerance.difference(price, in[0][place - 1]);
        double flow = price * in[1][place];
        return Double.isNaN(move + flow) ? Double.NaN : (rising ? move > 0 : move < 0) ? flow : 0;
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
