package io.gpttrader.benchmarks;

import java.util.Arrays;

/**
 * The upper bound on a machine: what a program tuned for this one strategy does. Crossings are bits, the walk goes from event to
 * event, nothing is looked at while no position is open, and equity, return, Sharpe and drawdown come from the one pass over the
 * bars that are held. Decided at a close, filled at the next open, all in, 0.1 % a fill, as all contenders.
 */
final class TunedLoop {
    private static final double CASH = 10_000;
    private static final double COMMISSION = 0.001;

    private final int bars;
    private final double[] fast;
    private final double[] slow;
    private final double[] equity;
    private final long[] up;
    private final long[] down;

    int trades;
    double last;
    double sharpe;
    double drawdown;

    /** With arrays of its own, which may be used for many runs. */
    TunedLoop(int bars) {
        this.bars = bars;
        fast = new double[bars];
        slow = new double[bars];
        equity = new double[bars];
        up = new long[(bars + 63) >>> 6];
        down = new long[(bars + 63) >>> 6];
    }

    /** Averages, crossings and the walk. */
    TunedLoop run(Prices prices, Cross cross) {
        average(prices.close(), cross.fast(), fast);
        average(prices.close(), cross.slow(), slow);
        return run(prices, fast, slow, cross.slow());
    }

    /** The same with averages made before. */
    TunedLoop run(Prices prices, double[] quick, double[] calm, int from) {
        cross(quick, calm, from);
        walk(prices.open(), prices.close());
        return this;
    }

    /** Something of each result, so that nothing can be left out. */
    double figures() {
        return trades + last + sharpe + drawdown;
    }

    static void average(double[] close, int count, double[] into) {
        double sum = 0;
        for (int i = 0; i < count - 1; i++) {
            sum += close[i];
        }
        sum += close[count - 1];
        double share = 1.0 / count;
        into[count - 1] = sum * share;
        for (int i = count; i < close.length; i++) {
            sum += close[i] - close[i - count];
            into[i] = sum * share;
        }
    }

    /** Where one line is above the other is a bit a bar; where that bit turns on or off, they cross. */
    private void cross(double[] quick, double[] calm, int from) {
        long before = 0;
        for (int w = 0; w < up.length; w++) {
            long above = 0;
            int end = Math.min(bars, (w + 1) << 6);
            for (int bar = w << 6; bar < end; bar++) {
                above |= (quick[bar] > calm[bar] ? 1L : 0L) << bar;
            }
            long shifted = above << 1 | before;
            before = above >>> 63;
            up[w] = above & ~shifted;
            down[w] = ~above & shifted;
        }
        int first = from + 1;
        Arrays.fill(up, 0, first >>> 6, 0);
        Arrays.fill(down, 0, first >>> 6, 0);
        up[first >>> 6] &= -1L << first;
        down[first >>> 6] &= -1L << first;
        if ((bars & 63) != 0) {
            down[down.length - 1] &= (1L << bars) - 1;
        }
    }

    private int next(long[] bits, int from) {
        int w = from >>> 6;
        if (w >= bits.length) {
            return bars;
        }
        long word = bits[w] & -1L << from;
        while (word == 0) {
            if (++w == bits.length) {
                return bars;
            }
            word = bits[w];
        }
        return (w << 6) + Long.numberOfTrailingZeros(word);
    }

    private void walk(double[] open, double[] close) {
        double cash = CASH;
        double peak = cash;
        double worst = 0;
        double sum = 0;
        double squares = 0;
        double before = cash;
        int done = 0;
        trades = 0;
        while (done < bars) {
            int entry = Math.min(bars, next(up, done) + 1);
            Arrays.fill(equity, done, entry, cash);
            if (entry == bars) {
                break;
            }
            double units = cash / (open[entry] * (1 + COMMISSION));
            int exit = Math.min(bars, next(down, entry) + 1);
            for (int i = entry; i < exit; i++) {
                double now = units * close[i];
                equity[i] = now;
                double r = now / before - 1;
                sum += r;
                squares += r * r;
                before = now;
                if (now > peak) {
                    peak = now;
                } else {
                    worst = Math.max(worst, 1 - now / peak);
                }
            }
            done = exit;
            cash = units * close[exit - 1];
            if (exit < bars) {
                cash = units * open[exit] * (1 - COMMISSION);
                double r = cash / before - 1;
                sum += r;
                squares += r * r;
                before = cash;
                peak = Math.max(peak, cash);
                worst = Math.max(worst, 1 - cash / peak);
                equity[exit] = cash;
                trades++;
            }
        }
        last = cash;
        drawdown = worst;
        double mean = sum / bars;
        sharpe = mean / Math.sqrt(squares / bars - mean * mean);
    }
}
