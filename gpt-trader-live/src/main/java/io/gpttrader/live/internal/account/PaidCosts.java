package io.gpttrader.live.internal.account;

import io.gpttrader.live.internal.support.CanIgnoreReturnValue;
import org.ta4j.core.Position;
import org.ta4j.core.analysis.cost.CostModel;
import org.ta4j.core.num.Num;

/** What fills have cost at the broker, for ta4j's trades: each takes the commission that stands here when it is made. */
final class PaidCosts implements CostModel {
    private double next;

    /** Of the trade that is made next. */
    @CanIgnoreReturnValue
    PaidCosts of(double commission) {
        next = commission;
        return this;
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
        return price.getNumFactory().numOf(next);
    }

    // The name and the parameter are ta4j's.
    @Override
    @SuppressWarnings("NonOverridingEquals")
    public boolean equals(CostModel other) {
        return other instanceof PaidCosts;
    }
}
