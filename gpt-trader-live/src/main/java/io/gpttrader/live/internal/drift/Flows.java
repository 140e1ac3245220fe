package io.gpttrader.live.internal.drift;

/**
 * What trades have done to an account in one symbol: enough to value them at any later price.
 *
 * @param cash that came in, commissions taken off, account currency; below 0 for what was spent
 * @param units bought less sold
 */
public record Flows(double cash, double units) {
    static final Flows NONE = new Flows(0, 0);

    /** What some units traded at a price, for a commission, have done. */
    static Flows of(int direction, double units, double price, double commission) {
        return units == 0 ? NONE : new Flows(-direction * units * price - commission, direction * units);
    }

    static Flows of(Execution execution) {
        Flows flows = NONE;
        for (ExecutionFill fill : execution.fills()) {
            flows = flows.plus(of(execution.decision().direction(), fill.units(), fill.price(), fill.commission()));
        }
        return flows;
    }

    /** Both together. */
    public Flows plus(Flows other) {
        return new Flows(cash + other.cash, units + other.units);
    }

    /** Profit of them at a price. */
    public double valueAt(double price) {
        return units == 0 ? cash : cash + units * price;
    }
}
