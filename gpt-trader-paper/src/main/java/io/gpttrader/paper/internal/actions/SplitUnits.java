package io.gpttrader.paper.internal.actions;

/**
 * What a split makes of units, by their size without the sign.
 *
 * @param kept units held after it
 * @param fraction units that are paid in cash, 0 where fractions are held
 */
public record SplitUnits(double kept, double fraction) {

    /** A product of small whole numbers that is off by rounding is that number. */
    private static final double ROUNDING = 1e-9;

    /** What is kept, or all where that is nothing. */
    public double orFraction() {
        return kept == 0 ? fraction : kept;
    }

    public static SplitUnits of(CorporateAction split, double units, boolean wholeUnits) {
        double after = split.units(Math.abs(units));
        if (!wholeUnits) {
            return new SplitUnits(after, 0);
        }
        double kept = Math.floor(after * (1 + ROUNDING));
        return new SplitUnits(kept, after - kept > ROUNDING * after ? after - kept : 0);
    }
}
