package io.gpttrader.paper.internal.actions;

import java.util.List;

/** What buy and hold has of one symbol: units, and what was paid for them less what they have paid. */
public final class HeldLot {
    private double units;
    private double paid;

    public HeldLot(double units, double paid) {
        this.units = units;
        this.paid = paid;
    }

    public double units() {
        return units;
    }

    public double paid() {
        return paid;
    }

    /**
     * Takes in what is due on an ex-date.
     *
     * @param factor what one unit is worth as a multiple of its price
     */
    public void apply(
            List<CorporateAction> due, double withheldPercent, double lastClose, boolean wholeUnits, double factor) {
        double known = lastClose;
        for (CorporateAction each : due) {
            known = each.lastClose(known);
            if (each.kind() == ActionKind.DIVIDEND) {
                paid -= units * (each.amount() * factor) * (1 - withheldPercent / 100);
            } else {
                SplitUnits split = SplitUnits.of(each, units, wholeUnits);
                units = split.kept();
                paid -= split.fraction() * (known * factor);
            }
        }
    }

    /** Is paid out at what one unit is worth. */
    public void delist(double value) {
        paid -= units * value;
        units = 0;
    }
}
