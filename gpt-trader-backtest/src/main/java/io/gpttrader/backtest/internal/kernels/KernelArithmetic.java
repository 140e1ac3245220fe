package io.gpttrader.backtest.internal.kernels;

import java.util.Arrays;

/** Operations bar by bar. */
public final class KernelArithmetic {

    private KernelArithmetic() {}

    public static double[] sum(KernelInputs in) {
        double[] a = in.input(0);
        double[] b = in.input(1);
        double[] out = new double[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = a[i] + b[i];
        }
        return out;
    }

    public static double[] difference(KernelInputs in) {
        double[] a = in.input(0);
        double[] b = in.input(1);
        double[] out = new double[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = a[i] - b[i];
        }
        return out;
    }

    public static double[] product(KernelInputs in) {
        double[] a = in.input(0);
        double[] b = in.input(1);
        double[] out = new double[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = a[i] * b[i];
        }
        return out;
    }

    public static double[] quotient(KernelInputs in) {
        double[] a = in.input(0);
        double[] b = in.input(1);
        double[] out = new double[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = KernelMath.divide(a[i], b[i]);
        }
        return out;
    }

    public static double[] lesser(KernelInputs in) {
        double[] a = in.input(0);
        double[] b = in.input(1);
        double[] out = new double[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.min(a[i], b[i]);
        }
        return out;
    }

    public static double[] greater(KernelInputs in) {
        double[] a = in.input(0);
        double[] b = in.input(1);
        double[] out = new double[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.max(a[i], b[i]);
        }
        return out;
    }

    public static double[] magnitude(KernelInputs in) {
        double[] a = in.input(0);
        double[] out = new double[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.abs(a[i]);
        }
        return out;
    }

    public static double[] squareRoot(KernelInputs in) {
        double[] a = in.input(0);
        double[] out = new double[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = a[i] < 0 ? KernelMath.MISSING : Math.sqrt(a[i]);
        }
        return out;
    }

    public static double[] logarithm(KernelInputs in) {
        double[] a = in.input(0);
        double[] out = new double[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = a[i] <= 0 ? KernelMath.MISSING : Math.log(a[i]);
        }
        return out;
    }

    /** A root of a negative number is a number holding NaN to ta4j, not a missing one. */
    public static double[] power(KernelInputs in) {
        double[] a = in.input(0);
        double exponent = in.amount(0);
        double[] out = new double[a.length];
        for (int i = 0; i < out.length; i++) {
            double power = Math.pow(a[i], exponent);
            if (Double.isNaN(a[i])) {
                out[i] = KernelMath.MISSING;
            } else {
                out[i] = Double.isNaN(power) ? KernelMath.NAN_NUMBER : power;
            }
        }
        return out;
    }

    /** The input, missing before the indicator's first stable bar. */
    public static double[] onceStable(KernelInputs in) {
        return missingBefore(in.input(0), in.unstableBars);
    }

    /** The input, its first {@code count} bars missing; the very same array where they are already. */
    public static double[] missingBefore(double[] in, int count) {
        int first = Math.min(count, in.length);
        if (KernelMath.areMissing(in, first)) {
            return in;
        }
        double[] out = in.clone();
        Arrays.fill(out, 0, first, KernelMath.MISSING);
        return out;
    }

    /** Middle plus width times factor. */
    public static double[] upperBand(KernelInputs in) {
        double[] middle = in.input(0);
        double[] width = in.input(1);
        double factor = in.amount(0);
        double[] out = new double[middle.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = middle[i] + width[i] * factor;
        }
        return out;
    }

    /** Middle minus width times factor. */
    public static double[] lowerBand(KernelInputs in) {
        double[] middle = in.input(0);
        double[] width = in.input(1);
        double factor = in.amount(0);
        double[] out = new double[middle.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = middle[i] - width[i] * factor;
        }
        return out;
    }

    /** (upper - lower) / middle x 100, from upper, middle, lower. */
    public static double[] bandWidth(KernelInputs in) {
        double[] upper = in.input(0);
        double[] middle = in.input(1);
        double[] lower = in.input(2);
        double[] out = new double[upper.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = KernelMath.divide(upper[i] - lower[i], middle[i]) * 100;
        }
        return out;
    }

    /** (value - lower) / (upper - lower), from value, upper, lower. */
    public static double[] percentOfBand(KernelInputs in) {
        double[] value = in.input(0);
        double[] upper = in.input(1);
        double[] lower = in.input(2);
        double[] out = new double[value.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = KernelMath.divide(value[i] - lower[i], upper[i] - lower[i]);
        }
        return out;
    }

    /** Half the sum of two inputs as they were {@code delay} bars before, missing at the start. */
    public static double[] midpoint(KernelInputs in, int delay) {
        double[] a = in.input(0);
        double[] b = in.input(1);
        double[] out = new double[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = i < delay ? KernelMath.MISSING : (a[i - delay] + b[i - delay]) / 2;
        }
        return out;
    }

    /** The input as it was {@code delay} bars before, or will be when the delay is negative; missing outside the series. */
    public static double[] delayed(double[] in, int delay) {
        double[] out = new double[in.length];
        for (int i = 0; i < out.length; i++) {
            int from = i - delay;
            out[i] = from < 0 || from >= in.length ? KernelMath.MISSING : in[from];
        }
        return out;
    }
}
