package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.account.Limits.Limit;
import io.gpttrader.backtest.internal.bars.Marks;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.costs.AccountTerms;
import io.gpttrader.backtest.internal.costs.Accrual;
import io.gpttrader.backtest.internal.costs.FillCosts;
import io.gpttrader.backtest.internal.costs.MarginCall;
import io.gpttrader.backtest.internal.orders.EntryOrder;
import io.gpttrader.backtest.internal.orders.ExitReason;
import io.gpttrader.backtest.internal.orders.VolumeShare;
import io.gpttrader.backtest.internal.portfolio.PositionSums;
import io.gpttrader.backtest.internal.signals.Decisions;
import org.jspecify.annotations.Nullable;

/** Fills orders with the account's cash: at a quoted price and slippage, for a commission, as far as the cash goes. */
final class SimulatedBroker {
    private final Settings settings;
    private final MarketCosts costs;
    private final Tape tape;
    private final Sleeve[] sleeves;
    private final Marks[] marks;
    private final RiskCheck risk;
    private final PendingOrders book;
    private final ActionDesk actions;
    private final double reservedFraction;

    /** Of all positions before the fills at hand, where entries ask for more than cash. */
    private final @Nullable PositionSums sums;

    /** The time of these fills. */
    private int summedAt = -1;

    /** How much of a bar's volume may still be filled, where that is bounded. */
    final @Nullable VolumeShare volume;

    /** Every fill, where positions change between entry and exit. */
    final @Nullable FillLog fills;

    final TradeLog trades;
    final Accrual accrual;
    double cash;
    int openPositions;
    double traded;
    double commissions;
    double slippage;

    SimulatedBroker(
            Settings settings,
            MarketCosts costs,
            Tape tape,
            Sleeve[] sleeves,
            Marks[] marks,
            RiskCheck risk,
            PendingOrders book,
            Accrual accrual,
            TradeLog trades,
            @Nullable FillLog fills,
            ActionSchedule schedule,
            UnitValues values) {
        this.settings = settings;
        this.costs = costs;
        this.tape = tape;
        this.sleeves = sleeves;
        this.marks = marks;
        this.risk = risk;
        this.book = book;
        this.accrual = accrual;
        this.trades = trades;
        this.fills = fills;
        this.cash = settings.cash;
        this.reservedFraction = settings.limits.cashReserveFraction();
        boolean hasShort = false;
        for (Sleeve sleeve : sleeves) {
            hasShort |= !sleeve.isLong;
        }
        this.sums = settings.terms.isMargin()
                ? PositionSums.ofMargin(sleeves.length, new Known())
                : hasShort || reservedFraction > 0 ? PositionSums.ofCash(sleeves.length, new Known()) : null;
        this.volume = settings.volumeSharePercent > 0
                ? new VolumeShare(settings.volumeSharePercent / 100, tape.symbols())
                : null;
        this.actions = new ActionDesk(schedule, tape, values, settings, sleeves, new ActionTill());
    }

    /** What fills in a symbol cost, where that depends on no bar. */
    FillCosts costsOf(Sleeve sleeve) {
        return costs.of(sleeve.symbol);
    }

    /** What brings corporate actions to the account. */
    ActionDesk actions() {
        return actions;
    }

    /** Charges what the time since the close before costs, on what was held there. */
    void accrue(int time) {
        if (time == 0 || !accrual.isAny()) {
            return;
        }
        accrual.begin(tape.times()[time - 1], tape.times()[time]);
        for (Sleeve sleeve : sleeves) {
            if (sleeve.quantity != 0) {
                double mark = marks[sleeve.symbol].at(time - 1);
                sleeve.carried += accrual.onPosition(sleeve.symbol, sleeve.quantity, mark);
            }
        }
        cash -= accrual.onCash(cash);
    }

    /** Units that a bar may still fill. */
    double fillable(Sleeve sleeve, int bar) {
        VolumeShare its = volume;
        return its == null
                ? Double.POSITIVE_INFINITY
                : risk.floor(sleeve, its.left(sleeve.symbol, bar, tape.columns(sleeve.symbol).volume[bar]));
    }

    /** What of an order's units the account can pay for at its fill. */
    double payable(Sleeve sleeve, int time, double quoted, double ordered, FillCosts its, @Nullable EntryOrder order) {
        PositionSums all = sumsAt(time);
        double reserve = all == null || reservedFraction == 0 ? 0 : reservedFraction * Math.max(0, cash + all.worth());
        double room = all == null ? cash : room(all) - reserve;
        boolean isMaker = order != null && order.isMaker();
        double slipped = its.price(sleeve.isLong, quoted, ordered);
        double price = order == null ? slipped : order.filledAt(slipped);
        if (ordered * its.valueOf(price) + its.commissionOf(ordered, price, isMaker) <= room) {
            return ordered;
        }
        double most = isMaker
                ? its.affordableAt(room, price, settings.wholeShares)
                : price != slipped
                        ? its.affordableUpTo(room, sleeve.isLong, quoted, price, settings.wholeShares)
                        : price > 0 ? its.affordable(room, sleeve.isLong, quoted, settings.wholeShares) : 0;
        double units = Math.min(ordered, RiskCheck.withoutDust(most, ordered));
        if (RiskCheck.isRounding(units, ordered)) {
            return units;
        }
        String limit = reserve > 0
                ? Limit.CASH_RESERVE_PERCENT.label
                : settings.terms.isMargin() ? AccountTerms.BUYING_POWER : "cash";
        risk.noteAtFill(
                sleeve,
                time,
                ordered,
                units,
                limit,
                () -> "at the fill price " + price + " the order and its commission exceed the " + RiskCheck.money(room)
                        + " left");
        return units;
    }

    private @Nullable PositionSums sumsAt(int time) {
        if (sums != null && time != summedAt) {
            summedAt = time;
            sums.changedAll();
        }
        return sums;
    }

    /** What an entry may spend: cash that is free, or the buying power of a margin account. */
    private double room(PositionSums all) {
        return settings.terms.isMargin()
                ? settings.terms.buyingPower(cash + all.worth(), all.gross())
                : cash + all.tied();
    }

    /** Orders the exit of what a broker would sell at this close, of the positions that have a bar here and no exit on its way. */
    void callMargin(int time, double equity, Agenda agenda) {
        if (openPositions == 0 || !settings.terms.isMargin()) {
            return;
        }
        double[] values = new double[sleeves.length];
        double gross = 0;
        for (int i = 0; i < values.length; i++) {
            Sleeve sleeve = sleeves[i];
            if (sleeve.state.open && (!sleeve.isAwaited() || sleeve.isEntering)) {
                double value = Math.abs(sleeve.quantity * marks[sleeve.symbol].at(time));
                gross += value;
                int bar = tape.lastBarAt(sleeve.symbol, time);
                values[i] = tape.timeOf(sleeve.symbol, bar) == time ? value : 0;
            }
        }
        boolean[] closed = MarginCall.closed(settings.terms, equity, gross, values);
        for (int i = 0; i < values.length; i++) {
            if (closed[i]) {
                book.ordered(time);
                int bar = tape.lastBarAt(sleeves[i].symbol, time);
                book.cancelRest(sleeves[i], time);
                sleeves[i].call(bar);
                book.orderFor(sleeves[i], bar);
                risk.follow(sleeves[i]);
                agenda.plan(sleeves[i]);
            }
        }
    }

    /** A fill or a corporate action has changed a position. */
    private void changed(Sleeve sleeve) {
        if (sums != null) {
            sums.changed(sleeve.index);
        }
    }

    /** Positions at what one unit is known to be worth. */
    private final class Known implements PositionSums.Positions {

        @Override
        public double worth(int place) {
            Sleeve sleeve = sleeves[place];
            return sleeve.quantity == 0 ? 0 : sleeve.quantity * markBefore(sleeve, summedAt);
        }

        @Override
        public boolean isShort(int place) {
            return sleeves[place].quantity < 0;
        }
    }

    /** What one unit is known to be worth when an order fills at {@code time}: what was paid for it on the entry's first bar. */
    private double markBefore(Sleeve sleeve, int time) {
        int known = settings.fillAtClose ? time : time - 1;
        int entered = tape.timeOf(sleeve.symbol, sleeve.state.entryIndex);
        return known < entered
                ? sleeve.entryValue
                : actions.lastClose(sleeve.symbol, known + 1, marks[sleeve.symbol].at(known));
    }

    // ---- fills

    /** Books a fill of so many units. */
    private double book(
            Sleeve sleeve,
            int bar,
            boolean buys,
            double units,
            double price,
            double quoted,
            double commission,
            FillCosts its) {
        double value = its.valueOf(price);
        cash += buys ? -units * value - commission : units * value - commission;
        its.filled(units, price);
        traded += units * Math.abs(value);
        commissions += commission;
        slippage += units * Math.abs(its.valueOf(price - quoted));
        if (volume != null) {
            sleeve.taken = units;
            volume.take(sleeve.symbol, bar, units);
        }
        return value;
    }

    void enter(Sleeve sleeve, int time, int bar, double quoted, @Nullable EntryOrder order) {
        if (risk.lacksSlot(sleeve, time, openPositions)) {
            sleeve.fillBar = Decisions.NEVER;
            return;
        }
        FillCosts its = costsAt(sleeve, bar);
        double units = payable(sleeve, time, quoted, sleeve.ordered, its, order);
        sleeve.fillBar = Decisions.NEVER;
        if (units == 0) {
            return;
        }
        boolean isMaker = order != null && order.isMaker();
        double slipped = its.price(sleeve.isLong, quoted, units);
        double price = order == null ? slipped : order.filledAt(slipped);
        double commission = its.commissionOf(units, price, isMaker);
        double unused = book(sleeve, bar, sleeve.isLong, units, price, quoted, commission, its);
        sleeve.enteredInside = order != null && !order.isAtOpen();
        sleeve.entered(bar, units, price, commission, its.factor(), tape);
        changed(sleeve);
        note(
                sleeve,
                bar,
                sleeve.isLong ? units : -units,
                price,
                commission,
                settings.fillAtClose || sleeve.enteredInside,
                sleeve.entryTag);
        openPositions++;
    }

    /** Makes an open position larger, as far as the cash goes. */
    void enlarge(
            Sleeve sleeve, int time, int bar, double quoted, double wanted, @Nullable EntryOrder order, String tag) {
        FillCosts its = costsAt(sleeve, bar);
        double units = payable(sleeve, time, quoted, wanted, its, order);
        if (units == 0) {
            return;
        }
        boolean isMaker = order != null && order.isMaker();
        double slipped = its.price(sleeve.isLong, quoted, units);
        double price = order == null ? slipped : order.filledAt(slipped);
        double commission = its.commissionOf(units, price, isMaker);
        double value = book(sleeve, bar, sleeve.isLong, units, price, quoted, commission, its);
        sleeve.enlarged(units, price, value, commission);
        changed(sleeve);
        boolean isInside = order != null && !order.isAtOpen();
        note(sleeve, bar, sleeve.isLong ? units : -units, price, commission, settings.fillAtClose || isInside, tag);
    }

    /** Sells a part of a position; at a limit without slippage. */
    void sellPart(
            Sleeve sleeve,
            int bar,
            FillCosts its,
            double quoted,
            double units,
            boolean isLimit,
            boolean afterOpen,
            String tag) {
        double price = isLimit ? quoted : its.price(!sleeve.isLong, quoted, units);
        reduce(sleeve, bar, its, quoted, price, units, isLimit, afterOpen, tag);
    }

    /** Sells a part by the order that leaves on a signal. */
    void leavePart(Sleeve sleeve, int bar, EntryOrder order, double units) {
        FillCosts its = costsInside(sleeve, bar);
        double slipped = order.isMaker() ? order.price() : its.price(!sleeve.isLong, order.price(), units);
        double price = order.filledAt(slipped);
        reduce(sleeve, bar, its, order.price(), price, units, order.isMaker(), !order.isAtOpen(), sleeve.exitTag);
    }

    private void reduce(
            Sleeve sleeve,
            int bar,
            FillCosts its,
            double quoted,
            double price,
            double units,
            boolean isLimit,
            boolean afterOpen,
            String tag) {
        double commission = its.commissionOf(units, price, isLimit);
        double value = book(sleeve, bar, !sleeve.isLong, units, price, quoted, commission, its);
        sleeve.reduced(units, price, value, commission);
        changed(sleeve);
        note(sleeve, bar, sleeve.isLong ? -units : units, price, commission, afterOpen, tag);
    }

    void exit(Sleeve sleeve, int bar, double quoted, ExitReason reason, boolean afterOpen) {
        exit(sleeve, bar, quoted, reason, afterOpen, null);
    }

    void exit(Sleeve sleeve, int bar, double quoted, ExitReason reason, boolean afterOpen, @Nullable EntryOrder order) {
        boolean isLimit = order == null ? reason == ExitReason.TAKE_PROFIT && sleeve.stopped == null : order.isMaker();
        FillCosts its = reason == ExitReason.AT_THE_END
                ? costs.atLast(sleeve.symbol)
                : costs.at(sleeve.symbol, bar, isAtClose(reason, afterOpen) ? bar : bar - 1);
        double units = Math.abs(sleeve.quantity);
        double slipped = isLimit ? quoted : its.price(!sleeve.isLong, quoted, units);
        double price = order == null ? slipped : order.filledAt(slipped);
        double commission = its.commissionOf(units, price, isLimit);
        double value = book(sleeve, bar, !sleeve.isLong, units, price, quoted, commission, its);
        int time = reason == ExitReason.AT_THE_END ? tape.length() - 1 : tape.timeOf(sleeve.symbol, bar);
        end(sleeve, time, bar, price, value, commission, commission / its.factor(), reason, afterOpen);
    }

    /** Ends a position that a fill or a corporate action has paid for. */
    private void end(
            Sleeve sleeve,
            int time,
            int bar,
            double price,
            double value,
            double commission,
            double commissionInPrice,
            ExitReason reason,
            boolean afterOpen) {
        double units = sleeve.quantity;
        String tag = reason.isSignal() ? sleeve.exitTag : reason == ExitReason.REBALANCED ? sleeve.rebalanceTag : "";
        double profit = trades.add(sleeve, bar, price, value, commission, reason, afterOpen);
        sleeve.exited(bar, price, commissionInPrice, profit, tape);
        changed(sleeve);
        openPositions--;
        if (fills != null) {
            fills.add(sleeve, time, bar, -units, price, commission, afterOpen, tag);
        }
    }

    /** Costs of a fill at the settings' own price of a bar. */
    FillCosts costsAt(Sleeve sleeve, int bar) {
        return costs.at(sleeve.symbol, bar, settings.fillAtClose ? bar : bar - 1);
    }

    /** Costs of a fill at the open of a bar or inside, where nothing but the bars before is known. */
    FillCosts costsInside(Sleeve sleeve, int bar) {
        return costs.at(sleeve.symbol, bar, bar - 1);
    }

    /** Whether the exit's own bar is over when it fills; inside a bar nothing but the bars before is known. */
    private static boolean isAtClose(ExitReason reason, boolean afterOpen) {
        return afterOpen
                && (reason == ExitReason.SIGNAL || reason == ExitReason.REBALANCED || reason == ExitReason.AT_THE_END);
    }

    private void note(
            Sleeve sleeve, int bar, double units, double price, double commission, boolean afterOpen, String tag) {
        FillLog log = fills;
        if (log != null) {
            log.add(sleeve, tape.timeOf(sleeve.symbol, bar), bar, units, price, commission, afterOpen, tag);
        }
    }

    /** The price that orders at the market fill at. */
    double quoted(Sleeve sleeve, int bar) {
        return settings.fillAtClose ? tape.columns(sleeve.symbol).close[bar] : sleeve.opens[bar];
    }

    /** What corporate actions do to the account. */
    private final class ActionTill implements ActionDesk.Till {

        @Override
        public void pay(double amount) {
            cash += amount;
        }

        @Override
        public void payFraction(Sleeve sleeve, int bar, double units, double price, double value) {
            cash += units * value;
            changed(sleeve);
            note(sleeve, bar, -units, price, 0, false, "");
        }

        @Override
        public void payOut(Sleeve sleeve, int time, double price, double value, ExitReason reason, boolean afterOpen) {
            book.withdrawPending(sleeve);
            int bar = tape.lastBarAt(sleeve.symbol, time);
            cash += sleeve.quantity * value;
            end(sleeve, time, bar, price, value, 0, 0, reason, afterOpen);
            sleeve.look(bar);
        }

        @Override
        public void giveUp(Sleeve sleeve, int time, double wanted) {
            risk.noteAtFill(sleeve, time, wanted, 0, "split", () -> "the split leaves less than one unit");
            book.withdrawPending(sleeve);
            PendingOrders.endRest(sleeve);
        }

        @Override
        public void cancelRest(Sleeve sleeve, int time) {
            book.cancelRest(sleeve, time);
        }

        @Override
        public void withdrawn(Sleeve sleeve, int time) {
            risk.note(sleeve, time, sleeve.ordered, 0, EntryOrder.CANCELLED, () -> EntryOrder.DELISTED);
        }

        @Override
        public void cancel(Sleeve sleeve) {
            book.withdraw(sleeve);
            sleeve.isPending = false;
        }
    }
}
