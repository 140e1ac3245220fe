package io.gpttrader.analyze.internal.levels;

/**
 * A stretch of prices around its middle, of equal width in logarithms above and below.
 *
 * @param price the middle
 * @param low lower end
 * @param high upper end
 * @param farBelow a width below the lower end
 * @param farAbove a width above the upper end
 */
record Zone(double price, double low, double high, double farBelow, double farAbove) {

    /** A zone of a width in logarithms. */
    static Zone around(double price, double width) {
        double half = Math.exp(width / 2);
        double far = Math.exp(1.5 * width);
        return new Zone(price, price / half, price * half, price / far, price * far);
    }
}
