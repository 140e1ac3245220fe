package io.gpttrader.backtest.internal.taxes;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Losses of one symbol that are deferred, as units were acquired within 30 days before or after the sale (26 USC 1091, 26 CFR
 * 1.1091-1 and -2, Publication 550 "Wash Sales"). Losses and replacements are matched in the order in which they came, unit by
 * unit; a unit replaces one sold unit at most. The loss is added to the replacement's basis and the days held to its holding period.
 *
 * <p>Units that replace are those still held after the sale, or acquired later: a loss always has a basis to go to. The rest of the
 * very purchase that was sold replaces nothing (Revenue Ruling 56-602). A short sale that is covered at a loss is replaced by
 * another short sale alone.
 */
final class WashSales {
    private static final int DAYS = 30;

    /** A loss whose units are not all replaced yet. */
    private static final class Waiting {
        private final Realization loss;
        private final double lossPerUnit;
        private double units;

        private Waiting(Realization loss) {
            this.loss = loss;
            this.lossPerUnit = -loss.gain() / loss.lot.quantity;
            this.units = loss.lot.quantity;
        }

        private boolean isReplaced() {
            return Dust.isNothing(units, loss.lot.quantity);
        }

        /** Makes part of a lot, or all of it, the replacement of as many units as it can. */
        private Lot replace(Lot lot) {
            Lot part = lot.take(Math.min(units, lot.quantity));
            double deferred = Math.min(lossPerUnit * part.quantity, -loss.gain() - loss.disallowed);
            units -= part.quantity;
            loss.disallowed += deferred;
            part.deferred += deferred;
            part.basis += part.isLong ? deferred : -deferred;
            part.isReplacement = true;
            part.holdingFrom = part.acquired.minusDays(ChronoUnit.DAYS.between(loss.lot.holdingFrom, loss.closed));
            return part;
        }
    }

    private final List<Waiting> waiting = new ArrayList<>();

    /** Looks for replacements among the lots held, which it may split; what is left waits for later ones. */
    void realized(Realization loss, List<Lot> held) {
        if (!(loss.gain() < 0)) {
            return;
        }
        Waiting open = new Waiting(loss);
        LocalDate first = loss.closed.minusDays(DAYS);
        for (int i = 0; i < held.size() && !open.isReplaced(); i++) {
            Lot lot = held.get(i);
            if (lot.isReplacement
                    || lot.isLong != loss.lot.isLong
                    || lot.purchase.equals(loss.lot.purchase)
                    || lot.acquired.isBefore(first)) {
                continue;
            }
            held.add(i, open.replace(lot));
            if (lot.isEmpty()) {
                held.remove(i + 1);
            } else {
                i++;
            }
        }
        if (!open.isReplaced()) {
            waiting.add(open);
        }
    }

    /** A new lot as the parts that replace something and the rest. */
    List<Lot> acquired(Lot lot) {
        List<Lot> parts = new ArrayList<>();
        for (Iterator<Waiting> each = waiting.iterator(); each.hasNext() && !lot.isEmpty(); ) {
            Waiting next = each.next();
            if (next.loss.closed.plusDays(DAYS).isBefore(lot.acquired)) {
                each.remove();
            } else if (next.loss.lot.isLong == lot.isLong) {
                parts.add(next.replace(lot));
                if (next.isReplaced()) {
                    each.remove();
                }
            }
        }
        if (!lot.isEmpty()) {
            parts.add(lot);
        }
        return parts;
    }
}
