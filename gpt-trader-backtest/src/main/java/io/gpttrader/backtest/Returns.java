package io.gpttrader.backtest;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Statistics of one curve's per-bar returns. The first return is measured from the starting cash, so that the product of
 * (1 + r) over all bars is 1 + total return. Bars at which the account holds nothing return 0 and are counted, not stored.
 */
final class Returns {
    final int count;
    final double mean;

    /** Sample standard deviation (n - 1); NaN with fewer than two returns. */
    final double std;

    private final Held held;
    private final double[] moving;
    private final double squares;
    private double @Nullable [] higher;

    Returns(double start, double[] curve, Held held) {
        this.count = curve.length;
        this.held = held;
        this.moving = new double[held.moving(count)];
        this.mean = measure(start, curve) / count;
        double sum = (count - moving.length) * mean * mean;
        for (double r : moving) {
            double off = r - mean;
            sum += off * off;
        }
        squares = sum;
        std = count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1));
    }

    private double measure(double start, double[] curve) {
        double sum = 0;
        int next = 0;
        for (int stretch = 0; stretch < held.size; stretch++) {
            int from = held.first(stretch);
            int end = held.end(stretch, count);
            double before = from == 0 ? start : curve[from - 1];
            for (int i = from; i < end; i++) {
                double now = curve[i];
                // A ruined account (0 or less) has no return to speak of.
                double r = before > 0 ? now / before - 1 : Double.NaN;
                moving[next++] = r;
                sum += r;
                before = now;
            }
        }
        return sum;
    }

    /** (mean - rf) / std, annualised; NaN where the returns do not vary. */
    double sharpe(double riskFreePerBar, double barsPerYear) {
        return std > 0 ? (mean - riskFreePerBar) / std * Math.sqrt(barsPerYear) : Double.NaN;
    }

    /** (mean - rf) / sqrt(mean(min(r - rf, 0)^2)), annualised; NaN where no return falls short. */
    double sortino(double riskFreePerBar, double barsPerYear) {
        double still = Math.min(-riskFreePerBar, 0);
        double squares = (count - moving.length) * still * still;
        for (double r : moving) {
            double shortfall = Math.min(r - riskFreePerBar, 0);
            squares += shortfall * shortfall;
        }
        double downside = Math.sqrt(squares / count);
        return downside > 0 ? (mean - riskFreePerBar) / downside * Math.sqrt(barsPerYear) : Double.NaN;
    }

    /** Adjusted Fisher-Pearson skewness G1 (Joanes and Gill 1998, as pandas and Excel); NaN below three returns. */
    double skew() {
        double n = count;
        return n < 3 || squares == 0
                ? Double.NaN
                : Math.sqrt(n * (n - 1)) / (n - 2) * centralMoment(3) / Math.pow(squares / n, 1.5);
    }

    /** Unbiased excess kurtosis G2 (Joanes and Gill 1998, as pandas and Excel); NaN below four returns. */
    double excessKurtosis() {
        double n = count;
        if (n < 4 || squares == 0) {
            return Double.NaN;
        }
        double m2 = squares / n;
        return (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * (centralMoment(4) / (m2 * m2) - 3) + 6);
    }

    /** Mean of the third or fourth power of the deviations, the bars that stand still included. */
    private double centralMoment(int power) {
        if (higher == null) {
            double cubes = 0;
            double fourths = 0;
            for (double r : moving) {
                double off = r - mean;
                double square = off * off;
                cubes += square * off;
                fourths += square * square;
            }
            double still = (count - moving.length) * mean * mean;
            higher = new double[] {(cubes - still * mean) / count, (fourths + still * mean * mean) / count};
        }
        return higher[power - 3];
    }

    /** Sample covariance with a curve that moves at every bar. */
    double covariance(Returns market) {
        double sum = 0;
        int next = 0;
        for (int stretch = 0; stretch < held.size; stretch++) {
            int end = held.end(stretch, count);
            for (int i = held.first(stretch); i < end; i++) {
                sum += moving[next++] * (market.moving[i] - market.mean);
            }
        }
        return sum / (count - 1);
    }

    /**
     * Historical value at risk and expected shortfall as positive fractions. The first is minus the quantile of the returns
     * at {@code tail}, linear between order statistics (Hyndman and Fan 1996, type 7); the second minus the mean of the worst
     * {@code tail} of the returns, the last of them counted in part (Acerbi and Tasche 2002).
     */
    double[] tailRisk(double tail) {
        if (Double.isNaN(mean)) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double position = (count - 1) * tail;
        int low = (int) position;
        double[] worst = lowest(Math.min(count, low + 2));
        double next = worst[Math.min(low + 1, worst.length - 1)];
        double quantile = worst[low] + (position - low) * (next - worst[low]);
        return new double[] {-quantile, -meanOfWorst(worst, count * tail)};
    }

    /** Of the lowest, {@code share} of them, the last in part; at most the two largest are left out, so their order does. */
    private static double meanOfWorst(double[] lowest, double share) {
        if (share <= 1) {
            return lowest[0];
        }
        int whole = (int) share;
        double sum = (share - whole) * lowest[Math.min(whole, lowest.length - 1)];
        for (int i = 0; i < whole; i++) {
            sum += lowest[i];
        }
        return sum / share;
    }

    /**
     * The {@code wanted} lowest returns, the last two in order and the largest; the others need no order. Where enough bars
     * lost, those that did not need no look.
     */
    private double[] lowest(int wanted) {
        double[] pool = new double[moving.length + Math.min(wanted, count - moving.length)];
        int losing = 0;
        for (double r : moving) {
            pool[losing] = r;
            losing += r < 0 ? 1 : 0;
        }
        if (losing >= wanted) {
            pool = Arrays.copyOf(pool, losing);
        } else {
            System.arraycopy(moving, 0, pool, 0, moving.length);
            Arrays.fill(pool, moving.length, pool.length, 0);
        }
        Quickselect.lowestFirst(pool, wanted);
        double[] lowest = Arrays.copyOf(pool, wanted);
        Quickselect.largestLast(lowest, wanted);
        Quickselect.largestLast(lowest, wanted - 1);
        return lowest;
    }
}
