package io.gpttrader.analyze.internal.signals;

/**
 * Comparisons as SEMANTICS defines "equal": two values are equal where they differ by at most 1e-12 of the larger one, and for values in the
 * unit of the price of the close, if that is larger still. Equal is neither above nor below. NaN is nothing.
 */
final class Compare {
    private static final double RELATIVE = 1e-12;

    private Compare() {}

    static boolean isAbove(double a, double b, double scale) {
        return a - b > tolerance(a, b, scale);
    }

    static boolean isAtLeast(double a, double b, double scale) {
        return a - b >= -tolerance(a, b, scale);
    }

    private static double tolerance(double a, double b, double scale) {
        return RELATIVE * Math.max(Math.max(Math.abs(a), Math.abs(b)), scale);
    }
}
