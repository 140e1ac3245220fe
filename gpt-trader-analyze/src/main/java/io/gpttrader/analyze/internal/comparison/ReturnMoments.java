package io.gpttrader.analyze.internal.comparison;

import org.apache.commons.math3.distribution.TDistribution;

/** Count, mean and sample standard deviation of the returns that are defined. */
record ReturnMoments(int count, double mean, double deviation) {

    /** By the deviations from the mean, which loses no digits. */
    static ReturnMoments of(double[] returns) {
        int n = 0;
        double sum = 0;
        for (double each : returns) {
            if (!Double.isNaN(each)) {
                sum += each;
                n++;
            }
        }
        double mean = n == 0 ? Double.NaN : sum / n;
        double squares = 0;
        for (double each : returns) {
            if (!Double.isNaN(each)) {
                squares += (each - mean) * (each - mean);
            }
        }
        return new ReturnMoments(n, mean, n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1)));
    }

    /** Mean over deviation, a bar; NaN where the returns do not differ by more than rounding. */
    double ratio() {
        return deviation > 1e-14 * Math.abs(mean) && deviation > 0 ? mean / deviation : Double.NaN;
    }

    /** Half the width of the t interval of 95 % around the mean; NaN with fewer than two returns. */
    double halfWidth() {
        return count < 2
                ? Double.NaN
                : new TDistribution(null, count - 1).inverseCumulativeProbability(0.975) * deviation / Math.sqrt(count);
    }

    /** Pearson's correlation over the places where both are defined; NaN where one does not move. */
    static double correlation(double[] a, double[] b) {
        int n = 0;
        double sumA = 0;
        double sumB = 0;
        for (int i = 0; i < a.length; i++) {
            if (!Double.isNaN(a[i]) && !Double.isNaN(b[i])) {
                sumA += a[i];
                sumB += b[i];
                n++;
            }
        }
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            if (!Double.isNaN(a[i]) && !Double.isNaN(b[i])) {
                ab += (a[i] - sumA / n) * (b[i] - sumB / n);
                aa += (a[i] - sumA / n) * (a[i] - sumA / n);
                bb += (b[i] - sumB / n) * (b[i] - sumB / n);
            }
        }
        double product = Math.sqrt(aa) * Math.sqrt(bb);
        return product > 0 ? Math.max(-1, Math.min(1, ab / product)) : Double.NaN;
    }
}
