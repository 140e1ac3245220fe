package io.gpttrader.live.internal.drift;

/**
 * Implementation shortfall: what a decision would have earned on paper, traded whole and for nothing at the price that decided it, less
 * what it has earned. Account currency; a cost is above 0.
 *
 * <p>A. F. Perold, "The Implementation Shortfall: Paper versus Reality", Journal of Portfolio Management 14 (3), 1988, pages 4 to 9. With
 * units wanted {@code X}, filled {@code x} at the average price {@code p}, direction {@code d} (1 buys, -1 sells), price of the decision
 * {@code p0}, of the market when the order left {@code pa} and when it was over {@code pn}, and fees {@code f}, it is
 * {@code d x (p - p0) + d (X - x) (pn - p0) + f}. R. Kissell, "The Expanded Implementation Shortfall: Understanding Transaction Cost
 * Components", Journal of Trading 1 (3), 2006, pages 6 to 16, divides the first term at {@code pa}.
 *
 * @param delay {@code d x (pa - p0)}: the market moved before the order left; 0 where {@code pa} is not known
 * @param execution {@code d x (p - pa)}: worse than the market was then; all of {@code d x (p - p0)} where {@code pa} is not known
 * @param opportunity {@code d (X - x) (pn - p0)}: what was wanted and not filled
 * @param fees commissions
 */
public record Shortfall(double delay, double execution, double opportunity, double fees) {

    /** Of no decision. */
    public static final Shortfall NONE = new Shortfall(0, 0, 0, 0);

    /**
     * Of one decision.
     *
     * @param now price of the symbol, for an order that still works or whose end nobody priced; NaN where it is not known, which makes
     *     the opportunity 0
     */
    public static Shortfall of(Execution execution, double now) {
        Decision decision = execution.decision();
        double filled = execution.filled();
        double moved = 0;
        double paid = 0;
        if (filled > 0) {
            double arrival = execution.arrivalPrice();
            double average = execution.averagePrice();
            double from = Double.isNaN(arrival) ? decision.price() : arrival;
            moved = decision.direction() * filled * (from - decision.price());
            paid = decision.direction() * filled * (average - from);
        }
        double end = Double.isNaN(execution.overPrice()) ? now : execution.overPrice();
        double unfilled = Math.max(0, decision.wanted() - filled);
        double missed = Double.isNaN(end) ? 0 : decision.direction() * unfilled * (end - decision.price());
        return new Shortfall(moved, paid, missed, execution.commission());
    }

    /** All four parts. */
    public double total() {
        return delay + execution + opportunity + fees;
    }

    Shortfall plus(Shortfall other) {
        return new Shortfall(
                delay + other.delay, execution + other.execution, opportunity + other.opportunity, fees + other.fees);
    }
}
