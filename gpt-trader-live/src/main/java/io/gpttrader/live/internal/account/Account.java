package io.gpttrader.live.internal.account;

import io.gpttrader.live.internal.calendar.TradingSessions;
import io.gpttrader.live.internal.dates.BarCounts;
import io.gpttrader.live.internal.dates.ReturnTimes;
import io.gpttrader.live.internal.dates.RunDates;
import io.gpttrader.live.internal.feed.FeedState;
import io.gpttrader.live.internal.feed.SymbolBar;
import io.gpttrader.live.internal.metrics.CurveMoment;
import io.gpttrader.live.internal.metrics.HeldBars;
import io.gpttrader.live.internal.metrics.RunningStatistics;
import io.gpttrader.live.internal.settings.Limits;
import io.gpttrader.live.internal.settings.Limits.Limit;
import io.gpttrader.live.internal.settings.Settings;
import io.gpttrader.live.internal.support.CanIgnoreReturnValue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
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
 * values the account; then the strategies decide. The same as in a back test. Where a broker fills, it has done so before.
 */
public final class Account {

    /** Whether entries are let through. */
    public enum Mode {
        TRADING("trading"),
        REDUCE_ONLY("reduceOnly"),
        HALTED("halt");

        public final String label;

        Mode(String label) {
            this.label = label;
        }
    }

    final Settings settings;
    public final Costs costs;
    private final List<Market> markets;
    public final List<Quotes> quotes = new ArrayList<>();
    public final List<Sleeve> sleeves = new ArrayList<>();
    final int recipes;
    public final Curves curves = new Curves();
    public final HeldBars held = new HeldBars();
    public final OrderBook book;
    public final Ledger broker;
    private final RiskCheck risk;
    private final EntryGuard guard;
    private final CashRoom cash;
    private final BuyAndHold benchmark;
    private final FeedState[] feeds;

    /** Highest equity at the times before the last one, whose equity a late bar may still change. */
    public double peak;

    public Limits limits;
    public Mode mode = Mode.TRADING;
    private String modeOrigin = "";
    private int heldUntil;

    /** An account whose fills are simulated. */
    public Account(
            Settings settings,
            List<String> symbols,
            Map<String, ? extends Function<? super BarSeries, ? extends Strategy>> named,
            AccountEvents events) {
        this(settings.with(s -> s.isAtBroker = false), symbols, named, events, EntryGuard.NONE);
    }

    public Account(
            Settings settings,
            List<String> symbols,
            Map<String, ? extends Function<? super BarSeries, ? extends Strategy>> named,
            AccountEvents events,
            EntryGuard guard) {
        this.settings = settings;
        this.costs = ChosenCosts.of(settings);
        this.recipes = named.size();
        this.limits = settings.limits;
        this.peak = settings.cash;
        this.benchmark = new BuyAndHold(settings, costs, symbols.size());
        this.feeds = new FeedState[symbols.size()];
        Arrays.fill(feeds, FeedState.LIVE);
        Map<String, Market> bySymbol = Market.bySymbol(settings, symbols);
        this.markets = List.copyOf(new LinkedHashSet<>(bySymbol.values()));
        bySymbol.forEach((symbol, market) -> quotes.add(new Quotes(quotes.size(), symbol, market, settings)));
        named.forEach((name, recipe) -> addSleeves(name, recipe));
        for (Quotes each : quotes) {
            sleeves.add(new Sleeve(sleeves.size(), each, StrategyEvaluator.manual(each)));
        }
        this.book = new OrderBook(settings, curves, sleeves, events);
        this.broker = new Ledger(settings, costs, curves, sleeves, book, events);
        this.risk = new RiskCheck(settings, costs, quotes, sleeves, recipes, book, broker.external);
        this.cash = new CashRoom(settings, costs, broker, sleeves, book);
        this.guard = guard;
    }

    private void addSleeves(String name, Function<? super BarSeries, ? extends Strategy> recipe) {
        RecipeName its = new RecipeName(name);
        for (Quotes each : quotes) {
            sleeves.add(new Sleeve(sleeves.size(), each, new StrategyEvaluator(each, its, recipe, isBounded())));
        }
    }

    private boolean isBounded() {
        return settings.keptBars < Integer.MAX_VALUE;
    }

    /** When the account has its returns, and how many a year, as far as its times so far show. */
    public ReturnTimes returnTimes() {
        return ReturnTimes.of(settings.barsPerYear, commonCalendar(), counts(), curves.allTimes(), curves::allDays);
    }

    /** The dates of the times so far. */
    public RunDates dates() {
        int[] days = curves.allDays();
        return RunDates.of(counts(), curves.allTimes(), () -> days);
    }

    /** How many closes of each symbol were 0 since the session began. */
    public int[] zeroCloses() {
        return quotes.stream().mapToInt(each -> each.zeroCloses).toArray();
    }

    /** What the bars of each symbol show since the session began. */
    public BarCounts[] counts() {
        return quotes.stream().map(each -> each.ofSession).toArray(BarCounts[]::new);
    }

    /** What the figures of a report are worked out from, for another thread; what has not changed since a moment before is shared. */
    public CurveMoment moment(@Nullable CurveMoment before) {
        BarCounts[] counts = new BarCounts[quotes.size()];
        for (int i = 0; i < counts.length; i++) {
            BarCounts its = quotes.get(i).ofSession;
            BarCounts earlier = before == null ? null : before.counts()[i];
            counts[i] = earlier != null && earlier.bars() == its.bars() ? earlier : its.copy();
        }
        return curves.moment(counts, held.moment());
    }

    /** The figures of this account's report while it goes on. */
    public RunningStatistics statistics() {
        return new RunningStatistics(
                settings.cash, settings.riskFreePercent / 100, settings.barsPerYear, commonCalendar());
    }

    /** The trading hours of all symbols, null where there are none or several. */
    private @Nullable Function<Instant, ? extends Map.Entry<Instant, Instant>> commonCalendar() {
        return settings.hasCalendar && markets.size() == 1 ? settings.calendarOf(quotes.get(0).symbol) : null;
    }

    // ---- bars

    /** Takes a bar from before the session: strategies see it, nothing is decided. */
    public void warmUp(SymbolBar history) {
        quotes.get(history.symbol()).count(history.bar(), false);
        see(history);
        quotes.get(history.symbol()).endWarmUp();
    }

    /** Takes the bars of a new time, in order of symbol. */
    public void step(long time, List<SymbolBar> bars) {
        beginTime(time, bars);
        take(bars);
    }

    /** Takes a bar whose time is over: it counts from now on, at the time that the account has reached. */
    public void late(SymbolBar bar) {
        reach(bar, bar.bar().getEndTime().toEpochMilli());
        take(List.of(bar));
    }

    private void beginTime(long time, List<SymbolBar> bars) {
        if (curves.size > 0) {
            double equity = curves.lastEquity(settings.cash);
            markets.forEach(market -> market.leave(equity));
            peak = Math.max(peak, equity);
        }
        for (SymbolBar each : bars) {
            reach(each, time);
        }
        int day = Integer.MIN_VALUE;
        for (SymbolBar each : bars) {
            day = Math.max(day, quotes.get(each.symbol()).day());
        }
        curves.begin(time, day);
    }

    private void reach(SymbolBar bar, long endMillis) {
        Quotes its = quotes.get(bar.symbol());
        its.count(bar.bar(), true);
        its.market.reach(bar.bar().getBeginTime().toEpochMilli(), endMillis);
    }

    private void take(List<SymbolBar> bars) {
        for (SymbolBar each : bars) {
            see(each);
            quotes.get(each.symbol()).time = curves.size - 1;
            benchmark.see(quotes.get(each.symbol()));
        }
        List<Sleeve> theirs = sleevesOf(bars);
        if (settings.isAtBroker) {
            mark(bars);
            value();
            decide(theirs);
        } else {
            fillAtOpen(theirs);
            mark(bars);
            value();
            decide(theirs);
        }
        book.expire();
    }

    /** Only these are looked at: of many symbols a few may have a bar at each time. */
    private List<Sleeve> sleevesOf(List<SymbolBar> bars) {
        if (bars.size() == quotes.size()) {
            return sleeves;
        }
        List<Sleeve> theirs = new ArrayList<>();
        for (int first = 0; first < sleeves.size(); first += quotes.size()) {
            for (SymbolBar each : bars) {
                theirs.add(sleeves.get(first + each.symbol()));
            }
        }
        return theirs;
    }

    private void see(SymbolBar bar) {
        Quotes its = quotes.get(bar.symbol());
        if (its.isEmpty()) {
            its.begin(bar.bar());
            for (int i = its.index; i < sleeves.size(); i += quotes.size()) {
                sleeves.get(i).evaluator.begin();
            }
        }
        its.add(bar.bar());
        for (int i = its.index; i < sleeves.size(); i += quotes.size()) {
            sleeves.get(i).evaluator.see();
        }
    }

    private void mark(List<SymbolBar> bars) {
        for (SymbolBar each : bars) {
            Quotes its = quotes.get(each.symbol());
            its.mark = its.close();
        }
    }

    // ---- fills at the open of the next bar

    private void fillAtOpen(List<Sleeve> theirs) {
        for (Sleeve sleeve : theirs) {
            if (sleeve.isOrdered()) {
                broker.exits(sleeve, sleeve.quotes.open());
            }
        }
        for (Sleeve sleeve : theirs) {
            if (sleeve.isOrdered()) {
                broker.entries(sleeve, sleeve.quotes.open(), limits);
            }
        }
    }

    private void decide(List<Sleeve> theirs) {
        for (Sleeve sleeve : theirs) {
            if (sleeve.isOrdered() || sleeve.evaluator.isManual()) {
                continue;
            }
            if (sleeve.isOpen()) {
                if (sleeve.evaluator.wantsOut()) {
                    orderExit(sleeve, sleeve.free(), Double.NaN, sleeve.evaluator.tag(true));
                } else if (sleeve.isExitDue) {
                    orderDueExit(sleeve);
                }
            } else if (sleeve.evaluator.wantsIn()) {
                orderEntry(sleeve);
            }
        }
        theirs.stream()
                .filter(sleeve -> sleeve.evaluator.isManual() && sleeve.isExitDue)
                .forEach(this::orderDueExit);
    }

    /** Orders exits of a symbol again that were rejected, as they were of more than there was. */
    public void orderDueExits(int symbol) {
        for (Sleeve sleeve : sleeves) {
            if (sleeve.quotes.index == symbol && sleeve.isExitDue && !sleeve.isOrdered() && sleeve.free() > 0) {
                orderDueExit(sleeve);
            }
        }
    }

    /** An exit is never given up: what did not fill is ordered again at the symbol's next bar. */
    private void orderDueExit(Sleeve sleeve) {
        orderExit(sleeve, sleeve.free(), Double.NaN, sleeve.dueTag);
    }

    /** Leaves because a person wants it. */
    void orderExit(Sleeve sleeve, double units) {
        orderExit(sleeve, units, Double.NaN);
    }

    void orderExit(Sleeve sleeve, double units, double limit) {
        orderExit(sleeve, units, limit, "");
    }

    private void orderExit(Sleeve sleeve, double units, double limit, String tag) {
        double orderable = guard.orderable(sleeve.quotes.symbol, units);
        sleeve.isExitDue = false;
        if (orderable > 0) {
            book.order(sleeve, sleeve.quantity < 0, true, orderable, limit, tag);
        } else if (units > 0) {
            book.note(sleeve, units, 0, "quantityStep", "the broker takes no order of " + units + " units");
        }
    }

    @CanIgnoreReturnValue
    private @Nullable Order orderEntry(Sleeve sleeve) {
        double granted = orderable(sleeve, cash.covered(sleeve, risk.grant(sleeve, now(sleeve)), limits));
        return granted == 0
                ? null
                : book.order(
                        sleeve, sleeve.evaluator.startsLong(), false, granted, Double.NaN, sleeve.evaluator.tag(false));
    }

    private double orderable(Sleeve sleeve, double granted) {
        double units = granted == 0 ? 0 : guard.orderable(sleeve.quotes.symbol, granted);
        if (granted > 0 && units == 0) {
            book.note(sleeve, granted, 0, "quantityStep", "the broker takes no order of " + granted + " units");
        }
        return units;
    }

    private RiskCheck.Now now(Sleeve sleeve) {
        double equity = broker.value();
        HaltWatch.Halt halt = sleeve.quotes.market.haltAt(equity, Math.max(peak, equity), limits);
        return new RiskCheck.Now(curves.lastTime(), equity, limits, stopOf(sleeve), halt);
    }

    /** What beside the limits stops an entry of this sleeve, or null. */
    private EntryGuard.@Nullable Stop stopOf(Sleeve sleeve) {
        if (mode != Mode.TRADING) {
            return new EntryGuard.Stop(mode.label, "asked for by " + modeOrigin);
        }
        EntryGuard.Stop its = guard.stop(sleeve);
        its = its == null ? stopOf(sleeve.quotes) : its;
        for (int i = 0; its == null && i < broker.open.size(); i++) {
            its = stopOf(broker.open.get(i).quotes);
        }
        return its == null ? unknownClose(sleeve.quotes) : its;
    }

    private EntryGuard.@Nullable Stop stopOf(Quotes its) {
        return switch (feeds[its.index]) {
            case STALE -> new EntryGuard.Stop("stale", "the feed of " + its.symbol + " is stale");
            case FAILED -> new EntryGuard.Stop("failed", "the feed of " + its.symbol + " has failed");
            default -> null;
        };
    }

    /** An order that is to end with its session needs to know when that is. */
    private EntryGuard.@Nullable Stop unknownClose(Quotes its) {
        if (!settings.dayOrders) {
            return null;
        }
        try {
            its.market.sessions.checkKnown(curves.lastTime(), curves.lastTime() + 1);
            return null;
        } catch (TradingSessions.UnknownDayException e) {
            return new EntryGuard.Stop(
                    "dayOrders", "it is not known when " + its.symbol + " closes: " + e.getMessage());
        }
    }

    // ---- valuation

    private void value() {
        int now = curves.size - 1;
        if (broker.open.isEmpty()) {
            if (broker.value() != curves.equityBefore(settings.cash)) {
                held.addMove(now);
            }
        } else if (heldUntil <= now) {
            held.add(now, now + 1);
            heldUntil = now + 1;
        }
        curves.set(broker.value(), benchmark.value());
        curves.setInvested(broker.gross(), broker.net());
    }

    /** Value of buy and hold at each time; NaN throughout while it has bought nothing. */
    public double[] buyAndHold() {
        double[] values = curves.allBuyAndHold();
        if (!benchmark.hasBought()) {
            Arrays.fill(values, Double.NaN);
        }
        return values;
    }

    // ---- what is asked for from outside

    /** How much of a limit is used now, in its unit: 0 for a loss while there is none, cash for the reserve. */
    public double used(Limit limit) {
        double equity = broker.value();
        return switch (limit) {
            case CASH_RESERVE_PERCENT -> 100 * broker.cash / equity;
            case DRAWDOWN_HALT_PERCENT -> 100 * (1 - equity / Math.max(peak, equity));
            case DAILY_LOSS_HALT_PERCENT ->
                markets.stream()
                        .mapToDouble(market -> market.lostPercent(equity))
                        .max()
                        .orElse(0);
            default -> risk.used(limit, curves.lastTime(), equity);
        };
    }

    /** Units of a manual entry that may be ordered; 0 when rejected. */
    double grantManual(Sleeve sleeve, double units) {
        double granted = risk.limited(sleeve, Math.abs(sleeve.quotes.close()), units, now(sleeve));
        return orderable(sleeve, cash.covered(sleeve, granted, limits));
    }

    /** Lets entries through from now on or not. Exits are never held back. */
    void setMode(Mode asked, String origin) {
        mode = asked;
        modeOrigin = origin;
    }

    // ---- what a broker tells

    /** Books a part of an order, perhaps the last. An order that is on its way no more has been closed elsewhere meanwhile. */
    public void filled(Sleeve sleeve, Order order, double units, double price, double commission, long millis) {
        broker.book(sleeve, order, units, price, commission, millis);
    }

    /**
     * An order trades no more. What is left of it is noted; an exit is due again at the next bar.
     *
     * @param limit the name that the note has
     */
    public void over(Sleeve sleeve, Order order, String limit, String reason) {
        if (!sleeve.orders.contains(order)) {
            return;
        }
        if (order.isExit()) {
            sleeve.isExitDue = sleeve.isOpen() && !order.isLimit();
            sleeve.dueTag = order.tag();
        }
        book.note(sleeve, order.units(), 0, limit, reason);
        book.cancel(sleeve, order, reason);
    }

    /** Takes a part of what the account holds of a symbol beside the session into the manual sleeve, at a price, without cash. */
    public void adopt(int symbol, double signedUnits, double price, long millis) {
        Sleeve sleeve = manual(symbol);
        Quotes its = quotes.get(symbol);
        its.mark = Double.isNaN(its.mark) ? price : its.mark;
        broker.adopt(sleeve, signedUnits, price, millis);
    }

    /** The sleeve of manual orders in a symbol. */
    public Sleeve manual(int symbol) {
        return sleeves.get(recipes * quotes.size() + symbol);
    }

    /** Units of a symbol that the session's recipes and manual orders hold. */
    public double held(int symbol) {
        double units = 0;
        for (int i = symbol; i < sleeves.size(); i += quotes.size()) {
            units += sleeves.get(i).quantity;
        }
        return units;
    }

    /** Somebody else has closed units of the session's positions in a symbol: they end at a price, recipes' before manual ones. */
    public void closedElsewhere(int symbol, double units, boolean isLong, double price, long millis) {
        double left = units;
        for (int i = symbol; i < sleeves.size() && left > 0; i += quotes.size()) {
            Sleeve sleeve = sleeves.get(i);
            if (sleeve.isOpen() && sleeve.quantity > 0 == isLong) {
                double its = Math.min(left, Math.abs(sleeve.quantity));
                broker.lose(sleeve, its, price, millis);
                if (!sleeve.isOpen()) {
                    book.cancelExits(sleeve, "the position was closed at the broker");
                }
                left -= its;
            }
        }
    }

    /** Values the account again at the last closes, as something beside its bars has changed. */
    public void revalue() {
        if (curves.size > 0) {
            value();
        }
    }

    /** Sets the state of a feed: nobody enters on prices that are not known, exits go on. */
    public void setFeed(int symbol, FeedState state) {
        feeds[symbol] = state;
    }
}
