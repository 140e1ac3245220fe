package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.actions.ActionKind;
import io.gpttrader.backtest.internal.actions.ActionTotals;
import io.gpttrader.backtest.internal.actions.CorporateAction;
import io.gpttrader.backtest.internal.actions.SplitUnits;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.orders.ExitReason;
import io.gpttrader.backtest.internal.signals.Decisions;
import java.util.Arrays;
import java.util.List;

/**
 * Brings corporate actions to the sleeves of one walk: splits and dividends before the fills of the ex-date's first bar, in the order of
 * the sleeves, delistings after the fills and before the valuation of theirs.
 */
public final class ActionDesk {

    /** What the desk does to the account. */
    interface Till {
        void pay(double cash);

        /** Pays for a fraction that a split has taken from a position; units are negative when short. */
        void payFraction(Sleeve sleeve, int bar, double units, double price, double value);

        /** Ends a position without an order and without costs, at a price and what one unit is worth at it. */
        void payOut(Sleeve sleeve, int time, double price, double value, ExitReason reason, boolean afterOpen);

        /** Notes an entry order that a split has left nothing of, and forgets it. */
        void giveUp(Sleeve sleeve, int time, double wanted);

        /** Cancels what is left of an entry, as its position ends. */
        void cancelRest(Sleeve sleeve, int time);

        /** Notes an entry order whose symbol is no longer traded. */
        void withdrawn(Sleeve sleeve, int time);

        /** Forgets orders of a symbol that is no longer traded. */
        void cancel(Sleeve sleeve);
    }

    private final ActionSchedule schedule;
    private final Tape tape;
    private final UnitValues values;
    private final Settings settings;
    private final Sleeve[] sleeves;
    private final Till till;
    final ActionTotals totals = new ActionTotals();
    final UnitChanges changes = new UnitChanges();

    /** By symbol, what one unit was worth at the last close restated to the units after the ex-date, and the time before whose close it stands. */
    private final double[] restated;

    private final int[] restatedAt;
    private int next;

    ActionDesk(ActionSchedule schedule, Tape tape, UnitValues values, Settings settings, Sleeve[] sleeves, Till till) {
        this.schedule = schedule;
        this.tape = tape;
        this.values = values;
        this.settings = settings;
        this.sleeves = sleeves;
        this.till = till;
        this.restated = new double[tape.symbols()];
        this.restatedAt = new int[tape.symbols()];
        Arrays.fill(restatedAt, -1);
        this.next = schedule.isEmpty() ? Tape.NEVER : schedule.nextTime(0);
        for (Sleeve sleeve : sleeves) {
            sleeve.nextSplit = next == Tape.NEVER ? Tape.NEVER : schedule.nextSplit(sleeve.symbol, 0);
        }
    }

    private boolean isWhole(Sleeve sleeve) {
        return settings.instruments.of(tape.symbol(sleeve.symbol)).isWhole(settings.wholeShares);
    }

    int nextTime() {
        return next;
    }

    /** Splits and dividends, before the fills of a time. */
    void open(int time) {
        if (time != next) {
            return;
        }
        List<ActionSchedule.Due> all = schedule.dueAt(time);
        for (Sleeve sleeve : sleeves) {
            for (ActionSchedule.Due due : all) {
                if (due.symbol() == sleeve.symbol) {
                    apply(sleeve, due);
                }
            }
        }
        all.forEach(this::remember);
    }

    private void apply(Sleeve sleeve, ActionSchedule.Due due) {
        double known = due.lastClose();
        for (CorporateAction each : due.actions()) {
            known = each.lastClose(known);
            if (each.kind() == ActionKind.DIVIDEND) {
                dividend(sleeve, due, each);
            } else {
                split(sleeve, due, each, known);
            }
        }
        if (due.splits()) {
            sleeve.nextSplit = schedule.nextSplit(sleeve.symbol, due.bar() + 1);
            if (sleeve.state.open && !sleeve.isAwaited() && sleeve.signalBar == Decisions.NEVER) {
                sleeve.look(due.bar());
            }
        }
    }

    private void dividend(Sleeve sleeve, ActionSchedule.Due due, CorporateAction dividend) {
        if (sleeve.quantity != 0) {
            double withheld = schedule.plan.of(tape.symbol(sleeve.symbol)).withheldPercent();
            double cash = totals.dividend(
                    sleeve.quantity, dividend.amount() * values.atBegin(sleeve.symbol, due.bar()), withheld);
            sleeve.received += cash;
            till.pay(cash);
        }
    }

    private void split(Sleeve sleeve, ActionSchedule.Due due, CorporateAction split, double price) {
        boolean wholeUnits = isWhole(sleeve);
        if (sleeve.resting != null) {
            sleeve.resting.restate(split::level);
        }
        if (sleeve.leaving != null) {
            sleeve.leaving.restate(split::level);
        }
        if ((!sleeve.state.open || sleeve.isEntering) && sleeve.isAwaited()) {
            double wanted = sleeve.ordered;
            sleeve.ordered = SplitUnits.of(split, wanted, wholeUnits).kept();
            if (sleeve.ordered == 0) {
                till.giveUp(sleeve, due.time(), wanted);
                sleeve.look(due.bar());
            }
        }
        if (sleeve.quantity == 0) {
            return;
        }
        restateRebalancing(sleeve, split);
        SplitUnits after = SplitUnits.of(split, sleeve.quantity, wholeUnits);
        double value = price * values.atBegin(sleeve.symbol, due.bar());
        changes.add(sleeve, due.time(), Math.copySign(after.kept(), sleeve.quantity));
        if (after.kept() == 0) {
            sleeve.restate(split, new SplitUnits(after.fraction(), 0), wholeUnits, tape);
            double unused = totals.inLieu(sleeve.quantity, value);
            till.cancelRest(sleeve, due.time());
            till.payOut(sleeve, due.time(), price, value, ExitReason.CASH_IN_LIEU, false);
            return;
        }
        double fraction = Math.copySign(after.fraction(), sleeve.quantity);
        sleeve.restate(split, after, wholeUnits, tape);
        if (fraction != 0) {
            double unused = totals.inLieu(fraction, value);
            till.payFraction(sleeve, due.bar(), fraction, price, value);
            sleeve.received += fraction * (value - sleeve.entryValue);
        }
    }

    private void restateRebalancing(Sleeve sleeve, CorporateAction split) {
        if (sleeve.rebalanced != 0) {
            double units =
                    SplitUnits.of(split, sleeve.rebalanced, isWhole(sleeve)).kept();
            sleeve.rebalance(
                    units == 0 ? Decisions.NEVER : sleeve.rebalanceBar, Math.copySign(units, sleeve.rebalanced));
        }
    }

    private void remember(ActionSchedule.Due due) {
        double known = due.lastClose();
        for (CorporateAction each : due.actions()) {
            if (each.kind() == ActionKind.SPLIT) {
                double open = tape.columns(due.symbol()).open[due.bar()];
                totals.split(tape.symbol(due.symbol()), each, known, open);
            }
            known = each.lastClose(known);
        }
        restated[due.symbol()] = known * values.atTime(due.symbol(), due.time() - 1);
        restatedAt[due.symbol()] = due.time();
    }

    /** What one unit is worth at the last close known before the fills of a time, restated where an ex-date has come since. */
    double lastClose(int symbol, int time, double raw) {
        return restatedAt[symbol] == time ? restated[symbol] : raw;
    }

    /** Delistings, after the fills of a time. */
    void close(int time) {
        if (time != next) {
            return;
        }
        for (ActionSchedule.End end : schedule.endsAt(time)) {
            for (Sleeve sleeve : sleeves) {
                if (sleeve.symbol == end.symbol()) {
                    delist(sleeve, end);
                }
            }
        }
        next = schedule.nextTime(time + 1);
    }

    private void delist(Sleeve sleeve, ActionSchedule.End end) {
        if ((!sleeve.state.open || sleeve.isEntering) && sleeve.isAwaited()) {
            till.withdrawn(sleeve, end.time());
        }
        sleeve.retire();
        till.cancel(sleeve);
        if (sleeve.quantity != 0) {
            double value = end.price() * values.atTime(sleeve.symbol, end.time());
            till.payOut(sleeve, end.time(), end.price(), value, ExitReason.DELISTED, true);
        }
    }
}
