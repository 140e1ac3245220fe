package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.costs.Costs;
import io.gpttrader.backtest.internal.metrics.HeldBars;
import io.gpttrader.backtest.internal.signals.Decisions;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The walk of an account that most sweeps have: one long sleeve with signals alone, filled at the next open, a fixed part of equity,
 * the plain costs, no limits. It takes the steps of {@link Simulation} in their order and to the same bits, from round trip to round
 * trip, and leaves out what such an account cannot meet. Before anything else (an order that no bar fills, a size of nothing, an open
 * without a price) it stops, and the general walk goes on from there.
 */
final class PlainWalk {
    private final Tape tape;
    private final Sleeve sleeve;
    private final Decisions decisions;
    private final Costs costs;
    private final boolean wholeShares;
    private final double share;
    private final double part;
    private final double leverage;
    private final double[] opens;
    private final double[] closes;
    private final double[] marks;
    private final double[] equity;
    private final HeldBars held;
    private final TradeLog trades;

    private final PendingOrders book;
    private final SimulatedBroker broker;

    /** Of the position at hand, which the sleeve is told of where it stays open: else nobody asks it before the next one. */
    private double units;

    private double price;
    private double commission;

    private double cash;
    private double traded;
    private double commissions;
    private double slippage;

    private PlainWalk(
            Settings settings,
            Tape tape,
            Sleeve sleeve,
            double part,
            double[] marks,
            PendingOrders book,
            SimulatedBroker broker,
            AccountValues values) {
        this.book = book;
        this.broker = broker;
        this.tape = tape;
        this.sleeve = sleeve;
        this.decisions = sleeve.decisions;
        this.costs = settings.costs;
        this.wholeShares = settings.wholeShares;
        this.share = settings.allocation().weight(tape, sleeve.symbol, 0);
        this.part = part;
        this.leverage = settings.terms.leverage();
        Columns bars = tape.columns(sleeve.symbol);
        this.opens = bars.open;
        this.closes = bars.close;
        this.marks = marks;
        this.equity = values.equity;
        this.held = values.held;
        this.trades = broker.trades;
        this.cash = settings.cash;
    }

    /** The walk of that account; null where it is another kind of account. */
    static @Nullable PlainWalk of(
            Settings settings,
            Tape tape,
            Sleeve sleeve,
            PendingOrders book,
            SimulatedBroker broker,
            AccountValues values) {
        double[] marks = values.marksOf(sleeve);
        boolean isPlain = marks != null
                && sleeve.isLong
                && sleeve.state.record == null
                && !sleeve.decisions.hasTags()
                && settings.allocation == null
                && settings.slots == 0
                && settings.limits.areOff()
                && !settings.latency.isAny()
                && settings.exits.rangeBars() == 0
                && settings.plan.bySymbol().isEmpty()
                && settings.instruments.isEmpty()
                && !settings.allowsNegativePrices;
        return isPlain && marks != null && settings.sizing() instanceof Sizing.Fixed fixed
                ? new PlainWalk(settings, tape, sleeve, fixed.part(), marks, book, broker, values)
                : null;
    }

    /** Walks as far as it can; gives the time at which the general walk goes on. */
    int run() {
        int bars = opens.length;
        int time = 0;
        int signal = sleeve.signalBar;
        boolean isOpen = false;
        while (signal < bars - 1) {
            double ordered = size(signal);
            double open = opens[signal + 1];
            if (!(ordered > 0 && open > 0)) {
                break;
            }
            int entry = signal + 1;
            Arrays.fill(equity, time, entry, cash);
            time = entry;
            book.decided(sleeve, signal);
            if (!enter(entry, open, ordered)) {
                signal = decisions.nextEntry(entry, sleeve.state);
                continue;
            }
            signal = decisions.nextExit(entry, sleeve.state);
            if (signal >= bars - 1 || !(opens[signal + 1] > 0)) {
                isOpen = true;
                sleeve.entered(entry, units, price, commission, 1, tape);
                break;
            }
            int exit = signal + 1;
            held.add(entry, exit);
            value(entry, exit);
            time = exit;
            book.decided(sleeve, signal);
            leave(entry, exit, opens[exit]);
            signal = decisions.nextEntry(exit, sleeve.state);
        }
        sleeve.signalBar = signal;
        broker.cash = cash;
        broker.openPositions = isOpen ? 1 : 0;
        broker.traded = traded;
        broker.commissions = commissions;
        broker.slippage = slippage;
        return time;
    }

    /** Units to order at a close; not above 0 where there are none. */
    private double size(int bar) {
        double close = closes[bar];
        double price = Math.abs(close);
        double base = leverage * cash;
        double size = share * part * base;
        double most = costs.affordable(share * base, Math.abs(costs.buyPrice(close)), wholeShares);
        double units = size / price;
        return Math.min(wholeShares ? Math.floor(units) : units, most);
    }

    private boolean enter(int bar, double open, double ordered) {
        sleeve.bringNear(bar);
        price = costs.buyPrice(open);
        units = ordered;
        commission = costs.commissionOf(units, price);
        if (!(units * price + commission <= cash)) {
            broker.cash = cash;
            units = broker.payable(sleeve, bar, open, ordered, broker.costsOf(sleeve), null);
            if (units == 0) {
                return false;
            }
            commission = costs.commissionOf(units, price);
        }
        cash += -units * price - commission;
        book(units, price, open, commission);
        sleeve.opened(bar, units, price, commission);
        return true;
    }

    private void value(int from, int to) {
        double money = cash;
        double held = units;
        for (int time = from; time < to; time++) {
            equity[time] = money + held * marks[time];
        }
    }

    /** The profit is what {@link Sleeve#profit} makes of a position that was entered and left once. */
    private void leave(int entry, int bar, double open) {
        sleeve.bringNear(bar);
        double sold = costs.sellPrice(open);
        double its = costs.commissionOf(units, sold);
        cash += units * sold - its;
        book(units, sold, open, its);
        double profit = units * (sold - price) - commission - its;
        trades.addPlain(entry, bar, units, price, sold, commission, its, profit);
        sleeve.state.open = false;
        sleeve.state.lastExitIndex = bar;
    }

    private void book(double units, double price, double quoted, double commission) {
        traded += units * Math.abs(price);
        commissions += commission;
        slippage += units * Math.abs(price - quoted);
    }
}
