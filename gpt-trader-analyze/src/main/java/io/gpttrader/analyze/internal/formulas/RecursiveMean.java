package io.gpttrader.analyze.internal.formulas;

/**
 * An average that moves towards each new value by a fraction of the distance, started as the plain mean of the first {@code bars} values, as
 * Wilder (New Concepts in Technical Trading Systems, 1978) and TA-Lib start theirs.
 *
 * @param bars the window
 * @param fraction of the distance: 2 / (bars + 1) is an exponential average, 1 / bars is Wilder's
 */
public record RecursiveMean(int bars, double fraction) implements Formula.Recursive {

    public static RecursiveMean exponential(int bars) {
        return new RecursiveMean(bars, 2.0 / (bars + 1));
    }

    public static RecursiveMean wilder(int bars) {
        return new RecursiveMean(bars, 1.0 / bars);
    }

    @Override
    public int lookback() {
        return bars - 1;
    }

    @Override
    public Pass start() {
        return new Run(bars, fraction);
    }

    @Override
    public double[] apply(double[][] in) {
        Run run = new Run(bars, fraction);
        double[] x = in[0];
        double[] out = new double[x.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = run.next(x[i]);
        }
        return out;
    }

    private static final class Run implements Pass {
        private final int bars;
        private final double fraction;

        /** Values in the mean so far, up to {@code bars}. */
        private int count;

        /** The average, or the sum of the first values. */
        private double state;

        Run(int bars, double fraction) {
            this.bars = bars;
            this.fraction = fraction;
        }

        @Override
        public double next(double[][] in, int place, int bar) {
            return next(in[0][place]);
        }

        double next(double value) {
            if (Tolerance.isUndefined(value)) {
                count = 0;
                return Double.NaN;
            }
            if (count == bars) {
                state += (value - state) * fraction;
                return state;
            }
            state = count == 0 ? value : state + value;
            count++;
            if (count < bars) {
                return Double.NaN;
            }
            state /= bars;
            return state;
        }

        @Override
        public Pass copy() {
            Run copy = new Run(bars, fraction);
            copy.count = count;
            copy.state = state;
            return copy;
        }
    }
}
