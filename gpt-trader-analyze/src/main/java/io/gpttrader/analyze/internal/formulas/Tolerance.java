package io.gpttrader.analyze.internal.formulas;

/**
 * When two numbers count as equal: where they differ by no more than 1e-12 of the larger one. Prices that are equal on paper differ by some
 * last bits once they have been adjusted or averaged, and must not count as a move.
 */
final class Tolerance {
    private static final double RELATIVE = 1e-12;

    private Tolerance() {}

    static boolean isAbove(double a, double b) {
        return a - b > RELATIVE * Math.max(Math.abs(a), Math.abs(b));
    }

    static boolean isAtLeast(double a, double b) {
        return a - b >= -RELATIVE * Math.max(Math.abs(a), Math.abs(b));
    }

    /** A difference of two prices, 0 where they are equal. */
    static double difference(double a, double b) {
        double difference = a - b;
        return Math.abs(difference) <= RELATIVE * Math.max(Math.abs(a), Math.abs(b)) ? 0 : difference;
    }

    /** True where a distance that is at least 0 is nothing beside values of this size. */
    static boolean isNothing(double distance, double size) {
        return distance <= RELATIVE * Math.abs(size);
    }

    /** The largest distance that is nothing beside values of this size. */
    static double of(double size) {
        return RELATIVE * Math.abs(size);
    }

    /** True where a value is undefined, or infinite, which no formula can go on from. */
    static boolean isUndefined(double value) {
        return !(Math.abs(value) <= Double.MAX_VALUE);
    }
}
