package io.gpttrader.api.internal.indicators;

/**
 * Wilder's parabolic stop and reverse from high and low (New Concepts in Technical Trading Systems, 1978, section II), with TA-Lib's start: the
 * first trend is down where the second bar moves down further than up, else up; the first stop is the extreme of the first bar.
 *
 * <p>A bar that touches the stop reverses the trend. The stop then is the extreme of the trend that has ended, and no stop lies within the range
 * of the last two bars.
 *
 * @param step the acceleration at the start of a trend and its increment at each new extreme
 * @param maximum the largest acceleration
 */
public record ParabolicStop(double step, double maximum) implements Formula.Recursive {

    @Override
    public int lookback() {
        return 1;
    }

    @Override
    public Pass start() {
        return new Run(Math.min(step, maximum), maximum);
    }

    private static final class Run implements Pass, Cloneable {
        private final double step;
        private final double maximum;
        private double highBefore = Double.NaN;
        private double lowBefore = Double.NaN;
        private boolean hasTrend;
        private boolean isUp;
        private double stop;
        private double extreme;
        private double acceleration;

        Run(double step, double maximum) {
            this.step = step;
            this.maximum = maximum;
        }

        @Override
        public double next(double[][] in, int place, int bar) {
            double high = in[0][place];
            double low = in[1][place];
            double value = Double.NaN;
            if (Tolerance.isUndefined(high + low + highBefore + lowBefore)) {
                hasTrend = false;
            } else {
                if (!hasTrend) {
                    begin(high, low);
                }
                value = isUp ? rise(high, low) : fall(high, low);
            }
            highBefore = high;
            lowBefore = low;
            return value;
        }

        private void begin(double high, double low) {
            double down = Tolerance.difference(lowBefore, low);
            double up = Tolerance.difference(high, highBefore);
            hasTrend = true;
            isUp = !(down > 0 && down - up > Tolerance.of(low));
            stop = isUp ? lowBefore : highBefore;
            extreme = isUp ? high : low;
            acceleration = step;
            highBefore = high;
            lowBefore = low;
        }

        private double rise(double high, double low) {
            if (!Tolerance.isAtLeast(stop, low)) {
                double now = stop;
                follow(Tolerance.isAbove(high, extreme), high);
                stop = Math.min(stop, Math.min(lowBefore, low));
                return now;
            }
            isUp = false;
            stop = Math.max(extreme, Math.max(highBefore, high));
            double now = stop;
            reverse(low);
            stop = Math.max(stop, Math.max(highBefore, high));
            return now;
        }

        private double fall(double high, double low) {
            if (!Tolerance.isAtLeast(high, stop)) {
                double now = stop;
                follow(Tolerance.isAbove(extreme, low), low);
                stop = Math.max(stop, Math.max(highBefore, high));
                return now;
            }
            isUp = true;
            stop = Math.min(extreme, Math.min(lowBefore, low));
            double now = stop;
            reverse(high);
            stop = Math.min(stop, Math.min(lowBefore, low));
            return now;
        }

        private void follow(boolean isNewExtreme, double price) {
            if (isNewExtreme) {
                extreme = price;
                acceleration = Math.min(acceleration + step, maximum);
            }
            stop += acceleration * (extreme - stop);
        }

        private void reverse(double price) {
            acceleration = step;
            extreme = price;
            stop += acceleration * (extreme - stop);
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
