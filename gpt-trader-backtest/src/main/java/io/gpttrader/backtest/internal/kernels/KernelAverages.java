package io.gpttrader.backtest.internal.kernels;

import java.util.Arrays;

/** Moving averages. */
public final class KernelAverages {

    private KernelAverages() {}

    /**
     * SMA as ta4j computes it when bars are asked for in ascending order: a running sum, partial at the start. Where ta4j's sum
     * would stay missing for ever after one missing input, this one starts again once the input has left the window, which is
     * what ta4j gives when it is first asked there.
     */
    public static double[] simple(KernelColumn column, int count) {
        return column.lastMissing < 0 ? ofComplete(column.array(), count) : simple(column.array(), count);
    }

    private static double[] ofComplete(double[] in, int count) {
        double[] out = new double[in.length];
        int first = Math.min(count, in.length);
        double sum = 0;
        for (int i = 0; i < first; i++) {
            sum += in[i];
            out[i] = sum / (i + 1);
        }
        for (int i = first; i < in.length; i++) {
            sum += in[i];
            sum -= in[i - count];
            out[i] = sum / count;
        }
        return out;
    }

    /** The same of values that may be missing. */
    static double[] simple(double[] in, int count) {
        double[] out = new double[in.length];
        double sum = 0;
        int lastMissing = -1;
        for (int i = 0; i < in.length; i++) {
            double value = in[i];
            if (Double.isNaN(value)) {
                lastMissing = i;
            }
            if (lastMissing < 0 || i - lastMissing > count) {
                sum += value;
                if (i >= count) {
                    sum -= in[i - count];
                }
            } else if (i - lastMissing == count) {
                sum = freshSum(in, lastMissing + 1, i);
            } else {
                out[i] = KernelMath.MISSING;
                continue;
            }
            out[i] = sum / Math.min(count, i + 1);
        }
        return out;
    }

    private static double freshSum(double[] in, int first, int last) {
        double sum = 0;
        for (int i = first; i <= last; i++) {
            sum += in[i];
        }
        return sum;
    }

    /** EMA with ta4j's start: missing for {@code count} bars, then seeded with the value itself, also after each gap. */
    public static double[] exponential(double[] in, int count) {
        return smoothed(in, count, 2.0 / (count + 1));
    }

    /** Wilder's modified moving average, an EMA of factor 1 / count. */
    public static double[] modified(double[] in, int count) {
        return smoothed(in, count, 1.0 / count);
    }

    private static double[] smoothed(double[] in, int count, double factor) {
        double[] out = new double[in.length];
        int first = Math.min(count, in.length);
        Arrays.fill(out, 0, first, KernelMath.MISSING);
        double previous = KernelMath.MISSING;
        for (int i = first; i < in.length; i++) {
            double value = in[i];
            previous = Double.isNaN(previous) || Double.isNaN(value) ? value : previous + (value - previous) * factor;
            out[i] = previous;
        }
        return out;
    }

    /** WMA: weight {@code count} on the newest bar down to 1; ta4j adds the newest first. */
    public static double[] weighted(KernelInputs in) {
        double[] value = in.input(0);
        int count = in.count(0);
        double[] out = in.stableColumn();
        for (int i = in.firstStable(); i < out.length; i++) {
            int terms = Math.min(count, i + 1);
            double sum = 0;
            for (int k = 0; k < terms; k++) {
                sum += (terms - k) * value[i - k];
            }
            // ta4j divides the whole numbers first; their product is even, so nothing is lost.
            int weights = (terms * (terms + 1)) / 2;
            out[i] = i == 0 ? value[0] : sum / weights;
        }
        return out;
    }

    /** LWMA: the same weights as WMA, the oldest added first. */
    public static double[] linearlyWeighted(KernelInputs in) {
        double[] value = in.input(0);
        int count = in.count(0);
        double[] out = in.stableColumn();
        for (int i = in.firstStable(); i < out.length; i++) {
            double sum = 0;
            double weights = 0;
            for (int k = 1; k <= count; k++) {
                weights += k;
                sum += value[i - count + k] * k;
            }
            out[i] = sum / weights;
        }
        return out;
    }

    /** DEMA from the EMA and the EMA of the EMA. */
    public static double[] doubleExponential(KernelInputs in) {
        double[] once = in.input(0);
        double[] twice = in.input(1);
        double[] out = in.stableColumn();
        for (int i = in.firstStable(); i < out.length; i++) {
            out[i] = once[i] * 2 - twice[i];
        }
        return out;
    }

    /** TEMA from the three nested EMAs. */
    public static double[] tripleExponential(KernelInputs in) {
        double[] once = in.input(0);
        double[] twice = in.input(1);
        double[] thrice = in.input(2);
        double[] out = in.stableColumn();
        for (int i = in.firstStable(); i < out.length; i++) {
            out[i] = 3 * (once[i] - twice[i]) + thrice[i];
        }
        return out;
    }

    /** SMMA: the average before counts {@code count - 1} times. Missing for ever after one missing value. */
    public static double[] smoothed(KernelInputs in) {
        double[] value = in.input(0);
        int count = in.count(0);
        double[] out = new double[value.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = i == 0 ? value[0] : (out[i - 1] * (count - 1) + value[i]) / count;
        }
        return out;
    }

    /** ZLEMA: an EMA of what the value would be without its lag; a plain mean of the first bars. */
    public static double[] zeroLag(KernelInputs in) {
        double[] value = in.input(0);
        int count = in.count(0);
        int lag = (count - 1) / 2;
        double factor = 2.0 / (count + 1);
        double[] out = new double[value.length];
        double sum = 0;
        for (int i = 0; i < out.length; i++) {
            if (i + 1 < count) {
                sum += value[i];
                out[i] = sum / (i + 1);
            } else {
                out[i] = i == 0 ? value[0] : factor * (2 * value[i] - value[i - lag]) + (1 - factor) * out[i - 1];
            }
        }
        return out;
    }

    /** KAMA: the straighter the way of the last {@code count} bars, the nearer its factor to the fastest. */
    public static double[] adaptive(KernelInputs in) {
        double[] value = in.input(0);
        int count = in.count(0);
        double slowest = in.amount(1);
        double range = in.amount(0) - slowest;
        double[] out = new double[value.length];
        for (int i = 0; i < out.length; i++) {
            if (i < count) {
                out[i] = value[i];
                continue;
            }
            double way = 0;
            for (int k = i - count; k < i; k++) {
                way += Math.abs(value[k + 1] - value[k]);
            }
            double root = KernelMath.divide(Math.abs(value[i] - value[i - count]), way) * range + slowest;
            out[i] = out[i - 1] + root * root * (value[i] - out[i - 1]);
        }
        return out;
    }
}
