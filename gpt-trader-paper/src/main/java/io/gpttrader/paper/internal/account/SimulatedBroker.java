package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.costs.AccountTerms;
import io.gpttrader.paper.internal.costs.Accrual;
import io.gpttrader.paper.internal.costs.FillCosts;
import io.gpttrader.paper.internal.costs.MarginCall;
import io.gpttrader.paper.internal.journal.Entry;
import io.gpttrader.paper.internal.journal.Entry.Kind;
import io.gpttrader.paper.internal.orders.Bracket;
import io.gpttrader.paper.internal.orders.EntryOrder;
import io.gpttrader.paper.internal.orders.ExitReason;
import io.gpttrader.paper.internal.orders.FinerBars;
import io.gpttrader.paper.internal.orders.VolumeShare;
import io.gpttrader.paper.internal.portfolio.PositionSums;
import io.gpttrader.paper.internal.settings.Limits;
import io.gpttrader.paper.internal.settings.Limits.Limit;
import io.gpttrader.paper.internal.settings.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/** Fills orders with the account's cash: at a quoted price and slippage, for a commission, as far as the cash goes. */
public final class SimulatedBroker {
    private final Settings settings;
    private final MarketCosts costs;
    private final Curves curves;
    private final OrderBook book;
    private final AccountEvents events;

    /** How much of a bar's volume may still be filled, where that is bounded. */
    private final @Nullable VolumeShare volume;

    public final TradeLog trips;
    public final Accrual accrual;
    public double cash;
    public double traded;
    public double commissions;
    public double slippage;

    /** Those that hold something, in their order, in which everything is summed up. */
    public final List<Sleeve> open = new ArrayList<>();

    final OpenValues values = new OpenValues(open);

    private final List<Sleeve> sleeves;

    /** Of all positions before the fills at hand, by the place of each sleeve; worked out again after a checkpoint. */
    private final transient PositionSums sums;

    /** How many times there were when these were last asked for, and the positions entered since: from the next time on they are worth a close. */
    private int summedAt;

    private final List<Sleeve> entered = new ArrayList<>();

    /** Whether cash has ever been tied to a short position. */
    private boolean hasSoldShort;

    SimulatedBroker(
            Settings settings,
            MarketCosts costs,
            Accrual accrual,
            Curves curves,
            List<Sleeve> sleeves,
            OrderBook book,
            AccountEvents events) {
        this.settings = settings;
        this.costs = costs;
        this.accrual = accrual;
        this.curves = curves;
        this.book = book;
        this.events = events;
        this.trips = new TradeLog(sleeves);
        this.sleeves = sleeves;
        this.sums = settings.terms.isMargin()
                ? PositionSums.ofMargin(sleeves.size(), new Known())
                : PositionSums.ofCash(sleeves.size(), new Known());
        this.cash = settings.cash;
        int symbols =
                1 + sleeves.stream().mapToInt(each -> each.quotes.index).max().orElse(0);
        this.volume =
                settings.volumeSharePercent > 0 ? new VolumeShare(settings.volumeSharePercent / 100, symbols) : null;
    }

    /** Charges what the time since the close before costs, on what was held there. */
    void accrue(long from, long to) {
        if (!accrual.isAny()) {
            return;
        }
        accrual.begin(from, to);
        for (Sleeve sleeve : open) {
            sleeve.carried += accrual.onPosition(sleeve.quotes.index, sleeve.quantity, sleeve.quotes.worth);
        }
        cash -= accrual.onCash(cash);
    }

    /** An exit is never given up: it waits for the first bar that has a price. */
    void exits(Sleeve sleeve, double quoted, boolean atClose) {
        if (!settings.isPrice(quoted) || !trades(sleeve)) {
            return;
        }
        if (sleeve.leaving != null && isLeftByDate(sleeve, sleeve.leaving)) {
            leaveAtMarket(sleeve);
        }
        Order resting = sleeve.restingExit();
        for (Order order : List.copyOf(sleeve.orders)) {
            // A margin call fills at an open, whatever the others fill at.
            boolean isDue = order.reason() == ExitReason.MARGIN_CALL ? !atClose : atClose == settings.fillAtClose;
            boolean isAtMarket = order.isExit() && !order.isRebalancing() && !order.equals(resting);
            if (isAtMarket && isDue && isInMarket(sleeve, order) && sleeve.isOpen()) {
                double units = part(order.units(), fillable(sleeve));
                if (units > 0) {
                    exit(sleeve, order, units, quoted, atClose, null, false);
                }
            }
        }
    }

    /** Units that the sleeve's bar may still fill. */
    private double fillable(Sleeve sleeve) {
        if (volume == null) {
            return Double.POSITIVE_INFINITY;
        }
        double left = volume.left(sleeve.quotes.index, sleeve.quotes.last(), sleeve.quotes.volume());
        return sleeve.quotes.instrument().floor(left, settings.wholeShares);
    }

    /** What is filled of an order: all of it where no more than rounding would be left. */
    private static double part(double ordered, double fillable) {
        return VolumeShare.rest(ordered, fillable) == 0 ? ordered : fillable;
    }

    /** Whether an order that leaves a recipe's position at the market has reached it. */
    boolean isLeaving(Sleeve sleeve) {
        Order resting = sleeve.restingExit();
        for (Order order : sleeve.orders) {
            if (order.isExit() && !order.equals(resting) && isInMarket(sleeve, order)) {
                return true;
            }
        }
        return false;
    }

    private boolean isLeftByDate(Sleeve sleeve, EntryOrder leaving) {
        Order order = sleeve.restingExit();
        return order != null && isInMarket(sleeve, order) && !leaving.lastsInto(sleeve.quotes.day());
    }

    /** The time of an order to leave is over: an exit is never given up. */
    void leaveAtMarket(Sleeve sleeve) {
        Order order = sleeve.restingExit();
        if (order != null) {
            sleeve.because(order, ExitReason.SIGNAL_AT_MARKET);
        }
        sleeve.leaving = null;
    }

    /** Whether an order has reached the market when the symbol's last bar begins; what a broker does itself takes no time. */
    boolean isInMarket(Sleeve sleeve, Order order) {
        return !settings.latency.isAny()
                || order.reason() == ExitReason.MARGIN_CALL
                || order.reason() == ExitReason.SIGNAL_AT_MARKET
                || (volume != null && order.reason().isInsideBars())
                || settings.latency.isOver(
                        sleeve.quotes.last() - order.decidedBar(),
                        sleeve.quotes.lastBar().getBeginTime().toEpochMilli(),
                        order.decidedAt());
    }

    /** Fills the orders that bring a position down to its target weight; one whose bar has no price is given up. */
    void reductions(Sleeve sleeve, double quoted) {
        if (!trades(sleeve)) {
            return;
        }
        for (Order order : List.copyOf(sleeve.orders)) {
            if (order.isExit() && order.isRebalancing()) {
                if (settings.isPrice(quoted)) {
                    sleeve.hasSoldPart = true;
                    reduce(sleeve, order, quoted);
                } else {
                    giveUp(sleeve, order, quoted);
                }
            }
        }
    }

    /** What a bar's volume does not fill of it is given up: the next date decides again. */
    private void reduce(Sleeve sleeve, Order order, double quoted) {
        double units = Math.min(order.units(), fillable(sleeve));
        if (units > 0) {
            exit(sleeve, order, units, quoted, settings.fillAtClose);
        } else {
            book.cancel(sleeve, order, VolumeShare.NO_VOLUME);
        }
    }

    private void giveUp(Sleeve sleeve, Order order, double quoted) {
        book.noteAtFill(sleeve, order.units(), 0, "price", "the bar to fill at has the price " + quoted);
        book.cancel(sleeve, order, "price");
    }

    /** Fills the orders that leave the position where the sleeve's bar reaches them, or else lets the trailing stop take in the bar. */
    void protect(Sleeve sleeve, @Nullable Bracket bracket, boolean onlyAtOpen) {
        Bar bar = sleeve.quotes.lastBar();
        double open = sleeve.quotes.open();
        EntryOrder entry = sleeve.inside;
        double high = entry == null ? high(bar) : entry.highAfter(high(bar));
        double low = entry == null ? low(bar) : entry.lowAfter(low(bar));
        sleeve.inside = null;
        boolean canTrade = settings.isPrice(open) && trades(sleeve);
        FinerBars finer = finerAt(sleeve, bar);
        // Null where the finer bars do not tell what comes after an entry inside the bar.
        Boolean finerHit = null;
        while (canTrade) {
            boolean isHit = false;
            if (bracket != null && entry != null) {
                finerHit = finer == null ? null : finer.isHitAfter(bracket, entry, sleeve.evaluator.startsLong());
                isHit = finerHit == null ? bracket.isHitAfter(entry.price(), high, low) : finerHit;
            } else if (bracket != null) {
                isHit = bracket.isHit(open, high, low) && (finer == null || finer.isHit(bracket));
            }
            EntryOrder leaving = leavingAt(sleeve, open, bar);
            if (leaving != null && (bracket == null || !isHit || leaving.leavesBefore(bracket, open))) {
                if (onlyAtOpen && !leaving.isAtOpen()) {
                    break;
                }
                leave(sleeve, leaving);
                if (sleeve.leaving == null) {
                    return;
                }
                continue;
            }
            if (bracket == null || !isHit || (onlyAtOpen && !bracket.isAtOpen())) {
                break;
            }
            if (volume != null) {
                protectInParts(sleeve, bracket);
                break;
            }
            boolean isPart = bracket.isPart();
            if (finer != null) {
                finer.filled(sleeve.quotes.last(), isPart);
            }
            double all = bracket.units(Math.abs(sleeve.quantity), false);
            double units = isPart ? sleeve.quotes.instrument().floor(all, settings.wholeShares) : all;
            if (isPart) {
                bracket.parted();
            }
            if (units > 0) {
                Order order = book.orderExit(sleeve, units, bracket.reason());
                exit(sleeve, order, order.units(), bracket.price(), !bracket.isAtOpen());
            }
            if (!isPart) {
                return;
            }
        }
        if (!onlyAtOpen && bracket != null && finerHit == null) {
            bracket.follow(high, low);
        }
    }

    /** The finer bars of a position, asked about the bar that comes in; null without. */
    private static @Nullable FinerBars finerAt(Sleeve sleeve, Bar bar) {
        FinerBars finer = sleeve.finer;
        if (finer != null) {
            finer.ask(
                    sleeve.quotes.last(),
                    bar.getBeginTime().toEpochMilli(),
                    bar.getEndTime().toEpochMilli(),
                    sleeve.quotes.open(),
                    high(bar),
                    low(bar));
        }
        return finer;
    }

    /** Fills what a bar's volume leaves to a protective order; the rest goes to the market. */
    private void protectInParts(Sleeve sleeve, Bracket bracket) {
        book.cancelRest(sleeve);
        for (Order other : List.copyOf(sleeve.orders)) {
            if (other.isExit()) {
                book.cancel(sleeve, other, bracket.reason().words);
            }
        }
        double held = Math.abs(sleeve.quantity);
        double units = part(held, fillable(sleeve));
        Order order = book.orderExit(sleeve, held, bracket.reason());
        if (units > 0) {
            exit(sleeve, order, units, bracket.price(), !bracket.isAtOpen());
        }
    }

    /** The order to leave that a bar fills, or null. */
    private @Nullable EntryOrder leavingAt(Sleeve sleeve, double open, Bar bar) {
        EntryOrder leaving = sleeve.leaving;
        Order order = sleeve.restingExit();
        return leaving != null
                        && order != null
                        && sleeve.leftBar != sleeve.quotes.last()
                        && isInMarket(sleeve, order)
                        && leaving.isHit(open, high(bar), low(bar))
                ? leaving
                : null;
    }

    /** What is left of a limit goes on resting, what is left of a stop is at the market from the next open on. */
    private void leave(Sleeve sleeve, EntryOrder leaving) {
        Order order = sleeve.restingExit();
        if (order == null) {
            return;
        }
        double units = part(order.units(), fillable(sleeve));
        boolean restsOn = units < order.units() && leaving.restsOn();
        sleeve.leftBar = sleeve.quotes.last();
        sleeve.leaving = restsOn ? leaving : null;
        if (units > 0 || !restsOn) {
            Order filled = sleeve.because(order, leaving.reason());
            if (units > 0) {
                exit(sleeve, filled, units, leaving.price(), !leaving.isAtOpen(), leaving, leaving.isMaker());
            }
        }
        if (restsOn) {
            sleeve.restOf(order, ExitReason.SIGNAL);
        }
    }

    private static double high(Bar bar) {
        return bar.getHighPrice().doubleValue();
    }

    private static double low(Bar bar) {
        return bar.getLowPrice().doubleValue();
    }

    /** Shows a resting entry a bar that did not fill it. */
    void follow(Sleeve sleeve, EntryOrder order) {
        if (trades(sleeve)) {
            order.follow(high(sleeve.quotes.lastBar()), low(sleeve.quotes.lastBar()));
        }
    }

    /** Fills an entry that rests where the bar reaches its price after the open. */
    void enterInside(Sleeve sleeve, Limits limits) {
        EntryOrder rested = sleeve.resting;
        if (rested != null && trades(sleeve)) {
            for (Order order : List.copyOf(sleeve.orders)) {
                if (!order.isExit() && isInMarket(sleeve, order)) {
                    enterFromRest(sleeve, order, rested, false, limits);
                }
            }
        }
    }

    private void enterFromRest(Sleeve sleeve, Order order, EntryOrder rested, boolean atOpen, Limits limits) {
        Bar bar = sleeve.quotes.lastBar();
        double open = sleeve.quotes.open();
        if (atOpen && !rested.lastsInto(sleeve.quotes.day())) {
            book.expireAtFill(sleeve, order, rested);
        } else if (settings.isPrice(open) && rested.isHit(open, high(bar), low(bar)) && rested.isAtOpen() == atOpen) {
            double held = sleeve.quantity;
            enter(sleeve, order, rested.price(), rested, limits);
            sleeve.inside = atOpen || sleeve.quantity == held ? null : rested;
        }
    }

    /** Fills the entries of a sleeve at its bar; the cash reserve is the limit that a fill minds. */
    void entries(Sleeve sleeve, double quoted, Limits limits) {
        if (!trades(sleeve)) {
            return;
        }
        for (Order order : List.copyOf(sleeve.orders)) {
            if (!order.isExit()) {
                enterAtOpen(sleeve, order, quoted, limits);
            }
        }
    }

    private void enterAtOpen(Sleeve sleeve, Order order, double quoted, Limits limits) {
        if (sleeve.quotes.lastBar().getBeginTime().toEpochMilli() >= order.expiresAt()) {
            book.expire(sleeve, order);
        } else if (isInMarket(sleeve, order)) {
            if (sleeve.resting != null) {
                enterFromRest(sleeve, order, sleeve.resting, true, limits);
            } else if (settings.isPrice(quoted)) {
                enter(sleeve, order, quoted, null, limits);
            } else {
                giveUp(sleeve, order, quoted);
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

    private void enter(Sleeve sleeve, Order order, double quoted, @Nullable EntryOrder rested, Limits limits) {
        double wanted = part(order.units(), fillable(sleeve));
        boolean restsOn = rested != null && rested.restsOn();
        if (wanted == 0) {
            sleeve.resting = restsOn ? rested : null;
            if (order.isRebalancing()) {
                book.cancel(sleeve, order, VolumeShare.NO_VOLUME);
            }
            return;
        }
        if (lacksSlot(sleeve, order)) {
            book.cancel(sleeve, order, RiskCheck.SLOTS);
            return;
        }
        FillCosts its = costs.at(sleeve.quotes, settings.fillAtClose);
        double units = payable(sleeve, order, wanted, quoted, its, rested, limits);
        if (units == 0) {
            book.cancel(sleeve, order, "cash");
            return;
        }
        double slipped = its.price(order.isBuy(), quoted, units);
        double price = rested == null ? slipped : rested.filledAt(slipped);
        double commission = its.commissionOf(units, price, rested != null && rested.isMaker());
        its.filled(units, price);
        double value = its.valueOf(price);
        cash += order.isBuy() ? -units * value - commission : units * value - commission;
        hasSoldShort |= !order.isBuy();
        boolean adds = sleeve.isOpen() && !order.isRebalancing();
        if (!sleeve.isOpen()) {
            open.add(-1 - placeOf(sleeve), sleeve);
        }
        boolean atClose = settings.fillAtClose || (rested != null && !rested.isAtOpen());
        sleeve.enter(order.isBuy(), units, price, its.factor(), commission, curves.size - 1, atClose, order.tag());
        changed(sleeve);
        entered.add(sleeve);
        if (adds) {
            sleeve.added();
        }
        sleeve.resting = null;
        filled(sleeve, order, units, price, quoted, commission, its);
        if (volume != null && RiskCheck.isRounding(units, wanted)) {
            waits(sleeve, order, units);
            sleeve.resting = restsOn && sleeve.restOfEntry() != null ? rested : null;
        }
    }

    /** Whether an entry that fills now finds no slot, as an exit that was to leave it one has not filled; that is noted. */
    private boolean lacksSlot(Sleeve sleeve, Order order) {
        if (settings.slots == 0 || sleeve.isOpen()) {
            return false;
        }
        Sleeve other = sleeve.otherSide;
        if (open.size() - (other != null && other.isOpen() ? 1 : 0) < settings.slots) {
            return false;
        }
        String reason = "all " + settings.slots + " slots are still taken";
        book.noteAtFill(sleeve, order.units(), 0, RiskCheck.SLOTS, reason);
        return true;
    }

    private int placeOf(Sleeve sleeve) {
        return Collections.binarySearch(open, sleeve, Comparator.comparingInt(each -> each.index));
    }

    private double payable(
            Sleeve sleeve,
            Order order,
            double ordered,
            double quoted,
            FillCosts its,
            @Nullable EntryOrder rested,
            Limits limits) {
        double reserved = limits.cashReserveFraction();
        if (summedAt != curves.size) {
            summedAt = curves.size;
            entered.forEach(each -> sums.changed(each.index));
            entered.clear();
        }
        double reserve = reserved == 0 ? 0 : reserved * Math.max(0, cash + sums.worth());
        double room = room() - reserve;
        boolean isMaker = rested != null && rested.isMaker();
        double slipped = its.price(order.isBuy(), quoted, ordered);
        double price = rested == null ? slipped : rested.filledAt(slipped);
        if (ordered * its.valueOf(price) + its.commissionOf(ordered, price, isMaker) <= room) {
            return ordered;
        }
        double most = isMaker
                ? its.affordableAt(room, price, settings.wholeShares)
                : price != slipped
                        ? its.affordableUpTo(room, order.isBuy(), quoted, price, settings.wholeShares)
                        : price > 0 ? its.affordable(room, order.isBuy(), quoted, settings.wholeShares) : 0;
        double units = Math.min(ordered, RiskCheck.withoutDust(most, ordered));
        if (RiskCheck.isRounding(units, ordered)) {
            return units;
        }
        String limit = reserve > 0
                ? Limit.CASH_RESERVE_PERCENT.label
                : settings.terms.isMargin() ? AccountTerms.BUYING_POWER : "cash";
        String reason = "at the fill price " + price + " the order and its commission exceed the "
                + RiskCheck.money(room) + " left";
        book.noteAtFill(sleeve, ordered, units, limit, reason);
        return units;
    }

    /** What an entry may spend: cash that is free, or the buying power of a margin account. */
    private double room() {
        return settings.terms.isMargin()
                ? settings.terms.buyingPower(cash + sums.worth(), sums.gross())
                : hasSoldShort ? cash + sums.tied() : cash;
    }

    /** To be called where a fill or a corporate action has changed a position. */
    void changed(Sleeve sleeve) {
        values.changed(sleeve);
        sums.changed(sleeve.index);
    }

    /** To be called where the symbol of a sleeve has a new mark. */
    void marked(Sleeve sleeve) {
        values.marked(sleeve);
        sums.changed(sleeve.index);
    }

    /** The same where what the open positions are worth is added up later. */
    void worthChanged(Sleeve sleeve) {
        sums.changed(sleeve.index);
    }

    /** Positions at what one unit is known to be worth. */
    private final class Known implements PositionSums.Positions {

        @Override
        public double worth(int place) {
            Sleeve sleeve = sleeves.get(place);
            return sleeve.quantity == 0 ? 0 : sleeve.quantity * known(sleeve);
        }

        @Override
        public boolean isShort(int place) {
            return sleeves.get(place).quantity < 0;
        }
    }

    /** Units that no exit on its way takes; what target weights take is still there. */
    private static double staying(Sleeve sleeve) {
        Order resting = sleeve.restingExit();
        boolean leaves = sleeve.orders.stream()
                .anyMatch(order -> order.isExit() && !order.isRebalancing() && !order.equals(resting));
        return leaves ? sleeve.free() : Math.abs(sleeve.quantity);
    }

    /** Orders the exit of what a broker would sell at this close, of the positions that have a bar here and no exit on its way. */
    void callMargin() {
        if (open.isEmpty() || !settings.terms.isMargin()) {
            return;
        }
        double[] values = new double[open.size()];
        double gross = 0;
        for (int i = 0; i < values.length; i++) {
            Sleeve sleeve = open.get(i);
            double value = Math.abs(staying(sleeve) * sleeve.quotes.worth);
            gross += value;
            values[i] = sleeve.quotes.time == curves.size - 1 ? value : 0;
        }
        boolean[] closed = MarginCall.closed(settings.terms, value(), gross, values);
        for (int i = 0; i < values.length; i++) {
            if (closed[i]) {
                book.cancelRest(open.get(i));
                book.cancelRestingExit(open.get(i), ExitReason.MARGIN_CALL.words);
                book.orderExit(open.get(i), staying(open.get(i)), ExitReason.MARGIN_CALL);
            }
        }
    }

    /** What one unit is known to be worth when an order fills: at the open that of the close before, or what was paid on the entry's first bar. */
    private double known(Sleeve sleeve) {
        boolean isNew = !settings.fillAtClose && sleeve.entryTime == curves.size - 1;
        return isNew ? sleeve.entryValue : sleeve.quotes.worth;
    }

    /** An exit at the last close, whatever the others fill at. */
    void exitAtClose(Sleeve sleeve, Order order, double close) {
        exit(sleeve, order, order.units(), close, true);
    }

    private void exit(Sleeve sleeve, Order order, double units, double quoted, boolean atClose) {
        exit(sleeve, order, units, quoted, atClose, null, order.reason() == ExitReason.TAKE_PROFIT);
    }

    private void exit(
            Sleeve sleeve,
            Order order,
            double units,
            double quoted,
            boolean atClose,
            @Nullable EntryOrder rested,
            boolean isLimit) {
        boolean isLong = sleeve.quantity > 0;
        FillCosts its = costs.at(sleeve.quotes, atClose && !order.reason().isInsideBars());
        double slipped = isLimit ? quoted : its.price(!isLong, quoted, units);
        double price = rested == null ? slipped : rested.filledAt(slipped);
        double commission = its.commissionOf(units, price, isLimit);
        its.filled(units, price);
        double value = its.valueOf(price);
        cash += isLong ? units * value - commission : -units * value - commission;
        if (units < Math.abs(sleeve.quantity)) {
            sleeve.reduce(units, price, value, commission);
            sleeve.shortenExits(order);
        } else {
            double profit = trips.add(sleeve, price, value, commission, order.reason(), atClose, order.tag());
            sleeve.exit(price, commission / its.factor(), profit);
            open.remove(placeOf(sleeve));
        }
        changed(sleeve);
        filled(sleeve, order, units, price, quoted, commission, its);
        if (!sleeve.isOpen()) {
            endChanges(sleeve);
        } else if (volume != null) {
            waits(sleeve, order, units);
            if (!order.isRebalancing() && !order.equals(sleeve.restingExit())) {
                cancelChanges(sleeve);
            }
        }
    }

    /** Nothing changes a position any more that is being left. */
    private void cancelChanges(Sleeve sleeve) {
        for (Order order : List.copyOf(sleeve.orders)) {
            if (order.isRebalancing()) {
                book.cancel(sleeve, order, "the position is left");
            }
        }
    }

    /** What is left of an order waits for the next bar. */
    private static void waits(Sleeve sleeve, Order order, double filled) {
        double rest = VolumeShare.rest(order.units(), filled);
        if (rest > 0 && !order.isRebalancing()) {
            sleeve.orders.add(order.restated(rest, order.decisionPrice()));
        }
    }

    /** What was to leave the position or to change it has none. */
    private void endChanges(Sleeve sleeve) {
        boolean pyramids = settings.entries.pyramids() && !sleeve.evaluator.isManual();
        for (Order order : List.copyOf(sleeve.orders)) {
            if (order.isExit() || order.isRebalancing() || pyramids) {
                book.cancel(sleeve, order, "the position is closed");
            }
        }
    }

    /** Ends a position without an order and without costs, at a price and what one unit is worth at it. */
    void payOut(Sleeve sleeve, double price, double value, ExitReason reason, boolean atClose) {
        cash += sleeve.quantity * value;
        sleeve.exit(price, 0, trips.add(sleeve, price, value, 0, reason, atClose, ""));
        open.remove(placeOf(sleeve));
        changed(sleeve);
    }

    private void filled(
            Sleeve sleeve, Order order, double units, double price, double quoted, double commission, FillCosts its) {
        sleeve.orders.remove(order);
        if (volume != null) {
            volume.take(sleeve.quotes.index, sleeve.quotes.last(), units);
        }
        traded += units * Math.abs(its.valueOf(price));
        commissions += commission;
        slippage += units * Math.abs(its.valueOf(price - quoted));
        events.filled(
                sleeve,
                order,
                sleeve.evaluator.trade(order.isBuy(), price, units, commission),
                commission,
                Entry.saying(Kind.FILL, curves.lastTime(), Texts.fill(sleeve, order, units, price, commission)));
    }

    /** What is in the market at the last closes, short positions counted like long ones. */
    public double gross() {
        return values.gross(cash);
    }

    /** What is in the market at the last closes, short positions counted against long ones. */
    public double net() {
        return values.net(cash);
    }

    /** Cash and positions at the last closes. */
    public double value() {
        return values.value(cash);
    }
}
