package io.gpttrader.live.internal.session;

import io.gpttrader.live.BrokerTraits;
import io.gpttrader.live.internal.account.Account;
import io.gpttrader.live.internal.account.AccountEvents;
import io.gpttrader.live.internal.account.ManualOrders;
import io.gpttrader.live.internal.account.Order;
import io.gpttrader.live.internal.account.Quotes;
import io.gpttrader.live.internal.account.Sleeve;
import io.gpttrader.live.internal.calendar.TradingSessions;
import io.gpttrader.live.internal.drift.BarPrices;
import io.gpttrader.live.internal.drift.Declined;
import io.gpttrader.live.internal.drift.DriftComparison;
import io.gpttrader.live.internal.drift.Executions;
import io.gpttrader.live.internal.events.SessionTables;
import io.gpttrader.live.internal.executions.LiveFacts;
import io.gpttrader.live.internal.executions.TradedAccount;
import io.gpttrader.live.internal.feed.FeedNotes;
import io.gpttrader.live.internal.feed.FeedState;
import io.gpttrader.live.internal.feed.FeedStep;
import io.gpttrader.live.internal.feed.ResumePoint;
import io.gpttrader.live.internal.feed.SymbolBar;
import io.gpttrader.live.internal.journal.BarCodec;
import io.gpttrader.live.internal.journal.Entry;
import io.gpttrader.live.internal.journal.Entry.Kind;
import io.gpttrader.live.internal.journal.Json;
import io.gpttrader.live.internal.journal.SettingsText;
import io.gpttrader.live.internal.metrics.Rejection;
import io.gpttrader.live.internal.router.BrokerInput;
import io.gpttrader.live.internal.router.BrokerInputText;
import io.gpttrader.live.internal.router.OrderRouter;
import io.gpttrader.live.internal.settings.Limits.Limit;
import io.gpttrader.live.internal.settings.Settings;
import io.gpttrader.live.internal.shadow.Shadow;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;
import org.ta4j.core.Trade;

/**
 * A session without its surroundings: takes one input after the other and gives for each the entries of the journal, the input
 * itself first, then all that follows from it. The same inputs give the same entries, which is how a session goes on after a
 * crash: its inputs are taken again.
 */
public final class SessionCore implements AccountEvents {
    private static final byte[] NO_BARS = {};

    private static final int NOTES_KEPT = 200;

    /** Origin of a stop that nobody asked for. */
    private static final String END = "end of the feeds";

    private final Settings settings;
    private final List<String> symbols;
    private final List<String> recipes;
    private final ListenerCalls listeners;
    public final Account account;
    public final OrderRouter router;
    private final Shadow shadow;
    private final ManualOrders manual;
    private final SessionReporter reporter;
    public final FeedNotes feeds;

    /** Bars of each symbol left out since the last one that was taken. */
    private final int[] leftOutSince;

    /** Whether the session takes no bars until someone asks for it; a crash does not end it. */
    boolean isPaused;

    private boolean isAtEnd;
    private List<Entry> following = new ArrayList<>();
    private final ArrayDeque<String> notes = new ArrayDeque<>();
    public long noted;
    public long bars;
    public long orders;
    public long fills;
    public long commands;

    public SessionCore(
            Settings settings,
            List<String> symbols,
            Map<String, ? extends Function<? super BarSeries, ? extends Strategy>> recipes,
            ListenerCalls listeners,
            BrokerTraits traits) {
        this.settings = settings;
        this.symbols = symbols;
        this.recipes = List.copyOf(recipes.keySet());
        this.listeners = listeners;
        this.router = new OrderRouter(settings, traits, symbols, this::note, listeners);
        this.account = new Account(settings, symbols, recipes, this, router);
        this.router.bind(account);
        this.shadow = new Shadow(settings.with(s -> s.isAtBroker = false), symbols, recipes);
        this.manual = new ManualOrders(account);
        this.reporter = new SessionReporter(listeners, symbols, account);
        this.feeds = new FeedNotes(symbols);
        this.leftOutSince = new int[symbols.size()];
    }

    // ---- inputs

    List<Entry> start() {
        return entries(Kind.START, SettingsText.write(settings, symbols, recipes), NO_BARS);
    }

    /** When the bar came after which steps are taken; null where something else has happened, or nobody watches. */
    void received(@Nullable Instant at) {
        reporter.received(at);
    }

    /** Does what a feed asks for next, at a moment by the broker's clock. */
    List<Entry> take(FeedStep step, long now) {
        router.now = now;
        if (step instanceof FeedStep.Bars bars) {
            return take(bars);
        }
        if (step instanceof FeedStep.History history) {
            return warmUp(history.bars());
        }
        if (step instanceof FeedStep.LeftOut leftOut) {
            return leftOut(leftOut.symbol(), leftOut.verdict(), leftOut.reason());
        }
        FeedStep.Turned turned = (FeedStep.Turned) step;
        return feed(turned.symbol(), turned.state(), turned.reason());
    }

    private List<Entry> take(FeedStep.Bars step) {
        List<Entry> all = new ArrayList<>();
        step.first().forEach(first -> all.addAll(take(first, router.now)));
        if (step.isLate()) {
            step.bars().forEach(each -> all.addAll(late(each)));
        } else {
            all.addAll(bars(step.time(), step.bars()));
        }
        return all;
    }

    List<Entry> warmUp(List<SymbolBar> history) {
        history.forEach(account::warmUp);
        shadow.warmUp(history);
        SymbolBar last = history.get(history.size() - 1);
        String text = Json.of("symbol", symbols.get(last.symbol()), "bars", history.size());
        return entries(Kind.WARM_UP, text, BarCodec.encode(account.curves.lastTime(), history));
    }

    List<Entry> bars(long time, List<SymbolBar> taken) {
        taken.forEach(this::countMissing);
        shadow.step(time, taken);
        router.bars(taken);
        reporter.bars(taken);
        account.step(time, taken);
        return valued(Kind.BARS, taken);
    }

    List<Entry> late(SymbolBar bar) {
        countMissing(bar);
        shadow.late(bar);
        router.bars(List.of(bar));
        reporter.bars(List.of(bar));
        account.late(bar);
        feeds.count(bar.symbol(), FeedNotes.LATE, 1);
        return valued(Kind.LATE, List.of(bar));
    }

    /** Without a calendar nobody knows whether the market was open; a history may be from before it. */
    private void countMissing(SymbolBar next) {
        Quotes its = account.quotes.get(next.symbol());
        if (settings.hasCalendar && hasPrice(next.symbol())) {
            Bar last = lastBar(next.symbol());
            long missing = its.market.sessions.barsBetween(
                    last.getEndTime().toEpochMilli(),
                    next.bar().getBeginTime().toEpochMilli(),
                    Math.max(millis(last), millis(next.bar())));
            feeds.count(next.symbol(), FeedNotes.MISSING, (double) missing);
        }
    }

    private static long millis(Bar bar) {
        return bar.getTimePeriod().toMillis();
    }

    private List<Entry> valued(Kind kind, List<SymbolBar> taken) {
        bars += taken.size();
        for (SymbolBar each : taken) {
            feeds.count(each.symbol(), FeedNotes.BARS, 1);
            leftOutSince[each.symbol()] = 0;
        }
        double equity = account.curves.lastEquity(settings.cash);
        listeners.valued(account.curves.lastTime(), equity);
        reporter.taken(kind == Kind.LATE);
        String text = Json.of("bars", taken.size(), "equity", equity, "cash", account.broker.cash, "now", router.now);
        return entries(kind, text, BarCodec.encode(account.curves.lastTime(), taken));
    }

    /** A bar that is not taken: what is wrong with it, in one word and in many. */
    List<Entry> leftOut(int symbol, String verdict, String reason) {
        feeds.count(symbol, verdict, 1);
        leftOutSince[symbol]++;
        String text = Json.of("symbol", symbols.get(symbol), "verdict", verdict, "reason", reason);
        return entries(Kind.LEFT_OUT, text, NO_BARS);
    }

    /** A feed went stale, came back, ended or failed. */
    List<Entry> feed(int symbol, FeedState state, String reason) {
        feeds.set(symbol, state, reason);
        account.setFeed(symbol, state);
        shadow.setFeed(symbol, state);
        reporter.feed(symbol, state.label(), reason);
        String text = Json.of("symbol", symbols.get(symbol), "feed", state.label(), "reason", reason);
        return entries(Kind.FEED, text, NO_BARS);
    }

    List<Entry> command(Command command) {
        commands++;
        router.now = command.now();
        Account.Mode before = account.mode;
        switch (command.name()) {
            case PAUSE -> isPaused = true;
            case RESUME -> {
                isPaused = false;
                manual.resume(command.origin());
                shadow.manual().resume(command.origin());
            }
            case HALT -> both(each -> each.halt(command.origin()));
            case REDUCE_ONLY -> both(each -> each.reduceOnly(command.origin()));
            case FLATTEN -> both(each -> each.flatten(command.origin()));
            case ORDER -> order(command);
            case CANCEL -> router.cancel(command.subject(), "cancelled by " + command.origin());
            case RECONCILE -> router.wantsReconciliation();
            case LIMIT -> both(each -> each.limit(Limit.named(command.subject()), command.value()));
        }
        reporter.entries(before, command.origin());
        return entries(Kind.COMMAND, command.text(), NO_BARS);
    }

    private void both(Consumer<ManualOrders> command) {
        command.accept(manual);
        command.accept(shadow.manual());
    }

    /** What a person orders the simulated account orders too, but for limit orders, which it cannot fill. */
    private void order(Command command) {
        int symbol = symbols.indexOf(command.subject());
        manual.order(symbol, command.value(), command.limit());
        if (Double.isNaN(command.limit()) && hasPrice(symbol)) {
            shadow.manual().order(symbol, command.value(), Double.NaN);
        }
    }

    /** Something that the broker has said, or that time has brought. */
    List<Entry> broker(BrokerInput input, long now) {
        router.now = now;
        router.take(input);
        return entries(Kind.BROKER, BrokerInputText.write(input, now), NO_BARS);
    }

    /** The session's end, or a rest from which it can be resumed: entries on their way are cancelled. */
    List<Entry> stop(String origin, boolean cancelsEntries, long now) {
        router.now = now;
        boolean isEnd = origin.equals(END);
        if (cancelsEntries) {
            manual.stop(origin);
        }
        double equity = account.curves.lastEquity(settings.cash);
        String text = Json.of("origin", origin, "cancelsEntries", cancelsEntries, "equity", equity, "now", now);
        List<Entry> all = entries(Kind.STOP, text, NO_BARS);
        isAtEnd = isEnd;
        isPaused = false;
        return all;
    }

    /** All feeds have ended. Nothing to add where the journal holds that last. */
    List<Entry> end(boolean cancelsEntries, long now) {
        return isAtEnd ? List.of() : stop(END, cancelsEntries, now);
    }

    private List<Entry> entries(Kind kind, String text, byte[] encoded) {
        isAtEnd = false;
        List<Entry> all = following;
        following = new ArrayList<>();
        all.add(0, new Entry(kind, account.curves.lastTime(), text, encoded));
        return all;
    }

    /** Takes an input again that the journal has. */
    List<Entry> again(Entry input) {
        return switch (input.kind()) {
            case START -> start();
            case WARM_UP -> warmUp(BarCodec.decode(input.time(), input.bars()));
            case BARS -> {
                router.now = now(input);
                yield bars(input.time(), BarCodec.decode(input.time(), input.bars()));
            }
            case LATE -> {
                router.now = now(input);
                yield late(BarCodec.decode(input.time(), input.bars()).get(0));
            }
            case BROKER -> broker(BrokerInputText.read(Json.parse(input.text())), now(input));
            case LEFT_OUT, FEED -> ofFeed(input);
            case COMMAND -> command(Command.parse(input.text()));
            case STOP ->
                stop(
                        Json.text(input.text(), "origin"),
                        Json.truth(Json.parse(input.text()), "cancelsEntries"),
                        now(input));
            default -> throw new IllegalArgumentException(input.kind() + " is no input");
        };
    }

    private static long now(Entry input) {
        return (long) Json.number(Json.parse(input.text()), "now");
    }

    private List<Entry> ofFeed(Entry input) {
        int symbol = symbols.indexOf(Json.text(input.text(), "symbol"));
        String reason = Json.text(input.text(), "reason");
        return input.kind() == Kind.LEFT_OUT
                ? leftOut(symbol, Json.text(input.text(), "verdict"), reason)
                : feed(symbol, FeedState.labelled(Json.text(input.text(), "feed")), reason);
    }

    // ---- what follows

    @Override
    public void ordered(Sleeve sleeve, Order order, Entry entry) {
        orders++;
        following.add(entry);
        reporter.ordered(sleeve, order, router.id(order));
        router.ordered(sleeve, order);
        listeners.ordered(sleeve.quotes.symbol, order.signedUnits());
    }

    @Override
    public void filled(Sleeve sleeve, Trade trade, Entry entry) {
        fills++;
        following.add(entry);
        listeners.filled(sleeve.quotes.symbol, trade);
    }

    @Override
    public void rejected(Rejection note, Entry entry) {
        following.add(entry);
        if (note.granted() == 0) {
            router.log.declined(new Declined(note.recipe(), note.symbol(), account.curves.lastTime()));
        }
        listeners.rejected(note.symbol(), note.limit() + ": " + note.reason());
        reporter.rejected(note);
    }

    @Override
    public void cancelAsked(Order order, String reason) {
        router.cancel(order, reason);
    }

    /** Something that a person should know. */
    private void note(String text) {
        noted++;
        following.add(Entry.of(Kind.NOTE, account.curves.lastTime(), Json.of("note", text)));
        if (notes.size() == NOTES_KEPT) {
            notes.removeFirst();
        }
        notes.addLast(Instant.ofEpochMilli(router.now) + " " + text);
        listeners.noted(text);
    }

    /** The tables of those who watch, by name. */
    Map<String, List<Map<String, Object>>> tables() {
        return Map.of(
                SessionTables.POSITIONS,
                SessionRows.positions(this),
                SessionTables.OPEN_ORDERS,
                SessionRows.orders(this),
                SessionTables.STRATEGIES,
                AccountRows.strategies(account),
                SessionTables.LIMITS,
                AccountRows.limits(account));
    }

    /** {@return the last notes, oldest first} */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /** What a report says beside the figures of the account: orders, fills, and how they differ from a simulated account's. */
    public LiveFacts facts(TradedAccount traded) {
        Executions executions = router.log.now();
        double equity = account.broker.value();
        return new LiveFacts(
                traded,
                executions,
                executions.shortfall(new BarPrices(bars(), false)),
                Optional.of(shadow.drift(
                        executions, new DriftComparison.Worth(settings.cash, equity, account.broker.external.gain()))),
                shadow.equityCurve(),
                settings.fillAtClose,
                account.broker.external.gain());
    }

    private Map<String, List<Bar>> bars() {
        Map<String, List<Bar>> bars = new LinkedHashMap<>();
        account.quotes.forEach(quotes -> bars.put(quotes.symbol, quotes.bars()));
        return bars;
    }

    @Override
    public void cancelled(Entry entry) {
        following.add(entry);
    }

    // ---- state

    /** The last close of a symbol, NaN where there is none; for other threads, which may see the one before. */
    double decisionPrice(String symbol) {
        int index = symbols.indexOf(symbol);
        return index < 0 ? Double.NaN : account.quotes.get(index).mark;
    }

    /** The trading sessions of each symbol's market, the same object where symbols share it. */
    List<TradingSessions> sessions() {
        return account.quotes.stream().map(each -> each.market.sessions).toList();
    }

    /** From where a recovered session takes a symbol's feed. */
    ResumePoint resumePoint(int symbol) {
        return new ResumePoint(hasBar(symbol) ? lastBar(symbol) : null, leftOutSince[symbol], feeds.state(symbol));
    }

    /** The last bar of a symbol, of its history too. */
    Bar lastBar(int symbol) {
        return account.quotes.get(symbol).lastBar();
    }

    public boolean hasBar(int symbol) {
        return !account.quotes.get(symbol).isEmpty();
    }

    /** Whether a bar has come since the session began. */
    public boolean hasPrice(int symbol) {
        return account.quotes.get(symbol).sessionBars() > 0;
    }
}
