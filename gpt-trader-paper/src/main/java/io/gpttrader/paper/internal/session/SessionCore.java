package io.gpttrader.paper.internal.session;

import io.gpttrader.paper.PaperJournalException;
import io.gpttrader.paper.internal.account.Account;
import io.gpttrader.paper.internal.account.AccountEvents;
import io.gpttrader.paper.internal.account.ManualOrders;
import io.gpttrader.paper.internal.account.Order;
import io.gpttrader.paper.internal.account.Quotes;
import io.gpttrader.paper.internal.account.Sleeve;
import io.gpttrader.paper.internal.calendar.TradingSessions;
import io.gpttrader.paper.internal.events.SessionTables;
import io.gpttrader.paper.internal.feed.FeedNotes;
import io.gpttrader.paper.internal.feed.FeedState;
import io.gpttrader.paper.internal.feed.FeedStep;
import io.gpttrader.paper.internal.feed.ResumePoint;
import io.gpttrader.paper.internal.feed.SymbolBar;
import io.gpttrader.paper.internal.journal.BarCodec;
import io.gpttrader.paper.internal.journal.Entry;
import io.gpttrader.paper.internal.journal.Entry.Kind;
import io.gpttrader.paper.internal.journal.Json;
import io.gpttrader.paper.internal.journal.SettingsText;
import io.gpttrader.paper.internal.journal.ValueText;
import io.gpttrader.paper.internal.metrics.Rejection;
import io.gpttrader.paper.internal.settings.Limits.Limit;
import io.gpttrader.paper.internal.settings.Settings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** Stands for bars that are not in the journal yet. */
    private static final byte[] NOT_ENCODED = {};

    /** Origin of a stop that nobody asked for. */
    private static final String END = "end of the feeds";

    final Settings settings;
    private final List<String> symbols;
    private final List<String> recipes;
    final ListenerCalls listeners;
    public final Account account;
    private final ManualOrders manual;
    private final SessionReporter reporter;
    private final PaperOrders simulated;
    public final FeedNotes feeds;

    /** Bars of each symbol left out since the last one that was taken. */
    private final int[] leftOutSince;

    /** Whether the session takes no bars until someone asks for it; a crash does not end it. */
    boolean isPaused;

    private boolean isAtEnd;
    private List<Entry> following = new ArrayList<>();
    private transient List<Entry> quietly = new ArrayList<>();
    public long bars;
    public long orders;
    public long fills;
    public long commands;

    /** Entries of the journal so far, those of this session's inputs and all that followed. */
    public long entries;

    /** Bars of them whose state came from a checkpoint. */
    long restoredBars;

    /** Rows of the curves that the checkpoint's journal has. */
    transient int restoredRows;

    /** Gives all entries of the journal, where bars of them have not been seen. */
    transient @Nullable Consumer<Consumer<Entry>> past;

    /** Why no checkpoints are written; empty while they are, or none was due. */
    String noCheckpoints = "";

    public SessionCore(
            Settings settings,
            List<String> symbols,
            Map<String, ? extends Function<? super BarSeries, ? extends Strategy>> recipes,
            ListenerCalls listeners) {
        this.settings = settings;
        this.symbols = symbols;
        this.recipes = List.copyOf(recipes.keySet());
        this.listeners = listeners;
        this.account = new Account(settings, symbols, recipes, this);
        this.manual = new ManualOrders(account);
        this.reporter = new SessionReporter(listeners, symbols, account);
        this.simulated = new PaperOrders(listeners);
        this.feeds = new FeedNotes(symbols);
        this.leftOutSince = new int[symbols.size()];
    }

    // ---- inputs

    List<Entry> start() {
        return entries(Kind.START, startText(), NO_BARS);
    }

    /** The settings that a session must have to go on with this one. */
    String startText() {
        return SettingsText.write(settings, symbols, recipes);
    }

    /** When the bar came after which steps are taken; null where something else has happened, or nobody watches. */
    void received(@Nullable Instant at) {
        reporter.received(at);
    }

    /** How many bars it is good for to know of before the first of them is taken; 0 for none. */
    int barsAhead() {
        return account.barsAhead();
    }

    /** Whether it is good to begin with steps while those before them are taken. */
    boolean goesAheadBeside() {
        return account.goesAheadBeside();
    }

    /** Begins to prepare for steps, which may be taken, in this order, after {@link #endAhead}; until then those given before may be. */
    void beginAhead(List<FeedStep> steps) {
        if (account.barsAhead() == 0) {
            return;
        }
        List<SymbolBar> all = new ArrayList<>(steps.size());
        boolean isAll = true;
        for (int i = 0; isAll && i < steps.size(); i++) {
            if (steps.get(i) instanceof FeedStep.Bars bars) {
                // What is not of its symbol's next bar comes before what follows it.
                isAll = bars.first().isEmpty() && !bars.isLate();
                for (int k = 0; isAll && k < bars.bars().size(); k++) {
                    all.add(bars.bars().get(k));
                }
            }
        }
        account.beginAhead(all, isAll);
    }

    /** Ends what was begun with last, when the steps before will not be taken. */
    void abandonAhead() {
        account.abandonAhead();
    }

    /** Ends what was begun with last, when the steps before have been taken. */
    void endAhead() {
        account.endAhead();
    }

    /**
     * Takes a step that leads to nothing but another value of the account, if it is one. Its entries come with the next {@link #settle}, which must
     * be asked for before anything else than this method is.
     */
    boolean takeQuietly(FeedStep step) {
        if (!(step instanceof FeedStep.Bars its)
                || its.isLate()
                || its.bars().size() != 1
                || !its.first().isEmpty()
                || listeners.isWatched()
                || !account.takeQuietly(its.time(), its.bars().get(0))) {
            return false;
        }
        if (account.areQuietAll()) {
            settleAccount();
        }
        return true;
    }

    /** The entries of all steps that were taken quietly. */
    List<Entry> settle() {
        settleAccount();
        if (quietly.isEmpty()) {
            return List.of();
        }
        List<Entry> all = quietly;
        quietly = new ArrayList<>();
        isAtEnd = false;
        entries += all.size();
        return all;
    }

    private void settleAccount() {
        if (account.areQuietAny()) {
            account.settle(this::valuedQuietly);
        }
    }

    private void valuedQuietly(long time, SymbolBar bar, double equity, double cash) {
        bars++;
        feeds.count(bar.symbol(), FeedNotes.BARS, 1);
        leftOutSince[bar.symbol()] = 0;
        listeners.valued(time, equity);
        quietly.add(Entry.of(time, new ValueText(1, equity, cash), bar));
    }

    /** Does what a feed asks for next. */
    List<Entry> take(FeedStep step) {
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
        step.first().forEach(first -> all.addAll(take(first)));
        if (step.isLate()) {
            step.bars().forEach(each -> all.addAll(late(each)));
        } else {
            all.addAll(bars(step.time(), step.bars()));
        }
        return all;
    }

    List<Entry> warmUp(List<SymbolBar> history) {
        return warmUp(history, NOT_ENCODED);
    }

    private List<Entry> warmUp(List<SymbolBar> history, byte[] encoded) {
        history.forEach(account::warmUp);
        SymbolBar last = history.get(history.size() - 1);
        String text = Json.of("symbol", symbols.get(last.symbol()), "bars", history.size());
        return entries(Kind.WARM_UP, text, encoded(history, encoded));
    }

    List<Entry> bars(long time, List<SymbolBar> taken) {
        return bars(time, taken, NOT_ENCODED);
    }

    private List<Entry> bars(long time, List<SymbolBar> taken, byte[] encoded) {
        taken.forEach(this::countMissing);
        reporter.bars(taken);
        account.step(time, taken);
        return valued(Kind.BARS, taken, encoded);
    }

    List<Entry> late(SymbolBar bar) {
        return late(bar, NOT_ENCODED);
    }

    private List<Entry> late(SymbolBar bar, byte[] encoded) {
        countMissing(bar);
        reporter.bars(List.of(bar));
        account.late(bar);
        feeds.count(bar.symbol(), FeedNotes.LATE, 1);
        return valued(Kind.LATE, List.of(bar), encoded);
    }

    /** Without a calendar nobody knows whether the market was open; a history may be from before it. */
    private void countMissing(SymbolBar next) {
        Quotes its = account.quotesOf(next.symbol());
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

    private List<Entry> valued(Kind kind, List<SymbolBar> taken, byte[] encoded) {
        bars += taken.size();
        for (SymbolBar each : taken) {
            feeds.count(each.symbol(), FeedNotes.BARS, 1);
            leftOutSince[each.symbol()] = 0;
        }
        double equity = account.curves.lastEquity(settings.cash);
        if (!account.traded(taken).isEmpty()) {
            listeners.valued(account.curves.lastTime(), equity);
        }
        reporter.taken(kind == Kind.LATE);
        ValueText values = new ValueText(taken.size(), equity, account.broker.cash);
        return entries(Entry.of(kind, account.curves.lastTime(), values, encoded(taken, encoded)));
    }

    /** Bars as the journal has them, where it does: an earlier version of it wrote the same bars as other bytes. */
    private byte[] encoded(List<SymbolBar> taken, byte[] before) {
        return before == NOT_ENCODED ? BarCodec.encode(account.curves.lastTime(), taken) : before;
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
        reporter.feed(symbol, state.label(), reason);
        String text = Json.of("symbol", symbols.get(symbol), "feed", state.label(), "reason", reason);
        return entries(Kind.FEED, text, NO_BARS);
    }

    List<Entry> command(Command command) {
        commands++;
        Account.Mode before = account.mode;
        switch (command.name()) {
            case PAUSE -> isPaused = true;
            case RESUME -> {
                isPaused = false;
                manual.resume(command.origin());
            }
            case HALT -> manual.halt(command.origin());
            case REDUCE_ONLY -> manual.reduceOnly(command.origin());
            case FLATTEN -> manual.flatten(command.origin());
            case ORDER -> manual.order(symbols.indexOf(command.subject()), command.value());
            case CANCEL -> manual.cancel(PaperOrders.number(command.subject()), command.origin());
            case LIMIT -> manual.limit(Limit.named(command.subject()), command.value());
        }
        reporter.entries(before, command.origin());
        return entries(Kind.COMMAND, command.text(), NO_BARS);
    }

    /** The session's end, or a rest from which it can be resumed. */
    List<Entry> stop(boolean liquidates, String origin) {
        boolean isEnd = origin.equals(END);
        if (liquidates && account.curves.size > 0) {
            if (isEnd) {
                account.liquidate();
            } else {
                manual.liquidate();
            }
        }
        double equity = account.curves.lastEquity(settings.cash);
        String text = Json.of("origin", origin, "liquidates", liquidates, "equity", equity);
        List<Entry> all = entries(Kind.STOP, text, NO_BARS);
        isAtEnd = isEnd;
        isPaused = false;
        return all;
    }

    /** All feeds have ended. Nothing to add where the journal holds that last. */
    List<Entry> end() {
        return isAtEnd ? List.of() : stop(settings.liquidatesAtEnd, END);
    }

    private List<Entry> entries(Kind kind, String text, byte[] encoded) {
        return entries(new Entry(kind, account.curves.lastTime(), text, encoded));
    }

    private List<Entry> entries(Entry input) {
        isAtEnd = false;
        List<Entry> all = following;
        following = new ArrayList<>();
        all.add(0, input);
        entries += all.size();
        return all;
    }

    /** Reads again the bars for which a checkpoint stands, where that has not been done, for what a report says of their origin. */
    void fingerprint() {
        Consumer<Consumer<Entry>> entriesSoFar = past;
        if (entriesSoFar != null) {
            account.allQuotes().forEach(Quotes::forgetFingerprint);
            try {
                fingerprint(entriesSoFar);
            } catch (PaperJournalException e) {
                // The session itself needs none of them, and is not to fail for a report.
                throw new IllegalStateException(
                        "the bars before the checkpoint from which the session went on cannot be read for its report: "
                                + e.getMessage(),
                        e);
            }
            account.allQuotes().forEach(Quotes::hasFingerprint);
            past = null;
        }
    }

    private void fingerprint(Consumer<Consumer<Entry>> entriesSoFar) {
        long[] left = {entries};
        entriesSoFar.accept(entry -> {
            boolean isOfBars = entry.kind() == Kind.BARS || entry.kind() == Kind.LATE;
            if (left[0]-- > 0 && isOfBars) {
                for (SymbolBar each : BarCodec.decode(entry.time(), entry.bars())) {
                    account.quotesOf(each.symbol()).fingerprint(each.bar());
                }
            }
        });
    }

    /** Takes an input again that the journal has. */
    List<Entry> again(Entry input) {
        return switch (input.kind()) {
            case START -> start();
            case WARM_UP -> warmUp(BarCodec.decode(input.time(), input.bars()), input.bars());
            case BARS -> bars(input.time(), BarCodec.decode(input.time(), input.bars()), input.bars());
            case LATE -> late(BarCodec.decode(input.time(), input.bars()).get(0), input.bars());
            case LEFT_OUT, FEED -> ofFeed(input);
            case COMMAND -> command(Command.parse(input.text()));
            case STOP -> stop(Json.truth(Json.parse(input.text()), "liquidates"), Json.text(input.text(), "origin"));
            default -> throw new IllegalArgumentException(input.kind() + " is no input");
        };
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
        listeners.ordered(sleeve.quotes.symbol, order.signedUnits());
        reporter.ordered(sleeve, order, PaperOrders.id(order));
        simulated.accepted(sleeve, order);
    }

    @Override
    public void filled(Sleeve sleeve, Order order, Trade trade, double commission, Entry entry) {
        fills++;
        following.add(entry);
        listeners.filled(sleeve.quotes.symbol, trade);
        simulated.filled(sleeve, order, trade, commission, sleeve.quotes.fillTime(settings.fillAtClose));
    }

    @Override
    public void rejected(Rejection note, Entry entry) {
        following.add(entry);
        listeners.rejected(note.symbol(), note.limit() + ": " + note.reason());
        reporter.rejected(note);
    }

    @Override
    public void halted(boolean isHalted, String reason, Entry entry) {
        following.add(entry);
        reporter.halted(isHalted, reason);
    }

    @Override
    public void cancelled(Sleeve sleeve, Order order, String reason, Entry entry) {
        following.add(entry);
        simulated.cancelled(sleeve, order, reason);
    }

    // ---- state

    /** The ids of the orders on their way, as those who watch know them. */
    public List<String> openOrders() {
        return account.sleeves.stream()
                .flatMap(sleeve -> sleeve.orders.stream())
                .map(PaperOrders::id)
                .toList();
    }

    /** The tables of those who watch, by name. */
    Map<String, List<Map<String, Object>>> tables() {
        return Map.of(
                SessionTables.POSITIONS,
                AccountRows.positions(account),
                SessionTables.OPEN_ORDERS,
                PaperOrders.rows(account),
                SessionTables.STRATEGIES,
                AccountRows.strategies(account),
                SessionTables.LIMITS,
                AccountRows.limits(account));
    }

    /** The trading sessions of each symbol's market, the same object where symbols share it. */
    List<TradingSessions> sessions() {
        return account.allQuotes().stream().map(each -> each.market.sessions).toList();
    }

    /** From where a recovered session takes a symbol's feed. */
    ResumePoint resumePoint(int symbol) {
        return new ResumePoint(hasBar(symbol) ? lastBar(symbol) : null, leftOutSince[symbol], feeds.state(symbol));
    }

    /** The last bar of a symbol, of its history too. */
    Bar lastBar(int symbol) {
        return account.quotesOf(symbol).lastBar();
    }

    public boolean hasBar(int symbol) {
        return !account.quotesOf(symbol).isEmpty();
    }

    /** Whether a bar has come since the session began. */
    public boolean hasPrice(int symbol) {
        return account.quotesOf(symbol).sessionBars() > 0;
    }
}
