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

    /** Takes in what is due on an ex-date. */
    public void apply(List<CorporateAction> due, double withheldPercent, double lastClose, boolean wholeUnits) {
        double known = lastClose;
        for (CorporateAction each : due) {
            known = each.lastClose(known);
            if (each.kind() == ActionKind.DIVIDEND) {
                paid -= units * each.amount() * (1 - withheldPercent / 100);
            } else {
                SplitUnits split = SplitUnits.of(each, units, wholeUnits);
                units = split.kept();
                paid -= split.fraction() * known;
            }
        }
    }

    /** Is paid out at a price. */
    public void delist(double price) {
        paid -= units * price;
        units = 0;
    }
}
