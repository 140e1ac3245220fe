package io.gpttrader.analyze.internal.volatility;

/**
 * Free coordinates of the allowed parameters: the logarithm of omega, and logarithms of the shares of rise / 2, fall / 2 and beta (alpha and
 * beta in the symmetric model) relative to what is left to a persistence of 1. So every point is a model with positive variance and
 * persistence below 1.
 */
final class GarchSpace {
    /** Shares down to e^-25 are as good as 0. */
    private static final double FARTHEST = 25;

    private final boolean hasMean;
    private final boolean isSymmetric;

    GarchSpace(boolean hasMean, boolean isSymmetric) {
        this.hasMean = hasMean;
        this.isSymmetric = isSymmetric;
    }

    private int offset() {
        return hasMean ? 1 : 0;
    }

    double[] coordinates(double[] p) {
        double[] shares = isSymmetric ? new double[] {p[2], p[4]} : new double[] {p[2] / 2, p[3] / 2, p[4]};
        double left = Math.max(1 - (p[2] + p[3]) / 2 - p[4], Math.exp(-FARTHEST));
        double[] x = new double[offset() + 1 + shares.length];
        if (hasMean) {
            x[0] = p[0];
        }
        x[offset()] = Math.log(p[1]);
        for (int i = 0; i < shares.length; i++) {
            x[offset() + 1 + i] = Math.log(Math.max(shares[i], Math.exp(-FARTHEST)) / left);
        }
        return x;
    }

    /** Mean, omega, rise, fall, beta. */
    double[] parameters(double[] x) {
        double[] shares = shares(x);
        double mean = hasMean ? x[0] : 0;
        double omega = Math.exp(clamped(x[offset()]));
        return isSymmetric
                ? new double[] {mean, omega, shares[0], shares[0], shares[1]}
                : new double[] {mean, omega, 2 * shares[0], 2 * shares[1], shares[2]};
    }

    private double[] shares(double[] x) {
        int count = isSymmetric ? 2 : 3;
        double[] shares = new double[count];
        double largest = 0;
        for (int i = 0; i < count; i++) {
            shares[i] = clamped(x[offset() + 1 + i]);
            largest = Math.max(largest, shares[i]);
        }
        double sum = Math.exp(-largest);
        for (int i = 0; i < count; i++) {
            shares[i] = Math.exp(shares[i] - largest);
            sum += shares[i];
        }
        for (int i = 0; i < count; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    /** The gradient by coordinates, negated, of a function whose gradient by parameters is given. */
    void negated(double[] x, double[] byParameter, double[] out) {
        double[] shares = shares(x);
        double[] byShare = isSymmetric
                ? new double[] {byParameter[2] + byParameter[3], byParameter[4]}
                : new double[] {2 * byParameter[2], 2 * byParameter[3], byParameter[4]};
        if (hasMean) {
            out[0] = -byParameter[0];
        }
        out[offset()] = -byParameter[1] * Math.exp(clamped(x[offset()])) * inside(x[offset()]);
        double mean = 0;
        for (int i = 0; i < shares.length; i++) {
            mean += shares[i] * byShare[i];
        }
        for (int i = 0; i < shares.length; i++) {
            int place = offset() + 1 + i;
            out[place] = -shares[i] * (byShare[i] - mean) * inside(x[place]);
        }
    }

    private static double clamped(double value) {
        return Math.max(-FARTHEST, Math.min(FARTHEST, value));
    }

    private static double inside(double value) {
        return Math.abs(value) < FARTHEST ? 1 : 0;
    }
}
