package io.gpttrader.analyze.internal.formulas;

/**
 * Wilder's relative strength index: the share of the average gain in the sum of average gain and average loss, times 100. Both averages start
 * as the mean of the first {@code bars} changes. Undefined where there has been no change: 0 / 0.
 *
 * @param bars the window
 */
public record RelativeStrength(int bars) implements Formula.Recursive {

    @Override
    public int lookback() {
        return bars;
    }

    @Override
    public Pass start() {
        return new Run(bars);
    }

    @Override
    public double[] apply(double[][] in) {
        Run run = new Run(bars);
        double[] x = in[0];
        double[] out = new double[x.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = run.next(x[i]);
        }
        return out;
    }

    private static final class Run implements Pass {
        private final int bars;
        private double before = Double.NaN;

        /** Changes in the means so far, up to {@code bars}. */
        private int count;

        private double gain;
        private double loss;

        Run(int bars) {
            this.bars = bars;
        }

        @Override
        public double next(double[][] in, int place, int bar) {
            return next(in[0][place]);
        }

        double next(double value) {
            double change = Tolerance.difference(value, before);
            before = value;
            if (Tolerance.isUndefined(change)) {
                count = 0;
                gain = 0;
                loss = 0;
                return Double.NaN;
            }
            double up = Math.max(change, 0);
            double down = Math.max(-change, 0);
            if (count == bars) {
                gain += (up - gain) / bars;
                loss += (down - loss) / bars;
            } else {
                gain += up;
                loss += down;
                count++;
                if (count < bars) {
                    return Double.NaN;
                }
                gain /= bars;
                loss /= bars;
            }
            return Tolerance.isNothing(gain + loss, value) ? Double.NaN : gain / (gain + loss) * 100;
        }

        @Override
        public Pass copy() {
            Run copy = new Run(bars);
            copy.before = before;
            copy.count = count;
            copy.gain = gain;
            copy.loss = loss;
            return copy;
        }
    }
}
