package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.orders.EntryOrder;
import io.gpttrader.backtest.internal.orders.EntryRules;
import io.gpttrader.backtest.internal.orders.VolumeShare;
import io.gpttrader.backtest.internal.signals.Decisions;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How positions are entered: at the open or the close of a bar, or by an order that rests. */
final class Entries {
    private final Settings settings;
    private final Tape tape;
    private final RiskCheck risk;
    private final PendingOrders book;
    private final SimulatedBroker broker;
    private final AccountValues values;
    private final PositionChanges changes;

    Entries(
            Settings settings,
            Tape tape,
            RiskCheck risk,
            PendingOrders book,
            SimulatedBroker broker,
            AccountValues values,
            PositionChanges changes) {
        this.settings = settings;
        this.tape = tape;
        this.risk = risk;
        this.book = book;
        this.broker = broker;
        this.values = values;
        this.changes = changes;
    }

    void enterAtOpen(Sleeve sleeve, int time) {
        int bar = sleeve.fillBar;
        double open = sleeve.opens[bar];
        if (settings.isPrice(open)) {
            if (broker.volume != null) {
                enterInParts(sleeve, time, bar, open);
                return;
            }
            broker.enter(sleeve, time, bar, open, null);
        } else {
            risk.noteAtFill(sleeve, time, sleeve.ordered, 0, "price", () -> "the bar to fill at has the open " + open);
            sleeve.fillBar = Decisions.NEVER;
            sleeve.isEntering = false;
        }
        sleeve.look(bar);
    }

    private void enterInParts(Sleeve sleeve, int time, int bar, double quoted) {
        boolean waits = fillPart(sleeve, time, bar, quoted, null);
        if (waits) {
            book.orderFor(sleeve, bar);
        }
        if (sleeve.state.open || !waits) {
            sleeve.look(settings.fillAtClose ? bar + 1 : bar);
        }
    }

    /** Fills what waits of an entry at the close of a bar; whether there is any. */
    boolean enterRestAtClose(Sleeve sleeve, int time) {
        int bar = sleeve.fillBar;
        boolean enters = broker.volume != null
                && (!sleeve.state.open || sleeve.isEntering)
                && sleeve.isOrdered()
                && tape.timeOf(sleeve.symbol, bar) == time;
        if (enters) {
            double close = tape.columns(sleeve.symbol).close[bar];
            if (settings.isPrice(close)) {
                enterInParts(sleeve, time, bar, close);
            } else {
                risk.noteAtFill(
                        sleeve, time, sleeve.ordered, 0, "price", () -> "the bar to fill at has the price " + close);
                sleeve.fillBar = Decisions.NEVER;
                sleeve.isEntering = false;
                sleeve.look(bar + 1);
            }
        }
        return enters;
    }

    /** Fills what a bar's volume leaves to an entry; whether the rest of it waits. */
    private boolean fillPart(Sleeve sleeve, int time, int bar, double quoted, @Nullable EntryOrder order) {
        double wanted = sleeve.ordered;
        double units = Math.min(wanted, broker.fillable(sleeve, bar));
        sleeve.taken = 0;
        if (units > 0) {
            sleeve.ordered = units;
            if (sleeve.state.open) {
                broker.enlarge(sleeve, time, bar, quoted, units, order, sleeve.entryTag);
                sleeve.added();
            } else {
                broker.enter(sleeve, time, bar, quoted, order);
            }
        }
        double filled = sleeve.taken;
        sleeve.ordered = VolumeShare.rest(wanted, filled);
        sleeve.fillBar = Decisions.NEVER;
        boolean waits = sleeve.ordered > 0 && (units == 0 || RiskCheck.isRounding(filled, units));
        sleeve.isEntering = waits && sleeve.state.open;
        return waits;
    }

    // ---- entries that rest

    /** The order that is decided at a bar, or null and a note where it has no price. */
    @Nullable
    EntryOrder resting(Sleeve sleeve, int time, int bar) {
        EntryPrices prices = sleeve.prices;
        double close = tape.columns(sleeve.symbol).close[bar];
        double tick = book.tickOf(sleeve);
        return prices == null
                ? new EntryOrder(settings.entries, sleeve.isLong, close, tick)
                : prices.order(
                        sleeve.isLong,
                        bar,
                        close,
                        tick,
                        settings,
                        reason -> risk.note(sleeve, time, sleeve.ordered, 0, EntryRules.PRICE, () -> reason));
    }

    boolean isRestingAt(Sleeve sleeve, int time) {
        return sleeve.restingBar != Decisions.NEVER && tape.timeOf(sleeve.symbol, sleeve.restingBar) == time;
    }

    void enterFromRest(Sleeve sleeve, int time, boolean atOpen) {
        int bar = sleeve.restingBar;
        EntryOrder order = Objects.requireNonNull(sleeve.resting);
        Columns bars = tape.columns(sleeve.symbol);
        if (atOpen && !order.lastsInto(tape.dates().day(sleeve.symbol, bar))) {
            risk.noteAtFill(sleeve, time, sleeve.ordered, 0, EntryOrder.EXPIRED, order::reasonExpired);
            PendingOrders.endRest(sleeve);
            sleeve.look(bar);
        } else if (settings.isPrice(sleeve.opens[bar])
                && order.isHit(sleeve.opens[bar], bars.high[bar], bars.low[bar])
                && order.isAtOpen() == atOpen) {
            if (broker.volume != null) {
                enterFromRestInParts(sleeve, time, bar, order);
                return;
            }
            broker.enter(sleeve, time, bar, order.price(), sleeve.endRest());
            if (atOpen || !sleeve.state.open) {
                sleeve.look(bar);
            } else {
                sleeve.lookInside(bar, order);
            }
        }
    }

    /** What is left of a limit goes on resting, what is left of a stop is at the market from the next open on. */
    private void enterFromRestInParts(Sleeve sleeve, int time, int bar, EntryOrder order) {
        boolean waits = fillPart(sleeve, time, bar, order.price(), order);
        if (!waits || !order.restsOn()) {
            sleeve.resting = null;
            sleeve.restingBar = Decisions.NEVER;
        }
        if (waits && !order.restsOn()) {
            book.orderFor(sleeve, bar);
        }
        if (!sleeve.state.open) {
            if (!waits) {
                sleeve.look(bar);
            }
        } else if (order.isAtOpen()) {
            sleeve.look(bar);
        } else if (sleeve.taken > 0) {
            sleeve.lookInside(bar, order);
        }
    }

    /** What becomes at a close of an entry that was not filled. */
    void rest(Sleeve sleeve, int time) {
        int bar = sleeve.restingBar;
        EntryOrder order = Objects.requireNonNull(sleeve.resting);
        Columns bars = tape.columns(sleeve.symbol);
        order.follow(bars.high[bar], bars.low[bar]);
        if (order.isOver()) {
            risk.note(sleeve, time, sleeve.ordered, 0, EntryOrder.EXPIRED, order::reasonExpired);
            PendingOrders.endRest(sleeve);
            if (!sleeve.state.open) {
                sleeve.look(bar);
            }
        } else if (sleeve.state.open) {
            // What is left of an entry; a signal to leave cancels it where it is decided.
            if (sleeve.signalBar != bar) {
                book.orderFor(sleeve, bar);
            }
        } else if (sleeve.decisions.nextExit(bar, bar + 1, sleeve.state) == bar) {
            risk.note(sleeve, time, sleeve.ordered, 0, EntryOrder.CANCELLED, order::reasonCancelled);
            sleeve.endRest();
            sleeve.look(bar + 1);
        } else if (sleeve.decisions.nextEntry(bar, bar + 1, sleeve.state) == bar) {
            sleeve.endRest();
            sleeve.signalBar = bar;
        } else {
            book.orderFor(sleeve, bar);
        }
    }

    // ---- fills at the close of the deciding bar

    void enterAtClose(Sleeve sleeve, int time) {
        int bar = sleeve.signalBar;
        if (sleeve.adds) {
            changes.orderMore(sleeve, time);
            return;
        }
        sleeve.ordered = risk.grant(sleeve, time, bar, values.equity, values.at(time));
        if (sleeve.ordered > 0) {
            book.ordered(time);
            sleeve.range = risk.ranges.at(sleeve.symbol, bar);
            PendingOrders.tag(sleeve, bar);
            double close = tape.columns(sleeve.symbol).close[bar];
            if (broker.volume != null) {
                book.decided(sleeve, bar);
                sleeve.signalBar = Decisions.NEVER;
                enterInParts(sleeve, time, bar, close);
                return;
            }
            broker.enter(sleeve, time, bar, close, null);
        }
        sleeve.look(bar + 1);
    }
}
