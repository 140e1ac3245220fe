package io.gpttrader.paper;

import io.gpttrader.paper.Entry.Kind;
import io.gpttrader.paper.Limits.Limit;
import io.gpttrader.paper.PaperReport.OrderNote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * The simulated account: takes bars, decides, fills, values. Nothing in it depends on anything but what it is given, so that
 * the same bars and commands in the same order give the same account, to the last bit.
 *
 * <p>Order of things at one time: exits fill at the open, then entries, each in the order of the sleeves; then the close
 * values the account; then the strategies decide. Where fills are at the close: decisions, exits, entries, valuation. The
 * same as in a back test.
 */
final class Account {

    /** Notes kept in full; a strategy refused at every bar of a long session would fill the memory. All are counted. */
    static final int NOTES_KEPT = 10_000;

    /** Account times after which the length of the bars is known. */
    private static final int TIMES_TELLING = 10_000;

    private static final String SOLD_AT_THE_END = "everything is sold at the last close";

    /** Whether entries are let through. */
    enum Mode {
        TRADING("trading"),
        REDUCE_ONLY("reduceOnly"),
        HALTED("halt");

        final String label;

        Mode(String label) {
            this.label = label;
        }
    }

    final Settings settings;
    final Costs costs;
    final Sessions sessions;
    final List<Quotes> quotes = new ArrayList<>();
    final List<Sleeve> sleeves = new ArrayList<>();
    final int recipes;
    final Curves curves = new Curves();
    final Held held = new Held();
    final TradeLog trips = new TradeLog(sleeves, curves);
    final List<OrderNote> notes = new ArrayList<>();
    private final AccountEvents events;
    private final Desk desk;
    private final HaltWatch halts;
    private final BuyAndHold benchmark;
    private final boolean[] hasBar;
    private final FeedState[] feeds;

    double cash;
    double traded;
    double commissions;
    double slippage;

    /** Highest equity at the times before the last one, whose equity a late bar may still change. */
    double peak;

    int noted;
    Limits limits;
    Mode mode = Mode.TRADING;
    private String modeOrigin = "";
    private int openPositions;
    private int lastOrder;
    private long session = Long.MIN_VALUE;
    private int heldUntil;
    private double barsPerYear = Double.NaN;

    Account(
            Settings settings,
            List<String> symbols,
            Map<String, ? extends Function<? super BarSeries, ? extends Strategy>> named,
            AccountEvents events) {
        this.settings = settings;
        this.costs = settings.costs();
        this.sessions = settings.sessions();
        this.events = events;
        this.recipes = named.size();
        this.limits = settings.limits;
        this.cash = settings.cash;
        this.peak = settings.cash;
        this.halts = new HaltWatch(settings.cash);
        this.benchmark = new BuyAndHold(settings, costs, symbols.size());
        this.hasBar = new boolean[symbols.size()];
        this.feeds = new FeedState[symbols.size()];
        Arrays.fill(feeds, FeedState.LIVE);
        for (String symbol : symbols) {
            quotes.add(new Quotes(quotes.size(), symbol, settings.keptBars));
        }
        named.forEach((name, recipe) -> addSleeves(name, recipe));
        for (Quotes each : quotes) {
            sleeves.add(new Sleeve(sleeves.size(), each, Decider.hand(each, costs.asCostModel())));
        }
        this.desk = new Desk(settings, costs, quotes, sleeves, recipes, this::barsPerYear, this::note);
    }

    private void addSleeves(String name, Function<? super BarSeries, ? extends Strategy> recipe) {
        for (Quotes each : quotes) {
            sleeves.add(new Sleeve(
                    sleeves.size(), each, new Decider(each, name, recipe, costs.asCostModel(), isBounded())));
        }
    }

    private boolean isBounded() {
        return settings.keptBars < Integer.MAX_VALUE;
    }

    /** As far as the times so far tell; many more of them would tell nothing new. */
    private double barsPerYear() {
        if (curves.size <= TIMES_TELLING || Double.isNaN(barsPerYear)) {
            barsPerYear = Frequency.of(settings.barsPerYear, curves.allTimes()).barsPerYear();
        }
        return barsPerYear;
    }

    // ---- bars

    /** Takes a bar from before the session: strategies see it, nothing is decided. */
    void warmUp(SymbolBar history) {
        see(history);
        quotes.get(history.symbol()).endWarmUp();
    }

    /** Takes the bars of a new time. */
    void step(long time, List<SymbolBar> bars) {
        beginTime(time, bars);
        take(bars);
    }

    /** Takes a bar whose time is over: it counts from now on, at the time that the account has reached. */
    void late(SymbolBar bar) {
        take(List.of(bar));
    }

    private void beginTime(long time, List<SymbolBar> bars) {
        if (curves.size > 0) {
            halts.follow(session, curves.lastEquity(settings.cash));
            peak = Math.max(peak, curves.lastEquity(settings.cash));
        }
        for (SymbolBar each : bars) {
            session = sessions.keyOf(each.bar().getBeginTime().toEpochMilli(), time, session);
        }
        curves.begin(time);
    }

    private void take(List<SymbolBar> bars) {
        for (SymbolBar each : bars) {
            see(each);
            quotes.get(each.symbol()).time = curves.size - 1;
            benchmark.see(quotes.get(each.symbol()));
            hasBar[each.symbol()] = true;
        }
        if (settings.fillAtClose) {
            mark(bars);
            decideAndFillAtClose();
            value();
        } else {
            fillAtOpen();
            mark(bars);
            value();
            decide();
        }
        for (SymbolBar each : bars) {
            hasBar[each.symbol()] = false;
        }
        expire();
    }

    private void see(SymbolBar bar) {
        Quotes its = quotes.get(bar.symbol());
        if (its.isEmpty()) {
            its.begin(bar.bar());
            sleevesOf(its).forEach(sleeve -> sleeve.decider.begin());
        }
        its.add(bar.bar());
        for (int i = its.index; i < sleeves.size(); i += quotes.size()) {
            sleeves.get(i).decider.see();
        }
    }

    private List<Sleeve> sleevesOf(Quotes its) {
        return sleeves.stream().filter(sleeve -> sleeve.quotes == its).toList();
    }

    private void mark(List<SymbolBar> bars) {
        for (SymbolBar each : bars) {
            Quotes its = quotes.get(each.symbol());
            its.mark = its.close();
        }
    }

    private boolean hasBar(Sleeve sleeve) {
        return hasBar[sleeve.quotes.index];
    }

    // ---- fills at the open of the next bar

    private void fillAtOpen() {
        for (Sleeve sleeve : sleeves) {
            if (sleeve.isOrdered() && hasBar(sleeve)) {
                exits(sleeve, sleeve.quotes.open());
            }
        }
        for (Sleeve sleeve : sleeves) {
            if (sleeve.isOrdered() && hasBar(sleeve)) {
                entries(sleeve, sleeve.quotes.open());
            }
        }
    }

    /** An exit is never given up: it waits for the first bar that has a price. */
    private void exits(Sleeve sleeve, double quoted) {
        if (!(quoted > 0) || !trades(sleeve)) {
            return;
        }
        for (Order order : List.copyOf(sleeve.orders)) {
            if (order.isExit()) {
                exit(sleeve, order, order.units(), quoted);
            }
        }
    }

    private void entries(Sleeve sleeve, double quoted) {
        if (!trades(sleeve)) {
            return;
        }
        long begin = sleeve.quotes.lastBar().getBeginTime().toEpochMilli();
        for (Order order : List.copyOf(sleeve.orders)) {
            if (!order.isExit() && begin >= order.expiresAt()) {
                cancel(sleeve, order, "expired at the session's close");
            } else if (!order.isExit() && quoted > 0) {
                enter(sleeve, order, quoted);
            } else if (!order.isExit()) {
                note(sleeve, order.units(), 0, "price", "the bar to fill at has the price " + quoted);
                cancel(sleeve, order, "price");
            }
        }
    }

    /** Nothing is traded on a bar outside of all sessions; orders wait. */
    private boolean trades(Sleeve sleeve) {
        return !settings.hasCalendar
                || sessions.isOpen(
                        sleeve.quotes.lastBar().getBeginTime().toEpochMilli(),
                        sleeve.quotes.lastBar().getEndTime().toEpochMilli());
    }

    private void decide() {
        for (Sleeve sleeve : sleeves) {
            if (!hasBar(sleeve) || sleeve.isOrdered() || sleeve.decider.isHand()) {
                continue;
            }
            if (sleeve.isOpen()) {
                if (sleeve.decider.wantsOut()) {
                    orderExit(sleeve, Math.abs(sleeve.quantity));
                }
            } else if (sleeve.decider.wantsIn()) {
                orderEntry(sleeve);
            }
        }
    }

    @CanIgnoreReturnValue
    private @Nullable Order orderEntry(Sleeve sleeve) {
        double granted = desk.grant(sleeve, now(sleeve));
        return granted == 0 ? null : order(sleeve, sleeve.decider.startsLong(), false, granted);
    }

    @CanIgnoreReturnValue
    private Order orderExit(Sleeve sleeve, double units) {
        return order(sleeve, sleeve.quantity < 0, true, units);
    }

    @CanIgnoreReturnValue
    private Order order(Sleeve sleeve, boolean isBuy, boolean isExit, double units) {
        long expiresAt = settings.dayOrders && !isExit ? sessions.closeAfter(curves.lastTime()) : Order.NEVER;
        Order order = new Order(++lastOrder, isBuy, isExit, units, expiresAt);
        sleeve.orders.add(order);
        desk.ordered(curves.lastTime());
        events.ordered(sleeve, order, entry(Kind.ORDER, Texts.order(sleeve, order)));
        return order;
    }

    private Desk.Now now(Sleeve sleeve) {
        double equity = valueNow();
        return new Desk.Now(curves.lastTime(), equity, limits, stopOf(sleeve), halts.haltAt(session, equity, limits));
    }

    /** What beside the limits stops an entry of this sleeve, or null. */
    private Desk.@Nullable Stop stopOf(Sleeve sleeve) {
        if (mode != Mode.TRADING) {
            return new Desk.Stop(mode.label, "asked for by " + modeOrigin);
        }
        for (Sleeve each : sleeves) {
            boolean counts = each.quotes == sleeve.quotes || each.isOpen();
            FeedState feed = feeds[each.quotes.index];
            if (counts && feed == FeedState.STALE) {
                return new Desk.Stop("stale", "the feed of " + each.quotes.symbol + " is stale");
            }
            if (counts && feed == FeedState.FAILED) {
                return new Desk.Stop("failed", "the feed of " + each.quotes.symbol + " has failed");
            }
        }
        return null;
    }

    // ---- fills at the close of the deciding bar

    private void decideAndFillAtClose() {
        List<Sleeve> entering = new ArrayList<>();
        for (Sleeve sleeve : sleeves) {
            if (!hasBar(sleeve)) {
                continue;
            }
            if (!sleeve.isOrdered() && !sleeve.decider.isHand()) {
                if (sleeve.isOpen()) {
                    if (sleeve.decider.wantsOut()) {
                        orderExit(sleeve, Math.abs(sleeve.quantity));
                    }
                } else if (sleeve.decider.wantsIn()) {
                    entering.add(sleeve);
                }
            }
            exits(sleeve, sleeve.quotes.close());
        }
        for (Sleeve sleeve : sleeves) {
            if (hasBar(sleeve) && sleeve.isOrdered()) {
                entries(sleeve, sleeve.quotes.close());
            }
        }
        for (Sleeve sleeve : entering) {
            if (orderEntry(sleeve) != null) {
                entries(sleeve, sleeve.quotes.close());
            }
        }
    }

    // ---- money

    private void enter(Sleeve sleeve, Order order, double quoted) {
        double price = order.isBuy() ? costs.buyPrice(quoted) : costs.sellPrice(quoted);
        double units = payable(sleeve, order, price);
        if (units == 0) {
            cancel(sleeve, order, "cash");
            return;
        }
        double commission = costs.commissionOf(units, price);
        cash += order.isBuy() ? -units * price - commission : units * price - commission;
        openPositions += sleeve.isOpen() ? 0 : 1;
        sleeve.enter(order.isBuy(), units, price, commission, curves.size - 1);
        filled(sleeve, order, units, price, quoted, commission);
    }

    private double payable(Sleeve sleeve, Order order, double price) {
        double reserved = limits.cashReserveFraction();
        double reserve = reserved == 0 ? 0 : reserved * Math.max(0, valueBefore());
        double room = freeCash() - reserve;
        double ordered = order.units();
        if (ordered * price + costs.commissionOf(ordered, price) <= room) {
            return ordered;
        }
        double most = costs.affordable(room, price, settings.wholeShares);
        double units = Math.min(ordered, Desk.withoutDust(most, ordered));
        if (Desk.isRounding(units, ordered)) {
            return units;
        }
        String limit = reserve > 0 ? Limit.CASH_RESERVE_PERCENT.label : "cash";
        String reason =
                "at the fill price " + price + " the order and its commission exceed the " + Desk.money(room) + " left";
        note(sleeve, ordered, units, limit, reason);
        return units;
    }

    /** Cash that is not tied to a short position: its proceeds and as much again are collateral, so nothing is levered. */
    private double freeCash() {
        double free = cash;
        for (Sleeve sleeve : sleeves) {
            if (sleeve.quantity < 0) {
                free += 2 * sleeve.quantity * known(sleeve);
            }
        }
        return free;
    }

    private double valueBefore() {
        double value = cash;
        for (Sleeve sleeve : sleeves) {
            if (sleeve.quantity != 0) {
                value += sleeve.quantity * known(sleeve);
            }
        }
        return value;
    }

    /** Last price known when an order fills: at the open the close before, or the entry's own price on its first bar. */
    private double known(Sleeve sleeve) {
        boolean isNew = !settings.fillAtClose && sleeve.entryTime == curves.size - 1;
        return isNew ? sleeve.entryPrice : sleeve.quotes.mark;
    }

    private void exit(Sleeve sleeve, Order order, double units, double quoted) {
        boolean isLong = sleeve.quantity > 0;
        double price = isLong ? costs.sellPrice(quoted) : costs.buyPrice(quoted);
        double commission = costs.commissionOf(units, price);
        cash += isLong ? units * price - commission : -units * price - commission;
        if (units < Math.abs(sleeve.quantity)) {
            sleeve.reduce(units, price, commission);
        } else {
            sleeve.exit(price, trips.add(sleeve, price, commission));
            openPositions--;
        }
        filled(sleeve, order, units, price, quoted, commission);
    }

    private void filled(Sleeve sleeve, Order order, double units, double price, double quoted, double commission) {
        sleeve.orders.remove(order);
        traded += units * price;
        commissions += commission;
        slippage += units * Math.abs(price - quoted);
        events.filled(
                sleeve,
                sleeve.decider.trade(order.isBuy(), price, units),
                entry(Kind.FILL, Texts.fill(sleeve, order, units, price, commission)));
    }

    // ---- valuation

    private void value() {
        int now = curves.size - 1;
        if (openPositions > 0 && heldUntil <= now) {
            held.add(now, now + 1);
            heldUntil = now + 1;
        }
        curves.set(valueNow(), benchmark.value());
    }

    /** Cash and positions at the last closes. */
    double valueNow() {
        double value = cash;
        for (Sleeve sleeve : sleeves) {
            if (sleeve.quantity != 0) {
                value += sleeve.quantity * sleeve.quotes.mark;
            }
        }
        return value;
    }

    int openPositions() {
        return openPositions;
    }

    // ---- orders taken back

    private void expire() {
        if (!settings.dayOrders) {
            return;
        }
        for (Sleeve sleeve : sleeves) {
            for (Order order : List.copyOf(sleeve.orders)) {
                if (order.expiresAt() <= curves.lastTime()) {
                    cancel(sleeve, order, "expired at the session's close");
                }
            }
        }
    }

    private void cancelEntries(String reason) {
        for (Sleeve sleeve : sleeves) {
            for (Order order : List.copyOf(sleeve.orders)) {
                if (!order.isExit()) {
                    cancel(sleeve, order, reason);
                }
            }
        }
    }

    private void cancel(Sleeve sleeve, Order order, String reason) {
        sleeve.orders.remove(order);
        events.cancelled(entry(Kind.CANCEL, Texts.cancel(sleeve, order, reason)));
    }

    private void note(Sleeve sleeve, double wanted, double granted, String limit, String reason) {
        noted++;
        OrderNote note = new OrderNote(
                Instant.ofEpochMilli(curves.lastTime()),
                sleeve.decider.name(),
                sleeve.quotes.symbol,
                wanted,
                granted,
                limit,
                reason);
        if (notes.size() < NOTES_KEPT) {
            notes.add(note);
        }
        events.refused(note, entry(Kind.REFUSAL, Texts.refusal(note)));
    }

    private Entry entry(Kind kind, String text) {
        return Entry.of(kind, curves.lastTime(), text);
    }

    // ---- what the host or the watch asks for

    /** Lets entries through or not; a halt withdraws those on their way too. Exits are never held back. */
    void setMode(Mode asked, String origin) {
        mode = asked;
        modeOrigin = origin;
        if (asked == Mode.HALTED) {
            cancelEntries("halt by " + origin);
        }
    }

    /** Orders the exit of everything, and lets no entry through until entries are asked for again. */
    void flatten(String origin) {
        setMode(Mode.REDUCE_ONLY, origin);
        cancelEntries("flatten by " + origin);
        for (Sleeve sleeve : sleeves) {
            if (sleeve.free() > 0) {
                orderExit(sleeve, sleeve.free());
            }
        }
    }

    /** An order by hand: an exit as far as the hand holds the other side, else an entry, which the limits may refuse. */
    void orderByHand(int symbol, double signedUnits) {
        Sleeve sleeve = sleeves.get(recipes * quotes.size() + symbol);
        double units = Math.abs(signedUnits);
        boolean isBuy = signedUnits > 0;
        boolean isExit = sleeve.isOpen() && (sleeve.quantity < 0) == isBuy;
        if (isExit) {
            exitByHand(sleeve, units);
        } else if (sleeve.orders.stream().anyMatch(order -> order.isBuy() != isBuy)) {
            note(sleeve, units, 0, "manual", "an order to the other side is on its way");
        } else if (sleeve.quotes.sessionBars() < 1) {
            note(sleeve, units, 0, "price", "no bar of " + sleeve.quotes.symbol + " has come yet");
        } else {
            double granted = desk.limited(sleeve, sleeve.quotes.close(), units, now(sleeve));
            if (granted > 0) {
                order(sleeve, isBuy, false, granted);
            }
        }
    }

    /** Another's larger position may be followed by a smaller one: when it is closed, so is what there is. */
    private void exitByHand(Sleeve sleeve, double units) {
        double free = sleeve.free();
        if (units > free) {
            String reason = "by hand " + free + " are held and not yet ordered out; more would turn the position";
            note(sleeve, units, free, "manual", reason);
        }
        if (free > 0) {
            orderExit(sleeve, Math.min(units, free));
        }
    }

    void setLimits(Limits changed) {
        limits = changed;
    }

    /** Tells how a feed stands: nobody enters on prices that are not known, exits go on. */
    void setFeed(int symbol, FeedState state) {
        feeds[symbol] = state;
    }

    /** Withdraws every entry and sells everything at the last closes, with costs. */
    void liquidateForGood() {
        cancelEntries(SOLD_AT_THE_END);
        liquidate();
    }

    /** Sells everything at the last closes, with costs. An entry decided on the last bar stays decided, as in a back test. */
    void liquidate() {
        boolean wasOpen = openPositions > 0;
        for (Sleeve sleeve : sleeves) {
            if (sleeve.isOpen()) {
                for (Order order : List.copyOf(sleeve.orders)) {
                    cancel(sleeve, order, SOLD_AT_THE_END);
                }
                Order order = orderExit(sleeve, Math.abs(sleeve.quantity));
                exit(sleeve, order, order.units(), sleeve.quotes.mark);
            }
        }
        if (wasOpen) {
            held.dropLast();
            value();
        }
    }

    /** Orders on their way, the oldest first. */
    List<PaperReport.PendingOrder> pending() {
        record Waiting(Sleeve sleeve, Order order) {}
        List<Waiting> waiting = new ArrayList<>();
        sleeves.forEach(sleeve -> sleeve.orders.forEach(order -> waiting.add(new Waiting(sleeve, order))));
        waiting.sort(Comparator.comparingInt(each -> each.order.id()));
        return waiting.stream()
                .map(each -> new PaperReport.PendingOrder(
                        each.sleeve.decider.name(), each.sleeve.quotes.symbol, each.order.side(), each.order.units()))
                .toList();
    }
}
