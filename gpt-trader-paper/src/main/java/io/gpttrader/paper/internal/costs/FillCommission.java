package io.gpttrader.paper.internal.costs;

import org.jspecify.annotations.Nullable;
import org.ta4j.core.Position;
import org.ta4j.core.analysis.cost.CostModel;
import org.ta4j.core.num.Num;

/**
 * Commissions that depend on more than units and price, as a ta4j record asks for them: the one that it was told of before the fill is
 * written, or without such what a market order would pay now. In the unit of the price, so that a record adds up: account currency divided by
 * what one unit is worth at a price of 1.
 */
public final class FillCommission implements CostModel {
    private final FillCosts costs;
    private double next = Double.NaN;
    private @Nullable Num written;

    FillCommission(FillCosts costs) {
        this.costs = costs;
    }

    /** Tells a record's model of the commission of the fill that is about to be written. */
    public static void tell(CostModel model, double commission) {
        if (model instanceof FillCommission its) {
            its.next = commission;
        }
    }

    /** Tells of the commission of a fill that another record has, to the last digit. */
    public static void tell(CostModel model, Num commission) {
        if (model instanceof FillCommission its) {
            its.written = commission;
        }
    }

    /** The fill is written. */
    public static void done(CostModel model) {
        if (model instanceof FillCommission its) {
            its.next = Double.NaN;
            its.written = null;
        }
    }

    @Override
    public Num calculate(Position position, int finalIndex) {
        return calculate(position);
    }

    @Override
    public Num calculate(Position position) {
        Num entry = position.getEntry().getCost();
        return position.getExit() == null
                ? entry
                : entry.plus(position.getExit().getCost());
    }

    @Override
    public Num calculate(Num price, Num amount) {
        if (written != null) {
            return written;
        }
        double commission = Double.isNaN(next)
                ? costs.commissionOf(amount.doubleValue(), price.doubleValue()) / costs.factor()
                : next;
        return price.getNumFactory().numOf(commission);
    }

    // The name and the parameter are ta4j's.
    @Override
    @SuppressWarnings("NonOverridingEquals")
    public boolean equals(CostModel other) {
        return other == this;
    }
}
