package io.gpttrader.analyze.internal.formulas;

/** Granville's on-balance volume from close and volume: 0 at the first bar, then plus or minus the volume of each move. */
public record OnBalanceVolume() implements Formula.Recursive {

    @Override
    public int lookback() {
        return 0;
    }

    @Override
    public Pass start() {
        return new Run();
    }

    private static final class Run implements Pass {
        private double before = Double.NaN;
        private double sum;

        @Override
        public double next(double[][] in, int place, int bar) {
            double close = in[0][place];
            double volume = in[1][place];
            if (Tolerance.isUndefined(close + volume)) {
                before = Double.NaN;
                return Double.NaN;
            }
            double move = Tolerance.difference(close, before);
            sum = Double.isNaN(move) ? 0 : sum + Math.signum(move) * volume;
            before = close;
            return sum;
        }

        @Override
        public Pass copy() {
            Run copy = new Run();
            copy.before = before;
            copy.sum = sum;
            return copy;
        }
    }
}
