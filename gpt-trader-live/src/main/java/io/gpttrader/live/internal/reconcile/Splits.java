package io.gpttrader.live.internal.reconcile;

import java.math.BigDecimal;
import java.util.Optional;

/** Recognises a split of shares: another quantity at another price, of about the same worth. */
final class Splits {

    /** Common splits; each the other way round too. 11-for-10 and less cannot be told from trades by hand. */
    private static final int[][] RATIOS = {
        {2, 1}, {3, 1}, {4, 1}, {5, 1}, {6, 1}, {7, 1}, {8, 1}, {10, 1}, {12, 1}, {15, 1}, {20, 1}, {25, 1}, {30, 1},
        {40, 1}, {50, 1}, {100, 1}, {3, 2}, {4, 3}, {5, 2}, {5, 4}
    };

    /** The price moves over night too. */
    private static final double WORTH_TOLERANCE = 0.1;

    private Splits() {}

    /**
     * @param before quantity by the books
     * @param priceBefore 0 where it is not known
     * @param after quantity by the broker
     * @param priceAfter 0 where it is not known
     * @return such as {@code a 4-for-1 split}
     */
    static Optional<String> find(BigDecimal before, BigDecimal priceBefore, BigDecimal after, BigDecimal priceAfter) {
        if (before.signum() == 0
                || before.signum() != after.signum()
                || priceBefore.signum() <= 0
                || priceAfter.signum() <= 0) {
            return Optional.empty();
        }
        double priceRatio = priceAfter.doubleValue() / priceBefore.doubleValue();
        for (int[] ratio : RATIOS) {
            if (fits(before, after, priceRatio, ratio[0], ratio[1])) {
                return Optional.of("a " + ratio[0] + "-for-" + ratio[1] + " split");
            }
            if (fits(before, after, priceRatio, ratio[1], ratio[0])) {
                return Optional.of("a " + ratio[1] + "-for-" + ratio[0] + " reverse split");
            }
        }
        return Optional.empty();
    }

    /** Fractions of a share may be paid in cash. */
    private static boolean fits(BigDecimal before, BigDecimal after, double priceRatio, int to, int from) {
        double exact = before.abs().doubleValue() * to / from;
        double rest = exact - after.abs().doubleValue();
        boolean isQuantity = Math.abs(rest) <= 1e-6 * exact || (rest > 0 && rest < 1 && isWhole(after));
        double worthRatio = priceRatio * to / from;
        return isQuantity && Math.abs(worthRatio - 1) <= WORTH_TOLERANCE;
    }

    private static boolean isWhole(BigDecimal quantity) {
        return quantity.stripTrailingZeros().scale() <= 0;
    }
}
