package io.gpttrader.analyze.internal.formulas;

/**
 * Wilder's directional movement from high, low and close. The averages of the two movements and of the true range start as the mean of the
 * first {@code bars}, and the ADX as the mean of the first {@code bars} values of DX.
 *
 * <p>A directional indicator is undefined where the price has had no range, and DX where there has been no movement in either direction: 0 / 0.
 *
 * @param bars the window
 * @param line which of the three lines
 */
public record DirectionalMovement(int bars, Line line) implements Formula.Recursive {

    /** A line of the indicator. */
    public enum Line {
        PLUS,
        MINUS,
        ADX
    }

    @Override
    public int lookback() {
        return line == Line.ADX ? 2 * bars - 1 : bars;
    }

    @Override
    public Pass start() {
        return new Run(this);
    }

    private static final class Run implements Pass, Cloneable {
        private final int bars;
        private final Line line;
        private double highBefore = Double.NaN;
        private double lowBefore = Double.NaN;
        private double closeBefore = Double.NaN;
        private int moves;
        private double plus;
        private double minus;
        private double range;
        private int indices;
        private double index;

        Run(DirectionalMovement formula) {
            this.bars = formula.bars;
            this.line = formula.line;
        }

        @Override
        public double next(double[][] in, int place, int bar) {
            double high = in[0][place];
            double low = in[1][place];
            double close = in[2][place];
            boolean isFirst = Tolerance.isUndefined(high + low + close)
                    || Tolerance.isUndefined(highBefore + lowBefore + closeBefore);
            if (isFirst) {
                moves = 0;
                indices = 0;
            } else {
                move(high, low, close);
            }
            highBefore = high;
            lowBefore = low;
            closeBefore = close;
            return moves < bars ? Double.NaN : value(close);
        }

        private void move(double high, double low, double close) {
            double least = Tolerance.of(close);
            double up = high - highBefore;
            double down = lowBefore - low;
            double plusMove = up > least && up - down > least ? up : 0;
            double minusMove = down > least && down - up > least ? down : 0;
            double rangeNow = TrueRange.range(high, low, closeBefore);
            if (moves == bars) {
                plus += (plusMove - plus) / bars;
                minus += (minusMove - minus) / bars;
                range += (rangeNow - range) / bars;
                return;
            }
            boolean begins = moves == 0;
            plus = begins ? plusMove : plus + plusMove;
            minus = begins ? minusMove : minus + minusMove;
            range = begins ? rangeNow : range + rangeNow;
            moves++;
            if (moves == bars) {
                plus /= bars;
                minus /= bars;
                range /= bars;
            }
        }

        private double value(double close) {
            boolean hasRange = !Tolerance.isNothing(range, close);
            return switch (line) {
                case PLUS -> hasRange ? plus / range * 100 : Double.NaN;
                case MINUS -> hasRange ? minus / range * 100 : Double.NaN;
                case ADX -> hasRange && !Tolerance.isNothing(plus + minus, close) ? average() : withoutIndex();
            };
        }

        private double average() {
            double now = Math.abs(plus - minus) / (plus + minus) * 100;
            if (indices == bars) {
                index += (now - index) / bars;
                return index;
            }
            index = indices == 0 ? now : index + now;
            indices++;
            if (indices < bars) {
                return Double.NaN;
            }
            index /= bars;
            return index;
        }

        private double withoutIndex() {
            indices = 0;
            return Double.NaN;
        }

        @Override
        public Pass copy() {
            try {
                return (Pass) clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
