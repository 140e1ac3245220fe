package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.costs.FillCosts;
import io.gpttrader.backtest.internal.orders.Bracket;
import io.gpttrader.backtest.internal.orders.EntryOrder;
import io.gpttrader.backtest.internal.orders.EntryRules;
import io.gpttrader.backtest.internal.orders.ExitReason;
import io.gpttrader.backtest.internal.orders.ExitRules;
import io.gpttrader.backtest.internal.orders.FinerBars;
import io.gpttrader.backtest.internal.orders.VolumeShare;
import io.gpttrader.backtest.internal.signals.Decisions;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How positions are left: at the market, by an order that rests, by a protective order. */
final class Exits {
    private final Settings settings;
    private final Tape tape;
    private final RiskCheck risk;
    private final PendingOrders book;
    private final SimulatedBroker broker;

    /** Whether positions may be watched bar by bar. */
    private final boolean watches;

    /** Whether positions may be left inside a bar. */
    private final boolean mayFillInside;

    Exits(Settings settings, Tape tape, RiskCheck risk, PendingOrders book, SimulatedBroker broker) {
        this.settings = settings;
        this.tape = tape;
        this.risk = risk;
        this.book = book;
        this.broker = broker;
        this.watches = settings.watches();
        this.mayFillInside = watches || settings.exits.protects();
    }

    void exitAtOpen(int time, List<Sleeve> due) {
        for (Sleeve sleeve : due) {
            EntryOrder order = sleeve.leaving;
            int bar = sleeve.watchBar;
            if (order != null
                    && isWatchedAt(sleeve, time)
                    && bar >= sleeve.leavingBar
                    && !order.lastsInto(tape.dates().day(sleeve.symbol, bar))) {
                leaveAtMarket(sleeve, bar);
            }
            // A margin call fills at an open, whatever the others fill at.
            if (isLeavingAt(sleeve, time) && (!settings.fillAtClose || sleeve.isCalled)) {
                exitAtOpen(sleeve);
            }
        }
    }

    private boolean isLeavingAt(Sleeve sleeve, int time) {
        return sleeve.state.open
                && !sleeve.isEntering
                && sleeve.isOrdered()
                && tape.timeOf(sleeve.symbol, sleeve.fillBar) == time;
    }

    void exitAtOpen(Sleeve sleeve) {
        int bar = sleeve.fillBar;
        double open = sleeve.opens[bar];
        if (settings.isPrice(open)) {
            ExitReason reason = sleeve.isLate ? ExitReason.SIGNAL_AT_MARKET : ExitReason.SIGNAL;
            if (broker.volume != null && !exitInParts(sleeve, bar, open, false)) {
                return;
            }
            ExitReason stopped = sleeve.stopped;
            reason = stopped == null ? reason : stopped;
            broker.exit(sleeve, bar, open, sleeve.isCalled ? ExitReason.MARGIN_CALL : reason, false);
            sleeve.look(bar);
        } else {
            // An exit is never given up: it waits for the first bar that has a price.
            book.orderFor(sleeve, bar);
        }
    }

    // ---- positions that are watched bar by bar, as an order of theirs is on its way

    boolean isWatchedAt(Sleeve sleeve, int time) {
        return sleeve.watchBar != Decisions.NEVER && tape.timeOf(sleeve.symbol, sleeve.watchBar) == time;
    }

    void watchInside(int time, List<Sleeve> due) {
        if (!watches) {
            return;
        }
        for (Sleeve sleeve : due) {
            if (isWatchedAt(sleeve, time)) {
                sleeve.watchInside();
            }
        }
    }

    /** What becomes at a close of a position that is watched: its strategy decides unless its order to leave is on its way. */
    void watchClose(Sleeve sleeve, int time) {
        int bar = sleeve.watchBar;
        EntryOrder order = sleeve.leaving;
        sleeve.followWatched();
        if (order == null) {
            if ((!sleeve.isAwaited() || sleeve.isEntering) && sleeve.wantsOut(bar)) {
                sleeve.signalBar = bar;
                return;
            }
        } else if (bar >= sleeve.leavingBar) {
            if (order.isOver()) {
                leaveAtMarket(sleeve, bar + 1);
            } else if (sleeve.wantsOut(bar)) {
                sleeve.signalBar = bar;
                return;
            } else if (sleeve.wantsIn(bar)) {
                double units = Math.abs(sleeve.quantity);
                risk.note(sleeve, time, units, 0, EntryOrder.CANCELLED, order::reasonStaying);
                sleeve.endLeaving();
            }
        }
        sleeve.watchOn(bar + 1);
    }

    /** The time of an order to leave is over: an exit is never given up. */
    private void leaveAtMarket(Sleeve sleeve, int bar) {
        sleeve.endLeaving();
        sleeve.isLate = true;
        book.sendTo(sleeve, bar);
    }

    /** Sends the order to leave on a signal, or moves the one that rests. */
    void leaveBy(Sleeve sleeve, int time, int bar) {
        EntryOrder before = sleeve.leaving;
        EntryOrder order = leaving(sleeve, time, bar);
        if (order == null) {
            // An exit is never given up.
            sleeve.endLeaving();
            book.sendFor(sleeve, bar);
            return;
        }
        sleeve.leaving = before == null ? order : order.replacing(before);
        sleeve.leavingBar = book.arrival(tape.columns(sleeve.symbol), bar);
        sleeve.signalBar = Decisions.NEVER;
        sleeve.watchOn(bar + 1);
    }

    /** The order that is decided at a bar, or null and a note where it has no price. */
    private @Nullable EntryOrder leaving(Sleeve sleeve, int time, int bar) {
        EntryPrices prices = sleeve.leavingPrices;
        double close = tape.columns(sleeve.symbol).close[bar];
        double tick = book.tickOf(sleeve);
        double units = Math.abs(sleeve.quantity);
        return prices == null
                ? new EntryOrder(settings.exits.signal(), !sleeve.isLong, close, tick)
                : prices.order(
                        !sleeve.isLong,
                        bar,
                        close,
                        tick,
                        settings,
                        reason -> risk.note(
                                sleeve, time, units, units, EntryRules.PRICE, () -> ExitRules.reasonAtMarket(reason)));
    }

    private void leaveOnSignal(Sleeve sleeve, int bar) {
        EntryOrder order = Objects.requireNonNull(sleeve.leaving);
        if (broker.volume != null) {
            double held = Math.abs(sleeve.quantity);
            double units = Math.min(held, broker.fillable(sleeve, bar));
            if (VolumeShare.rest(held, units) > 0) {
                leaveInParts(sleeve, bar, order, units);
                return;
            }
        }
        broker.exit(sleeve, bar, order.price(), order.reason(), !order.isAtOpen(), order);
        sleeve.look(bar);
    }

    // ---- protective orders

    /** Fills protective orders, at first those that the open has jumped over: they trade before the entries at the open do. */
    void fillInside(int time, List<Sleeve> due, boolean onlyAtOpen) {
        if (!mayFillInside) {
            return;
        }
        for (Sleeve sleeve : due) {
            while (isProtectedAt(sleeve, time, onlyAtOpen)) {
                protect(sleeve, time);
            }
        }
    }

    private boolean isProtectedAt(Sleeve sleeve, int time, boolean onlyAtOpen) {
        int bar = sleeve.protectiveBar;
        return bar != Decisions.NEVER
                && tape.timeOf(sleeve.symbol, bar) == time
                && (!onlyAtOpen || sleeve.leavesAtOpen());
    }

    private void protect(Sleeve sleeve, int time) {
        int bar = sleeve.protectiveBar;
        if (sleeve.leavesFirst) {
            leaveOnSignal(sleeve, bar);
            return;
        }
        Bracket hit = Objects.requireNonNull(sleeve.bracket);
        FinerBars finer = sleeve.finer;
        if (finer != null) {
            finer.filled(bar, hit.isPart());
        }
        double units = hit.units(Math.abs(sleeve.quantity), false);
        units = hit.isPart() ? risk.floor(sleeve, units) : units;
        if (broker.volume != null) {
            book.cancelRest(sleeve, time);
            double share = Math.min(units, broker.fillable(sleeve, bar));
            if (VolumeShare.rest(units, share) > 0) {
                book.ordered(time);
                book.decided(sleeve, bar);
                protectInParts(sleeve, bar, hit, share);
                return;
            }
        }
        if (units > 0) {
            book.ordered(time);
            if (!hit.isPart()) {
                // An order for what a part leaves may be on its way, and was decided on before.
                book.decided(sleeve, bar);
            }
        }
        if (!hit.isPart()) {
            book.withdrawPending(sleeve);
            broker.exit(sleeve, bar, hit.price(), hit.reason(), !hit.isAtOpen());
            sleeve.look(bar);
            return;
        }
        hit.parted();
        if (units > 0) {
            broker.sellPart(
                    sleeve, bar, broker.costsInside(sleeve, bar), hit.price(), units, true, !hit.isAtOpen(), "");
        }
        sleeve.lookOn(bar);
    }

    // ---- orders that a bar's volume fills in parts

    /** Fills what a bar's volume leaves to a market order that leaves; whether that is all of it, which is then still to be filled. */
    private boolean exitInParts(Sleeve sleeve, int bar, double quoted, boolean atClose) {
        double held = Math.abs(sleeve.quantity);
        double units = Math.min(held, broker.fillable(sleeve, bar));
        if (VolumeShare.rest(held, units) == 0) {
            return true;
        }
        if (units > 0) {
            ExitReason stopped = sleeve.stopped;
            boolean isSignal = stopped == null || stopped.isSignal();
            String tag = isSignal && !sleeve.isCalled ? sleeve.exitTag : "";
            boolean isKnown = atClose && stopped == null;
            FillCosts its = isKnown ? broker.costsAt(sleeve, bar) : broker.costsInside(sleeve, bar);
            broker.sellPart(sleeve, bar, its, quoted, units, false, atClose, tag);
        }
        sleeve.endRebalancing();
        sleeve.watchBar = Decisions.NEVER;
        book.orderFor(sleeve, bar);
        return false;
    }

    /** What is left of a limit goes on resting, what is left of a stop is at the market from the next open on. */
    private void leaveInParts(Sleeve sleeve, int bar, EntryOrder order, double units) {
        if (units > 0) {
            broker.leavePart(sleeve, bar, order, units);
        }
        sleeve.protectiveBar = Decisions.NEVER;
        sleeve.leavesFirst = false;
        if (order.restsOn()) {
            sleeve.leftBar = bar;
            sleeve.watchInside();
        } else {
            sleeve.endLeaving();
            goOnAtMarket(sleeve, bar, order.reason());
        }
    }

    private void goOnAtMarket(Sleeve sleeve, int bar, ExitReason reason) {
        sleeve.endRebalancing();
        sleeve.stopped = reason;
        sleeve.watchBar = Decisions.NEVER;
        book.orderFor(sleeve, bar);
    }

    /** Fills what a bar's volume leaves to a protective order; the rest goes to the market. */
    private void protectInParts(Sleeve sleeve, int bar, Bracket hit, double units) {
        if (units > 0) {
            broker.sellPart(
                    sleeve,
                    bar,
                    broker.costsInside(sleeve, bar),
                    hit.price(),
                    units,
                    hit.isLimit(),
                    !hit.isAtOpen(),
                    "");
        }
        sleeve.protectiveBar = Decisions.NEVER;
        book.withdrawPending(sleeve);
        sleeve.endLeaving();
        goOnAtMarket(sleeve, bar, hit.reason());
    }

    // ---- fills at the close of the deciding bar

    /** Fills what waits of an order that leaves at the close of a bar. */
    void exitRestAtClose(Sleeve sleeve, int time) {
        if (broker.volume != null && isLeavingAt(sleeve, time) && !sleeve.isCalled) {
            goOnAtClose(sleeve, sleeve.fillBar);
        }
    }

    private void goOnAtClose(Sleeve sleeve, int bar) {
        double close = tape.columns(sleeve.symbol).close[bar];
        if (!settings.isPrice(close)) {
            book.orderFor(sleeve, bar);
        } else if (exitInParts(sleeve, bar, close, true)) {
            ExitReason stopped = sleeve.stopped;
            broker.exit(sleeve, bar, close, stopped == null ? ExitReason.SIGNAL : stopped, true);
            sleeve.look(bar + 1);
        }
    }

    void exitAtClose(Sleeve sleeve, int time) {
        int bar = sleeve.signalBar;
        Columns bars = tape.columns(sleeve.symbol);
        book.cancelRest(sleeve, time);
        book.ordered(time);
        book.decided(sleeve, bar);
        PendingOrders.tag(sleeve, bar);
        if (broker.volume != null) {
            sleeve.signalBar = Decisions.NEVER;
            goOnAtClose(sleeve, bar);
            return;
        }
        if (settings.isPrice(bars.close[bar])) {
            broker.exit(sleeve, bar, bars.close[bar], ExitReason.SIGNAL, true);
            sleeve.look(bar + 1);
        } else if (bar + 1 < bars.length()) {
            // An exit is never given up: it waits for the first bar that has a price.
            sleeve.signalBar = bar + 1;
        } else {
            book.orderFor(sleeve, bar);
        }
    }
}
