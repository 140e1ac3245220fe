package io.gpttrader.backtest.internal.kernels;

import io.gpttrader.backtest.internal.bars.Columns;

/** Columns straight from the bars. */
public final class KernelPrices {

    private KernelPrices() {}

    public static double[] typical(Columns bars) {
        double[] out = new double[bars.length()];
        for (int i = 0; i < out.length; i++) {
            out[i] = (bars.high[i] + bars.low[i] + bars.close[i]) / 3;
        }
        return out;
    }

    public static double[] median(Columns bars) {
        double[] out = new double[bars.length()];
        for (int i = 0; i < out.length; i++) {
            out[i] = (bars.high[i] + bars.low[i]) / 2;
        }
        return out;
    }

    /** Wilder's true range; high minus low on the first bar. */
    public static double[] trueRange(Columns bars) {
        double[] high = bars.high;
        double[] low = bars.low;
        double[] close = bars.close;
        double[] out = new double[high.length];
        for (int i = 0; i < out.length; i++) {
            double range = Math.abs(high[i] - low[i]);
            out[i] = i == 0
                    ? range
                    : Math.max(Math.max(range, Math.abs(high[i] - close[i - 1])), Math.abs(close[i - 1] - low[i]));
        }
        return out;
    }

    /** Close over the close before. */
    public static double[] closeRatio(Columns bars) {
        double[] close = bars.close;
        double[] out = new double[close.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = KernelMath.divide(close[i], close[Math.max(0, i - 1)]);
        }
        return out;
    }

    /** Where the close lies between low (-1) and high (1). */
    public static double[] closeLocation(Columns bars) {
        double[] out = new double[bars.length()];
        for (int i = 0; i < out.length; i++) {
            double high = bars.high[i];
            double low = bars.low[i];
            double close = bars.close[i];
            out[i] = KernelMath.divide((close - low) - (high - close), high - low);
        }
        return out;
    }

    /** Wilder's upward directional movement. */
    public static double[] plusMovement(Columns bars) {
        double[] out = new double[bars.length()];
        for (int i = 1; i < out.length; i++) {
            double up = bars.high[i] - bars.high[i - 1];
            double down = bars.low[i - 1] - bars.low[i];
            out[i] = up > down && up > 0 ? up : 0;
        }
        return out;
    }

    /** Wilder's downward directional movement. */
    public static double[] minusMovement(Columns bars) {
        double[] out = new double[bars.length()];
        for (int i = 1; i < out.length; i++) {
            double up = bars.high[i] - bars.high[i - 1];
            double down = bars.low[i - 1] - bars.low[i];
            out[i] = down > up && down > 0 ? down : 0;
        }
        return out;
    }

    /** On-balance volume, 0 at the first bar. */
    public static double[] onBalanceVolume(Columns bars) {
        double[] close = bars.close;
        double[] volume = bars.volume;
        double[] out = new double[close.length];
        for (int i = 1; i < out.length; i++) {
            double before = out[i - 1];
            if (close[i - 1] > close[i]) {
                out[i] = before - volume[i];
            } else if (close[i - 1] < close[i]) {
                out[i] = before + volume[i];
            } else {
                out[i] = before;
            }
        }
        return out;
    }

    /** Volume-weighted average of the typical price over {@code count} bars. */
    public static double[] volumeWeighted(Columns bars, int count) {
        double[] typical = typical(bars);
        double[] traded = new double[typical.length];
        for (int i = 0; i < traded.length; i++) {
            traded[i] = typical[i] * bars.volume[i];
        }
        double[] out = KernelWindows.sums(traded, count);
        double[] volume = KernelWindows.sums(bars.volume, count);
        for (int i = 0; i < out.length; i++) {
            out[i] = i == 0 ? typical[0] : KernelMath.divide(out[i], volume[i]);
        }
        return out;
    }

    /** Money flow index; both flows are at least 1, as ta4j has it. */
    public static double[] moneyFlow(KernelInputs in) {
        Columns bars = in.bars;
        double[] typical = typical(bars);
        double[] rising = new double[typical.length];
        double[] falling = new double[typical.length];
        for (int i = 1; i < typical.length; i++) {
            double flow = typical[i] * bars.volume[i];
            if (typical[i] > typical[i - 1]) {
                rising[i] = flow;
            } else if (typical[i] < typical[i - 1]) {
                falling[i] = flow;
            }
        }
        double[] up = KernelWindows.sums(rising, in.count(0));
        double[] down = KernelWindows.sums(falling, in.count(0));
        double[] out = in.stableColumn();
        for (int i = in.firstStable(); i < out.length; i++) {
            double ratio = Math.max(up[i], 1) / Math.max(down[i], 1);
            out[i] = 100 - 100 / (1 + ratio);
        }
        return out;
    }

    /** Accumulation and distribution: the volumes so far, each weighted by where its bar closed; 0 at the first bar. */
    public static double[] accumulation(KernelInputs in) {
        double[] location = in.input(0);
        double[] volume = in.bars.volume;
        double[] out = new double[location.length];
        for (int i = 1; i < out.length; i++) {
            out[i] = location[i] * volume[i] + out[i - 1];
        }
        return out;
    }

    /** Chaikin money flow from where bars closed and the volume of the window. */
    public static double[] chaikinMoneyFlow(KernelInputs in) {
        double[] location = in.input(0);
        double[] all = in.input(1);
        double[] flow = new double[location.length];
        for (int i = 0; i < flow.length; i++) {
            flow[i] = location[i] * in.bars.volume[i];
        }
        double[] out = KernelWindows.sums(flow, in.count(0));
        for (int i = 0; i < out.length; i++) {
            out[i] = KernelMath.divide(out[i], all[i]);
        }
        return out;
    }
}
