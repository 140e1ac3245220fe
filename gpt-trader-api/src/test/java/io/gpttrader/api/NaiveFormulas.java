package io.gpttrader.api;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The textbook formulas as plain loops over arrays: the oracle for the values of the DSL. The result is NaN at a bar with
 * too little data or a division by zero.
 */
final class NaiveFormulas {
    private NaiveFormulas() {}

    static double[] each(int size, IntToDoubleFunction formula) {
        return IntStream.range(0, size).mapToDouble(formula).toArray();
    }

    static double[] both(double[] a, double[] b, DoubleBinaryOperator operation) {
        return each(a.length, i -> operation.applyAsDouble(a[i], b[i]));
    }

    static double ratio(double a, double b) {
        return b == 0 ? Double.NaN : a / b;
    }

    private static double[] windows(double[] x, int n, ToDoubleFunction<double[]> formula) {
        return each(
                x.length, t -> t < n - 1 ? Double.NaN : formula.applyAsDouble(Arrays.copyOfRange(x, t - n + 1, t + 1)));
    }

    static double mean(double[] window) {
        double sum = 0;
        for (double x : window) {
            sum += x;
        }
        return sum / window.length;
    }

    static double squares(double[] window) {
        double mean = mean(window);
        double sum = 0;
        for (double x : window) {
            sum += (x - mean) * (x - mean);
        }
        return sum;
    }

    static double[] sma(double[] x, int n) {
        return windows(x, n, NaiveFormulas::mean);
    }

    static double[] wma(double[] x, int n) {
        return windows(x, n, w -> {
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += (i + 1) * w[i];
            }
            return sum / (n * (n + 1) / 2.0);
        });
    }

    static double[] sampleStdev(double[] x, int n) {
        return windows(x, n, w -> Math.sqrt(squares(w) / (n - 1)));
    }

    static double[] populationStdev(double[] x, int n) {
        return windows(x, n, w -> Math.sqrt(squares(w) / n));
    }

    static double[] highest(double[] x, int n) {
        return windows(x, n, w -> Arrays.stream(w).max().orElseThrow());
    }

    static double[] lowest(double[] x, int n) {
        return windows(x, n, w -> Arrays.stream(w).min().orElseThrow());
    }

    static double[] shift(double[] x, int n) {
        return each(x.length, t -> t < n ? Double.NaN : x[t - n]);
    }

    /** (1 - weight) x[t-1] + weight v[t], started as the plain mean of the first {@code n} values. */
    static double[] smooth(double[] v, int n, double weight) {
        double[] x = new double[v.length];
        Arrays.fill(x, Double.NaN);
        int begin = 0;
        while (begin < v.length && Double.isNaN(v[begin])) {
            begin++;
        }
        int first = begin + n - 1;
        for (int t = first; t < v.length; t++) {
            x[t] = t == first ? mean(Arrays.copyOfRange(v, begin, t + 1)) : (1 - weight) * x[t - 1] + weight * v[t];
        }
        return x;
    }

    static double[] ema(double[] x, int n) {
        return smooth(x, n, 2.0 / (n + 1));
    }

    static double[] wilder(double[] x, int n) {
        return smooth(x, n, 1.0 / n);
    }

    static double[] rsi(double[] x, int n) {
        double[] change = both(x, shift(x, 1), (now, before) -> now - before);
        double[] up = wilder(each(x.length, t -> Math.max(change[t], 0)), n);
        double[] down = wilder(each(x.length, t -> Math.max(-change[t], 0)), n);
        return both(up, down, (u, d) -> 100 - 100 / (1 + u / d));
    }

    static double[] trueRange(TestBars b) {
        return each(
                b.size(),
                t -> t == 0
                        ? Double.NaN
                        : Math.max(b.high()[t], b.close()[t - 1]) - Math.min(b.low()[t], b.close()[t - 1]));
    }

    static double[] atr(TestBars b, int n) {
        return wilder(trueRange(b), n);
    }

    static double[] typical(TestBars b) {
        return each(b.size(), t -> (b.high()[t] + b.low()[t] + b.close()[t]) / 3);
    }

    static double[] plusDi(TestBars b, int n) {
        return directional(b, n, t -> b.high()[t] - b.high()[t - 1], t -> b.low()[t - 1] - b.low()[t]);
    }

    static double[] minusDi(TestBars b, int n) {
        return directional(b, n, t -> b.low()[t - 1] - b.low()[t], t -> b.high()[t] - b.high()[t - 1]);
    }

    private static double[] directional(TestBars b, int n, IntToDoubleFunction own, IntToDoubleFunction other) {
        double[] moves = each(b.size(), t -> {
            double move = t == 0 ? Double.NaN : Math.max(own.applyAsDouble(t), 0);
            return t == 0 || move > other.applyAsDouble(t) + 1e-9 ? move : 0;
        });
        return both(wilder(moves, n), atr(b, n), (move, range) -> 100 * ratio(move, range));
    }

    static double[] adx(TestBars b, int n) {
        double[] dx = both(plusDi(b, n), minusDi(b, n), (p, m) -> 100 * ratio(Math.abs(p - m), p + m));
        return wilder(dx, n);
    }

    static double[] percentK(TestBars b, int n) {
        double[] high = highest(b.high(), n);
        double[] low = lowest(b.low(), n);
        return each(b.size(), t -> 100 * ratio(b.close()[t] - low[t], high[t] - low[t]));
    }

    static double[] williamsR(TestBars b, int n) {
        double[] high = highest(b.high(), n);
        double[] low = lowest(b.low(), n);
        return each(b.size(), t -> -100 * ratio(high[t] - b.close()[t], high[t] - low[t]));
    }

    static double[] cci(TestBars b, int n) {
        double[] typical = typical(b);
        double[] mean = sma(typical, n);
        double[] deviation = windows(typical, n, w -> {
            double m = mean(w);
            return mean(Arrays.stream(w).map(x -> Math.abs(x - m)).toArray());
        });
        return each(b.size(), t -> (typical[t] - mean[t]) / (0.015 * deviation[t]));
    }

    /** 100 (n - bars since the extreme) / n over the last n + 1 bars, the most recent extreme counting. */
    static double[] aroon(double[] x, int n, int sign) {
        return each(x.length, t -> {
            if (t < n) {
                return Double.NaN;
            }
            int extreme = t;
            for (int i = t; i >= t - n; i--) {
                extreme = sign * x[i] > sign * x[extreme] ? i : extreme;
            }
            return 100.0 * (n - (t - extreme)) / n;
        });
    }

    static double[] obv(TestBars b) {
        double[] sum = new double[b.size()];
        for (int t = 1; t < b.size(); t++) {
            sum[t] = sum[t - 1] + Math.signum(b.close()[t] - b.close()[t - 1]) * b.volume()[t];
        }
        return sum;
    }

    static double[] vwap(TestBars b, int n) {
        double[] traded = both(typical(b), b.volume(), (price, volume) -> price * volume);
        return both(sma(traded, n), sma(b.volume(), n), NaiveFormulas::ratio);
    }

    static double[] mfi(TestBars b, int n) {
        double[] typical = typical(b);
        return each(b.size(), t -> {
            double rising = 0;
            double falling = 0;
            for (int i = t - n + 1; t >= n && i <= t; i++) {
                double flow = typical[i] * b.volume()[i];
                rising += typical[i] > typical[i - 1] + 1e-9 ? flow : 0;
                falling += typical[i] < typical[i - 1] - 1e-9 ? flow : 0;
            }
            return t < n ? Double.NaN : 100 * ratio(rising, rising + falling);
        });
    }

    /** The final bands of supertrend, then the side: it flips when the close passes the band it follows. */
    static double[] supertrend(TestBars b, int n, double multiple) {
        double[] atr = atr(b, n);
        double[] trend = new double[b.size()];
        Arrays.fill(trend, Double.NaN);
        boolean up = true;
        double upper = Double.NaN;
        double lower = Double.NaN;
        for (int t = n; t < b.size(); t++) {
            double middle = (b.high()[t] + b.low()[t]) / 2;
            double basicUpper = middle + multiple * atr[t];
            double basicLower = middle - multiple * atr[t];
            boolean first = t == n;
            upper = first || basicUpper < upper || b.close()[t - 1] > upper ? basicUpper : upper;
            lower = first || basicLower > lower || b.close()[t - 1] < lower ? basicLower : lower;
            up = first || (up ? b.close()[t] >= lower : b.close()[t] > upper);
            trend[t] = up ? lower : upper;
        }
        return trend;
    }

    /**
     * Wilder's parabolic stop as he tells it: tomorrow's stop is today's plus a fraction of the way to the extreme of the trend, but not within the
     * range of today or yesterday; a price that touches it reverses.
     */
    static double[] parabolicSar(TestBars b, double step, double most) {
        double[] sar = new double[b.size()];
        sar[0] = Double.NaN;
        double up = b.high()[1] - b.high()[0];
        double down = b.low()[0] - b.low()[1];
        boolean isLong = !(down > 0 && down > up + 1e-9);
        double tomorrow = isLong ? b.low()[0] : b.high()[0];
        double extreme = isLong ? b.high()[1] : b.low()[1];
        double pace = step;
        for (int t = 1; t < b.size(); t++) {
            double today = tomorrow;
            double lowest = t == 1 ? b.low()[1] : Math.min(b.low()[t], b.low()[t - 1]);
            double highest = t == 1 ? b.high()[1] : Math.max(b.high()[t], b.high()[t - 1]);
            if (isLong ? b.low()[t] <= today + 1e-11 : b.high()[t] >= today - 1e-11) {
                today = isLong ? Math.max(extreme, highest) : Math.min(extreme, lowest);
                isLong = !isLong;
                extreme = isLong ? b.high()[t] : b.low()[t];
                pace = step;
            } else if (isLong ? b.high()[t] > extreme : b.low()[t] < extreme) {
                extreme = isLong ? b.high()[t] : b.low()[t];
                pace = Math.min(pace + step, most);
            }
            double next = today + pace * (extreme - today);
            tomorrow = isLong ? Math.min(next, lowest) : Math.max(next, highest);
            sar[t] = today;
        }
        return sar;
    }
}
