package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.bars.Marks;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.costs.FillCosts;
import io.gpttrader.backtest.internal.orders.ExitReason;
import io.gpttrader.backtest.internal.portfolio.RebalanceRules;
import io.gpttrader.backtest.internal.signals.Decisions;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Orders that make open positions larger or smaller between entry and exit: to target weights, by parts, by additions. */
final class PositionChanges {
    private final Settings settings;
    private final Tape tape;
    private final Sleeve[] sleeves;
    private final Marks[] marks;
    private final RiskCheck risk;
    private final PendingOrders book;
    private final SimulatedBroker broker;
    private final AccountValues values;

    /** What open positions are brought back to, where they are. */
    private final @Nullable Targets targets;

    /** Whether any recipe sells a part of its position at a signal. */
    private final boolean scalesOut;

    PositionChanges(
            Settings settings,
            Tape tape,
            Sleeve[] sleeves,
            Marks[] marks,
            RiskCheck risk,
            PendingOrders book,
            SimulatedBroker broker,
            AccountValues values) {
        this.settings = settings;
        this.tape = tape;
        this.sleeves = sleeves;
        this.marks = marks;
        this.risk = risk;
        this.book = book;
        this.broker = broker;
        this.values = values;
        this.targets = risk.targets;
        boolean hasParts = false;
        for (Sleeve sleeve : sleeves) {
            hasParts |= sleeve.partialExit != null;
        }
        this.scalesOut = hasParts;
    }

    /** Whether a step is for every sleeve. */
    boolean isForAll(int time) {
        return targets != null && (targets.isDue(time) || targets.rules.hasBand());
    }

    /** The next date of the schedule; any time where the weights are watched. */
    int nextDate(int time) {
        if (targets == null) {
            return Decisions.NEVER;
        }
        if (targets.rules.hasBand() && broker.openPositions > 0) {
            return time;
        }
        return targets.nextDate(time);
    }

    void askForWeights(int time) {
        if (targets != null && targets.isDue(time)) {
            targets.ask(time);
        }
    }

    /** Decides by how much the open positions change; at a close that fills, only those with a bar are. */
    void rebalance(int time, double equityNow) {
        if (targets == null || !(targets.isDue(time) || isAnyDrifted(targets, time, equityNow))) {
            return;
        }
        for (Sleeve sleeve : sleeves) {
            if (isRebalanced(sleeve, time)) {
                rebalance(sleeve, time, equityNow);
            }
        }
    }

    private boolean isRebalanced(Sleeve sleeve, int time) {
        if (!sleeve.state.open || sleeve.isAwaited() || sleeve.rebalanced != 0) {
            return false;
        }
        int bar = tape.lastBarAt(sleeve.symbol, time);
        return !settings.fillAtClose
                || (tape.timeOf(sleeve.symbol, bar) == time
                        && settings.isPrice(tape.columns(sleeve.symbol).close[bar]));
    }

    private boolean isAnyDrifted(Targets its, int time, double equityNow) {
        if (!its.rules.hasBand() || broker.openPositions == 0 || !(equityNow > 0)) {
            return false;
        }
        for (Sleeve sleeve : sleeves) {
            if (isRebalanced(sleeve, time)) {
                double weight = Math.abs(sleeve.quantity * marks[sleeve.symbol].at(time)) / equityNow;
                if (its.rules.isDrifted(weight, risk.target(sleeve, time, equityNow))) {
                    return true;
                }
            }
        }
        return false;
    }

    private void rebalance(Sleeve sleeve, int time, double equityNow) {
        double price = Math.abs(marks[sleeve.symbol].at(time));
        double held = Math.abs(sleeve.quantity);
        double units = RebalanceRules.change(
                risk.floor(sleeve, risk.target(sleeve, time, equityNow) * equityNow / price), held, equityNow);
        if (units > 0) {
            units = risk.grantMore(sleeve, time, price, values.equity, equityNow, units);
        }
        if (units == 0) {
            return;
        }
        book.ordered(time);
        int bar = tape.lastBarAt(sleeve.symbol, time);
        boolean hasNext = bar + 1 < tape.columns(sleeve.symbol).length();
        sleeve.rebalance(settings.fillAtClose ? bar : hasNext ? bar + 1 : Decisions.NEVER, units);
        if (!settings.fillAtClose && !hasNext) {
            boolean buys = sleeve.isLong == units > 0;
            book.addPending(sleeve, time, buys, Math.abs(units));
        }
    }

    /** A date is over: what is not sold by it is looked after as far as the next one. */
    void lookOn(int time) {
        if (targets == null || !(targets.isDue(time) || targets.rules.hasBand())) {
            return;
        }
        for (Sleeve sleeve : sleeves) {
            boolean isDate = sleeve.lookAgainBar != Decisions.NEVER
                    && sleeve.lookAgainBar <= 1 + tape.lastBarAt(sleeve.symbol, time);
            boolean isSold = sleeve.rebalanced < 0 && -sleeve.rebalanced >= Math.abs(sleeve.quantity);
            if (isDate && !isSold) {
                sleeve.look(sleeve.lookAgainBar);
            }
        }
    }

    boolean isRebalancedAt(Sleeve sleeve, int time, boolean enlarges) {
        return sleeve.rebalanceBar != Decisions.NEVER
                && sleeve.rebalanced > 0 == enlarges
                && tape.timeOf(sleeve.symbol, sleeve.rebalanceBar) == time;
    }

    void reduce(int time, List<Sleeve> due) {
        if (targets == null && !scalesOut) {
            return;
        }
        for (Sleeve sleeve : due) {
            if (isRebalancedAt(sleeve, time, false)) {
                reduce(sleeve, time);
            }
        }
    }

    private void reduce(Sleeve sleeve, int time) {
        int bar = sleeve.rebalanceBar;
        double quoted = broker.quoted(sleeve, bar);
        double units = -sleeve.rebalanced;
        if (!hasPrice(sleeve, time, units, quoted)) {
            lookAfterPart(sleeve, bar);
            return;
        }
        PartialExit part = sleeve.partialExit;
        if (part != null) {
            part.done();
        }
        units = Math.min(units, broker.fillable(sleeve, bar));
        if (units == 0) {
            sleeve.endRebalancing();
            return;
        }
        if (units >= Math.abs(sleeve.quantity)) {
            broker.exit(sleeve, bar, quoted, ExitReason.REBALANCED, settings.fillAtClose);
            sleeve.look(settings.fillAtClose ? bar + 1 : bar);
            return;
        }
        FillCosts its = broker.costsAt(sleeve, bar);
        String tag = sleeve.rebalanceTag;
        sleeve.endRebalancing();
        broker.sellPart(sleeve, bar, its, quoted, units, false, settings.fillAtClose, tag);
        lookAfterPart(sleeve, bar);
    }

    private void lookAfterPart(Sleeve sleeve, int bar) {
        if (sleeve.partialExit != null) {
            sleeve.look(settings.fillAtClose ? bar + 1 : bar);
        }
    }

    /** Decides to sell a part; what is less than one unit is done with. */
    void orderPart(Sleeve sleeve, int time) {
        int bar = sleeve.signalBar;
        PartialExit part = Objects.requireNonNull(sleeve.partialExit);
        double units = risk.floor(sleeve, part.units(Math.abs(sleeve.quantity), false));
        if (units == 0) {
            part.done();
            sleeve.look(bar + 1);
            return;
        }
        book.ordered(time);
        boolean hasBar =
                settings.fillAtClose || bar + 1 < tape.columns(sleeve.symbol).length();
        sleeve.orderPart(
                hasBar ? (settings.fillAtClose ? bar : bar + 1) : Decisions.NEVER, units, part.tag(bar, sleeve.state));
        if (!hasBar) {
            book.addPending(sleeve, time, !sleeve.isLong, units);
        }
    }

    /** Adds to an open position, where the entry has repeated. */
    void orderMore(Sleeve sleeve, int time) {
        int bar = sleeve.signalBar;
        double units = risk.grant(
                sleeve, time, bar, values.equity, settings.fillAtClose ? values.at(time) : values.equity[time]);
        if (units == 0) {
            sleeve.look(bar + 1);
            return;
        }
        book.ordered(time);
        String tag = sleeve.decisions.tag(bar, sleeve.state, false);
        if (settings.fillAtClose) {
            sleeve.change(bar, units, tag);
            grow(sleeve, time);
        } else if (bar + 1 < tape.columns(sleeve.symbol).length()) {
            sleeve.orderMore(bar + 1, units, tag);
        } else {
            sleeve.orderMore(Decisions.NEVER, units, tag);
            book.addPending(sleeve, time, sleeve.isLong, units);
        }
    }

    void enlarge(Sleeve sleeve, int time) {
        int bar = sleeve.rebalanceBar;
        double quoted = broker.quoted(sleeve, bar);
        if (hasPrice(sleeve, time, sleeve.rebalanced, quoted)) {
            double wanted = Math.min(sleeve.rebalanced, broker.fillable(sleeve, bar));
            String tag = sleeve.rebalanceTag;
            sleeve.endRebalancing();
            if (wanted > 0) {
                broker.enlarge(sleeve, time, bar, quoted, wanted, null, tag);
            }
        }
    }

    void grow(Sleeve sleeve, int time) {
        int bar = sleeve.rebalanceBar;
        double held = sleeve.quantity;
        enlarge(sleeve, time);
        if (settings.entries.pyramids()) {
            if (sleeve.quantity != held) {
                sleeve.added();
            }
            sleeve.look(settings.fillAtClose ? bar + 1 : bar);
        }
    }

    private boolean hasPrice(Sleeve sleeve, int time, double units, double quoted) {
        if (settings.isPrice(quoted)) {
            return true;
        }
        sleeve.endRebalancing();
        if (sleeve.lookAgainBar != Decisions.NEVER) {
            sleeve.look(sleeve.lookAgainBar);
        }
        risk.noteAtFill(sleeve, time, units, 0, "price", () -> "the bar to fill at has the price " + quoted);
        return false;
    }
}
