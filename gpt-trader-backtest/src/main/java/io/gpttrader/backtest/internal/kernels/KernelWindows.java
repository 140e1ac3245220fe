package io.gpttrader.backtest.internal.kernels;

/**
 * Statistics of the last {@code count} bars, fewer at the start. Sums are added again for every bar, oldest first, as ta4j
 * does, so that they are equal to the bit; four bars are summed side by side, which hides the latency of the additions.
 */
public final class KernelWindows {

    private KernelWindows() {}

    public static double[] sums(double[] in, int count) {
        double[] out = new double[in.length];
        int full = Math.min(count - 1, in.length);
        for (int i = 0; i < full; i++) {
            out[i] = sum(in, 0, i);
        }
        int i = full;
        for (; i + 3 < in.length; i += 4) {
            int first = i - count + 1;
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            for (int k = first; k <= i; k++) {
                s0 += in[k];
                s1 += in[k + 1];
                s2 += in[k + 2];
                s3 += in[k + 3];
            }
            out[i] = s0;
            out[i + 1] = s1;
            out[i + 2] = s2;
            out[i + 3] = s3;
        }
        for (; i < in.length; i++) {
            out[i] = sum(in, i - count + 1, i);
        }
        return out;
    }

    private static double sum(double[] in, int first, int last) {
        double sum = 0;
        for (int k = first; k <= last; k++) {
            sum += in[k];
        }
        return sum;
    }

    /** Population variance around the running SMA. {@code Math.pow(x, 2)}, which ta4j calls, is {@code x * x}. */
    public static double[] variance(double[] in, int count) {
        double[] average = KernelAverages.simple(in, count);
        double[] out = new double[in.length];
        int i = Math.min(count - 1, in.length);
        for (int k = 0; k < i; k++) {
            out[k] = squares(in, 0, k, average[k]) / (k + 1);
        }
        for (; i + 3 < in.length; i += 4) {
            fourVariances(in, count, average, out, i);
        }
        for (; i < in.length; i++) {
            out[i] = squares(in, i - count + 1, i, average[i]) / count;
        }
        return out;
    }

    private static void fourVariances(double[] in, int count, double[] average, double[] out, int i) {
        double a0 = average[i];
        double a1 = average[i + 1];
        double a2 = average[i + 2];
        double a3 = average[i + 3];
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int k = i - count + 1; k <= i; k++) {
            double d0 = in[k] - a0;
            double d1 = in[k + 1] - a1;
            double d2 = in[k + 2] - a2;
            double d3 = in[k + 3] - a3;
            s0 += d0 * d0;
            s1 += d1 * d1;
            s2 += d2 * d2;
            s3 += d3 * d3;
        }
        out[i] = s0 / count;
        out[i + 1] = s1 / count;
        out[i + 2] = s2 / count;
        out[i + 3] = s3 / count;
    }

    private static double squares(double[] in, int first, int last, double average) {
        double sum = 0;
        for (int k = first; k <= last; k++) {
            double difference = in[k] - average;
            sum += difference * difference;
        }
        return sum;
    }

    /** Mean absolute deviation from the running SMA. */
    public static double[] meanDeviation(double[] in, int count) {
        double[] average = KernelAverages.simple(in, count);
        double[] out = new double[in.length];
        int i = Math.min(count - 1, in.length);
        for (int k = 0; k < i; k++) {
            out[k] = deviations(in, 0, k, average[k]) / (k + 1);
        }
        for (; i + 3 < in.length; i += 4) {
            fourDeviations(in, count, average, out, i);
        }
        for (; i < in.length; i++) {
            out[i] = deviations(in, i - count + 1, i, average[i]) / count;
        }
        return out;
    }

    private static void fourDeviations(double[] in, int count, double[] average, double[] out, int i) {
        double a0 = average[i];
        double a1 = average[i + 1];
        double a2 = average[i + 2];
        double a3 = average[i + 3];
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int k = i - count + 1; k <= i; k++) {
            s0 += Math.abs(in[k] - a0);
            s1 += Math.abs(in[k + 1] - a1);
            s2 += Math.abs(in[k + 2] - a2);
            s3 += Math.abs(in[k + 3] - a3);
        }
        out[i] = s0 / count;
        out[i + 1] = s1 / count;
        out[i + 2] = s2 / count;
        out[i + 3] = s3 / count;
    }

    private static double deviations(double[] in, int first, int last, double average) {
        double sum = 0;
        for (int k = first; k <= last; k++) {
            sum += Math.abs(in[k] - average);
        }
        return sum;
    }

    /** Highest of the values that are not missing; missing where all are. */
    public static double[] highest(double[] in, int count) {
        return extremes(in, count, 1);
    }

    /** Lowest of the values that are not missing; missing where all are. */
    public static double[] lowest(double[] in, int count) {
        return extremes(in, count, -1);
    }

    /**
     * Van Herk and Gil-Werman: the series is cut into blocks of {@code count}; a window's maximum is that of the rest of one
     * block and the beginning of the next, so three comparisons a bar whatever the count. The lowest is the highest of the
     * negated values, which is exact.
     */
    private static double[] extremes(double[] in, int count, int sign) {
        int n = in.length;
        double[] rest = new double[n];
        double[] out = new double[n];
        for (int start = 0; start < n; start += count) {
            int end = (int) Math.min((long) start + count, n);
            double highest = Double.NEGATIVE_INFINITY;
            for (int i = end - 1; i >= start; i--) {
                highest = Math.max(highest, ranked(in[i], sign));
                rest[i] = highest;
            }
            highest = Double.NEGATIVE_INFINITY;
            for (int i = start; i < end; i++) {
                highest = Math.max(highest, ranked(in[i], sign));
                int first = i - count + 1;
                double all = first > 0 ? Math.max(highest, rest[first]) : highest;
                out[i] = all == Double.NEGATIVE_INFINITY ? KernelMath.MISSING : sign * all;
            }
            if (end == n) {
                break;
            }
        }
        return out;
    }

    private static double ranked(double value, int sign) {
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : sign * value;
    }
}
