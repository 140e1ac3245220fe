package io.gpttrader.optimize.internal.allocation;

/**
 * Points x with {@code normal · x >= bound}.
 *
 * @param label what an error calls it
 */
record LinearLimit(double[] normal, double bound, String label) {
    double slack(double[] x) {
        return Vectors.dot(normal, x) - bound;
    }
}
