package io.gpttrader.backtest.internal.kernels;

/** Changes, rates and oscillators. */
public final class KernelOscillators {

    private KernelOscillators() {}

    /** Wilder's RSI from modified averages of gains and losses, in one pass; 0 where nothing moved. */
    public static double[] relativeStrength(KernelInputs in) {
        double[] gain = KernelAverages.modified(gains(in.input(0)), in.count(0));
        double[] loss = KernelAverages.modified(losses(in.input(0)), in.count(0));
        double[] out = in.stableColumn();
        for (int i = in.firstStable(); i < out.length; i++) {
            if (Double.isNaN(gain[i]) || Double.isNaN(loss[i])) {
                out[i] = KernelMath.MISSING;
            } else if (loss[i] == 0) {
                out[i] = gain[i] == 0 ? 0 : 100;
            } else {
                out[i] = 100 - 100 / (1 + gain[i] / loss[i]);
            }
        }
        return out;
    }

    public static double[] gains(double[] in) {
        double[] out = new double[in.length];
        for (int i = 1; i < out.length; i++) {
            out[i] = in[i] > in[i - 1] ? in[i] - in[i - 1] : 0;
        }
        return out;
    }

    public static double[] losses(double[] in) {
        double[] out = new double[in.length];
        for (int i = 1; i < out.length; i++) {
            out[i] = in[i] < in[i - 1] ? in[i - 1] - in[i] : 0;
        }
        return out;
    }

    /** Rate of change in percent; over fewer bars at the start. */
    public static double[] rateOfChange(double[] in, int count) {
        double[] out = new double[in.length];
        for (int i = 0; i < out.length; i++) {
            double before = in[Math.max(i - count, 0)];
            out[i] = KernelMath.divide(in[i] - before, before) * 100;
        }
        return out;
    }

    /** Change from one bar to the next. */
    public static double[] change(KernelInputs in) {
        double[] value = in.input(0);
        double[] out = in.stableColumn();
        for (int i = in.firstStable(); i < out.length; i++) {
            out[i] = value[i] - value[i - 1];
        }
        return out;
    }

    /** Change in percent of the previous value of the second input. */
    public static double[] percentageChange(KernelInputs in) {
        double[] value = in.input(0);
        double[] reference = in.input(1);
        double[] out = in.stableColumn();
        for (int i = in.firstStable(); i < out.length; i++) {
            double before = reference[i - 1];
            out[i] = value[i] == 0 ? KernelMath.MISSING : KernelMath.divide(value[i] - before, before) * 100;
        }
        return out;
    }

    /** Commodity channel index, 0 where the prices did not deviate. */
    public static double[] commodityChannel(double[] typical, int count) {
        double[] average = KernelAverages.simple(typical, count);
        double[] out = KernelWindows.meanDeviation(typical, count);
        for (int i = 0; i < out.length; i++) {
            out[i] = out[i] == 0 ? 0 : KernelMath.divide(typical[i] - average[i], out[i] * 0.015);
        }
        return out;
    }

    /** Stochastic K from value, high and low. */
    public static double[] stochasticK(KernelInputs in) {
        double[] value = in.input(0);
        double[] out = KernelWindows.highest(in.input(1), in.count(0));
        double[] lowest = KernelWindows.lowest(in.input(2), in.count(0));
        for (int i = 0; i < out.length; i++) {
            out[i] = KernelMath.divide(value[i] - lowest[i], out[i] - lowest[i]) * 100;
        }
        return out;
    }

    /** Williams %R, 0 to -100, from close, high and low. */
    public static double[] williamsR(KernelInputs in) {
        double[] close = in.input(0);
        double[] out = KernelWindows.highest(in.input(1), in.count(0));
        double[] lowest = KernelWindows.lowest(in.input(2), in.count(0));
        for (int i = 0; i < out.length; i++) {
            out[i] = KernelMath.divide(out[i] - close[i], out[i] - lowest[i]) * -100;
        }
        return out;
    }

    /** Stochastic of any input from itself, its highest and its lowest; keeps its value while the range is zero. */
    public static double[] stochastic(KernelInputs in) {
        double[] value = in.input(0);
        double[] highest = in.input(1);
        double[] lowest = in.input(2);
        double[] out = in.stableColumn();
        for (int i = in.firstStable(); i < out.length; i++) {
            double range = highest[i] - lowest[i];
            if (Double.isNaN(value[i]) || Double.isNaN(range)) {
                out[i] = KernelMath.MISSING;
            } else if (range == 0) {
                out[i] = i == 0 ? 0 : out[i - 1];
            } else {
                out[i] = (value[i] - lowest[i]) / range * 100;
            }
        }
        return out;
    }

    /** Aroon from the input and its extreme over {@code count + 1} bars: 100 when the extreme is now. */
    public static double[] aroon(KernelInputs in) {
        double[] value = in.input(0);
        double[] extreme = in.input(1);
        int count = in.count(0);
        double[] out = new double[value.length];
        for (int i = 0; i < out.length; i++) {
            int end = Math.max(0, i - count);
            int bar = i;
            while (bar > end && !KernelMath.isEqual(value[bar], extreme[i])) {
                bar--;
            }
            out[i] = (count - (i - bar)) / (double) count * 100;
        }
        return out;
    }

    /** PPO: how far the first average is above the second, in percent of that. */
    public static double[] percentageDifference(KernelInputs in) {
        double[] fast = in.input(0);
        double[] slow = in.input(1);
        double[] out = new double[fast.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = KernelMath.divide(fast[i] - slow[i], slow[i]) * 100;
        }
        return out;
    }

    /** Chande momentum from gains and losses, -100 to 100; undefined where nothing moved. */
    public static double[] chandeMomentum(KernelInputs in) {
        double[] out = KernelWindows.sums(in.input(0), in.count(0));
        double[] loss = KernelWindows.sums(in.input(1), in.count(0));
        for (int i = 0; i < out.length; i++) {
            out[i] = KernelMath.divide(out[i] - loss[i], out[i] + loss[i]) * 100;
        }
        return out;
    }

    /** How many deviations a value is above its mean, from value, mean and deviation. */
    public static double[] deviationsFromMean(KernelInputs in) {
        double[] value = in.input(0);
        double[] mean = in.input(1);
        double[] deviation = in.input(2);
        double[] out = new double[value.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = KernelMath.divide(value[i] - mean[i], deviation[i]);
        }
        return out;
    }

    /** Ulcer index: root of the mean squared fall, in percent, from the highest so far in a window. */
    public static double[] ulcerIndex(KernelInputs in) {
        double[] value = in.input(0);
        int count = in.count(0);
        double[] out = new double[value.length];
        for (int i = 0; i < out.length; i++) {
            int first = Math.max(0, i - count + 1);
            double highest = value[first];
            double squares = 0;
            for (int k = first; k <= i; k++) {
                highest = KernelMath.isOver(value[k], highest) ? value[k] : highest;
                double fall = KernelMath.divide(value[k] - highest, highest) * 100;
                squares += fall * fall;
            }
            out[i] = Math.sqrt(squares / (i - first + 1));
        }
        return out;
    }
}
