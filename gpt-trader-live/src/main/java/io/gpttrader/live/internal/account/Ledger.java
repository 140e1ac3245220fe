package io.gpttrader.live.internal.account;

import io.gpttrader.live.internal.journal.Entry;
import io.gpttrader.live.internal.journal.Entry.Kind;
import io.gpttrader.live.internal.settings.Limits;
import io.gpttrader.live.internal.settings.Limits.Limit;
import io.gpttrader.live.internal.settings.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Fills orders with the account's cash: at a quoted price and slippage, for a commission, as far as the cash goes. */
public final class Ledger {
    private final Settings settings;
    private final Costs costs;
    private final Curves curves;
    private final OrderBook book;
    private final AccountEvents events;
    public final TradeLog trips;
    public double cash;
    public double traded;
    public double commissions;
    public double slippage;

    /** Those that hold something, in their order, in which everything is summed up. */
    public final List<Sleeve> open = new ArrayList<>();

    /** What the account holds that no recipe and no manual order of the session bought. */
    public final ExternalHoldings external = new ExternalHoldings();

    Ledger(Settings settings, Costs costs, Curves curves, List<Sleeve> sleeves, OrderBook book, AccountEvents events) {
        this.settings = settings;
        this.costs = costs;
        this.curves = curves;
        this.book = book;
        this.events = events;
        this.trips = new TradeLog(sleeves, curves);
        this.cash = settings.cash;
    }

    /** An exit is never given up: it waits for the first bar that has a price. */
    void exits(Sleeve sleeve, double quoted) {
        if (!settings.isPrice(quoted) || !trades(sleeve)) {
            return;
        }
        for (Order order : List.copyOf(sleeve.orders)) {
            if (order.isExit()) {
                exit(sleeve, order, order.units(), quoted, settings.fillAtClose);
            }
        }
    }

    /** Fills the entries of a sleeve at its bar; the cash reserve is the limit that a fill minds. */
    void entries(Sleeve sleeve, double quoted, Limits limits) {
        if (!trades(sleeve)) {
            return;
        }
        long begin = sleeve.quotes.lastBar().getBeginTime().toEpochMilli();
        for (Order order : List.copyOf(sleeve.orders)) {
            if (!order.isExit() && begin >= order.expiresAt()) {
                book.expire(sleeve, order);
            } else if (!order.isExit() && settings.isPrice(quoted)) {
                enter(sleeve, order, quoted, limits);
            } else if (!order.isExit()) {
                book.noteAtFill(sleeve, order.units(), 0, "price", "the bar to fill at has the price " + quoted);
                book.cancel(sleeve, order, "price");
            }
        }
    }

    /** Nothing is traded on a bar outside of all sessions; orders wait. */
    private boolean trades(Sleeve sleeve) {
        return !settings.hasCalendar
                || sleeve.quotes.market.sessions.isOpen(
                        sleeve.quotes.lastBar().getBeginTime().toEpochMilli(),
                        sleeve.quotes.lastBar().getEndTime().toEpochMilli());
    }

    private void enter(Sleeve sleeve, Order order, double quoted, Limits limits) {
        double price = order.isBuy() ? costs.buyPrice(quoted) : costs.sellPrice(quoted);
        double units = payable(sleeve, order, price, limits);
        if (units == 0) {
            book.cancel(sleeve, order, "cash");
            return;
        }
        double commission = costs.commissionOf(units, price);
        cash += order.isBuy() ? -units * price - commission : units * price - commission;
        if (!sleeve.isOpen()) {
            open.add(-1 - placeOf(sleeve), sleeve);
        }
        FillTime when = FillTime.ofLastBar(sleeve.quotes, curves.size - 1, settings.fillAtClose);
        sleeve.enter(order.isBuy(), units, price, commission, when, order.tag());
        sleeve.orders.remove(order);
        filled(sleeve, order, units, price, quoted, commission, when);
    }

    private int placeOf(Sleeve sleeve) {
        return Collections.binarySearch(open, sleeve, Comparator.comparingInt(each -> each.index));
    }

    private double payable(Sleeve sleeve, Order order, double price, Limits limits) {
        double reserved = limits.cashReserveFraction();
        double reserve = reserved == 0 ? 0 : reserved * Math.max(0, valueBefore());
        double room = freeCash() - reserve;
        double ordered = order.units();
        if (ordered * price + costs.commissionOf(ordered, price) <= room) {
            return ordered;
        }
        double most = costs.affordable(room, price, settings.wholeShares);
        double units = Math.min(ordered, RiskCheck.withoutDust(most, ordered));
        if (RiskCheck.isRounding(units, ordered)) {
            return units;
        }
        String limit = reserve > 0 ? Limit.CASH_RESERVE_PERCENT.label : "cash";
        String reason = "at the fill price " + price + " the order and its commission exceed the "
                + RiskCheck.money(room) + " left";
        book.noteAtFill(sleeve, ordered, units, limit, reason);
        return units;
    }

    /**
     * Cash that is not tied to a short position: its proceeds and as much again are collateral, so nothing is levered. Below a
     * price of zero the proceeds are a debt, and the collateral is what the position is worth.
     */
    double freeCash() {
        double free = cash;
        for (Sleeve sleeve : open) {
            if (sleeve.quantity < 0) {
                double value = sleeve.quantity * known(sleeve);
                free += value - Math.abs(value);
            }
        }
        return free;
    }

    private double valueBefore() {
        double value = cash;
        for (Sleeve sleeve : open) {
            value += sleeve.quantity * known(sleeve);
        }
        return value;
    }

    /** Last price known when an order fills: at the open the close before, or the entry's own price on its first bar. */
    private double known(Sleeve sleeve) {
        boolean isNew = !settings.fillAtClose && sleeve.entryTime == curves.size - 1;
        return isNew ? sleeve.entryPrice : sleeve.quotes.mark;
    }

    private void exit(Sleeve sleeve, Order order, double units, double quoted, boolean atClose) {
        boolean isLong = sleeve.quantity > 0;
        double price = isLong ? costs.sellPrice(quoted) : costs.buyPrice(quoted);
        double commission = costs.commissionOf(units, price);
        FillTime when = FillTime.ofLastBar(sleeve.quotes, sleeve.quotes.time, atClose);
        leave(sleeve, units, price, commission, when, order.tag());
        sleeve.orders.remove(order);
        filled(sleeve, order, units, price, quoted, commission, when);
    }

    private void leave(Sleeve sleeve, double units, double price, double commission, FillTime when, String tag) {
        cash += sleeve.quantity > 0 ? units * price - commission : -units * price - commission;
        // Parts add up to the whole but for the last bits, which are no position.
        if (!RiskCheck.isRounding(units, Math.abs(sleeve.quantity))) {
            sleeve.reduce(units, price, commission);
        } else {
            sleeve.exit(price, commission, trips.add(sleeve, price, commission, when, tag), when);
            open.remove(placeOf(sleeve));
        }
    }

    // ---- fills that a broker tells

    /**
     * Books a part of an order that a broker has filled.
     *
     * @param millis when, milliseconds since 1970 UTC
     */
    void book(Sleeve sleeve, Order order, double units, double price, double commission, long millis) {
        FillTime when = FillTime.now(sleeve.quotes, curves.size, millis);
        int place = sleeve.orders.indexOf(order);
        Order rest = order.less(units);
        if (order.isExit()) {
            leave(sleeve, Math.min(units, Math.abs(sleeve.quantity)), price, commission, when, order.tag());
        } else {
            cash += order.isBuy() ? -units * price - commission : units * price - commission;
            if (!sleeve.isOpen()) {
                open.add(-1 - placeOf(sleeve), sleeve);
            }
            sleeve.enter(order.isBuy(), units, price, commission, when, order.tag());
        }
        if (place >= 0 && RiskCheck.withoutDust(rest.units(), order.units()) > 0) {
            sleeve.orders.set(place, rest);
        } else if (place >= 0) {
            sleeve.orders.remove(place);
        }
        filled(sleeve, order, units, price, order.decisionPrice(), commission, when);
    }

    /** A position that somebody else has opened becomes the sleeve's: it was paid for already. */
    void adopt(Sleeve sleeve, double signedUnits, double price, long millis) {
        if (!sleeve.isOpen()) {
            open.add(-1 - placeOf(sleeve), sleeve);
        }
        FillTime when = FillTime.now(sleeve.quotes, curves.size, millis);
        sleeve.enter(signedUnits > 0, Math.abs(signedUnits), price, 0, when, "");
    }

    /** A position is smaller than thought, closed by somebody else: it ends at the last price known, without an order. */
    void lose(Sleeve sleeve, double units, double price, long millis) {
        leave(sleeve, units, price, 0, FillTime.now(sleeve.quotes, curves.size, millis), "");
    }

    private void filled(
            Sleeve sleeve, Order order, double units, double price, double quoted, double commission, FillTime when) {
        traded += units * Math.abs(price);
        commissions += commission;
        slippage += units * Math.abs(price - quoted);
        events.filled(
                sleeve,
                sleeve.evaluator.trade(order.isBuy(), price, units, commission, when.bar()),
                Entry.of(
                        Kind.FILL,
                        curves.lastTime(),
                        Texts.fill(sleeve, order, units, price, commission, when.millis())));
    }

    /** What is in the market at the last closes, short positions counted like long ones. */
    public double gross() {
        double value = external.gross();
        for (Sleeve sleeve : open) {
            value += Math.abs(sleeve.quantity * sleeve.quotes.mark);
        }
        return value;
    }

    /** What is in the market at the last closes, short positions counted against long ones. */
    public double net() {
        double value = external.value();
        for (Sleeve sleeve : open) {
            value += sleeve.quantity * sleeve.quotes.mark;
        }
        return value;
    }

    /** Cash and positions at the last closes. */
    public double value() {
        double value = cash + external.value();
        for (Sleeve sleeve : open) {
            value += sleeve.quantity * sleeve.quotes.mark;
        }
        return value;
    }
}
