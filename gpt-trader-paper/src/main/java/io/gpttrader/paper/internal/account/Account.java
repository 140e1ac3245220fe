package io.gpttrader.paper.internal.account;

import io.gpttrader.paper.internal.actions.ActionTotals;
import io.gpttrader.paper.internal.calendar.TradingSessions;
import io.gpttrader.paper.internal.costs.Accrual;
import io.gpttrader.paper.internal.costs.Costs;
import io.gpttrader.paper.internal.dates.BarCounts;
import io.gpttrader.paper.internal.dates.ReturnTimes;
import io.gpttrader.paper.internal.dates.RunDates;
import io.gpttrader.paper.internal.feed.FeedState;
import io.gpttrader.paper.internal.feed.SymbolBar;
import io.gpttrader.paper.internal.journal.Entry;
import io.gpttrader.paper.internal.journal.Entry.Kind;
import io.gpttrader.paper.internal.metrics.CurveMoment;
import io.gpttrader.paper.internal.metrics.HeldBars;
import io.gpttrader.paper.internal.metrics.RunSplit;
import io.gpttrader.paper.internal.metrics.RunningStatistics;
import io.gpttrader.paper.internal.orders.Bracket;
import io.gpttrader.paper.internal.orders.EntryOrder;
import io.gpttrader.paper.internal.orders.EntryRules;
import io.gpttrader.paper.internal.orders.ExitReason;
import io.gpttrader.paper.internal.orders.ExitRules;
import io.gpttrader.paper.internal.orders.FinerBars;
import io.gpttrader.paper.internal.orders.FinerColumns;
import io.gpttrader.paper.internal.origin.RecipeBinding;
import io.gpttrader.paper.internal.portfolio.DrawdownWatch;
import io.gpttrader.paper.internal.portfolio.HaltEnding;
import io.gpttrader.paper.internal.portfolio.HaltPeriod;
import io.gpttrader.paper.internal.portfolio.MomentSums;
import io.gpttrader.paper.internal.portfolio.RebalanceRules;
import io.gpttrader.paper.internal.portfolio.SlotRank;
import io.gpttrader.paper.internal.settings.Limits;
import io.gpttrader.paper.internal.settings.Limits.Limit;
import io.gpttrader.paper.internal.settings.Settings;
import io.gpttrader.paper.internal.support.CanIgnoreReturnValue;
import io.gpttrader.paper.internal.support.HostCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;
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
public final class Account {

    static final String SOLD_AT_THE_END = "everything is sold at the last close";

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
    public final MarketCosts costs;
    public final ExchangeRates rates;
    private final List<Market> markets;
    public final List<Quotes> quotes = new ArrayList<>();

    /** Symbols that recipes may read and nothing trades; they follow the others in the order of all symbols. */
    private final List<Quotes> watched = new ArrayList<>();

    public final List<Sleeve> sleeves = new ArrayList<>();
    /** Symbols in the order in which their first bars came. */
    private final List<Integer> begun = new ArrayList<>();

    private final List<RecipeName> names = new ArrayList<>();
    final int recipes;
    public final Curves curves = new Curves();
    public final HeldBars held = new HeldBars();
    public final OrderBook book;
    public final SimulatedBroker broker;
    private final RiskCheck risk;
    private final BuyAndHold benchmark;
    private final ActionDesk actions;
    private final BarsAhead ahead;
    private final transient QuietBars quiet;
    private final FeedState[] feeds;

    /** Feeds that are stale or have failed: where none is, an entry need not look at those of all open positions. */
    private int unknownPrices;

    /** Highest equity at the times before the last one, whose equity a late bar may still change. */
    public double peak;

    /** Follows the drawdown where its halt has an ending. */
    private final @Nullable DrawdownWatch drawdown;

    /** What open positions are brought back to, where they are. */
    private final @Nullable Targets targets;

    private final AccountEvents events;

    /** Whether the bars that are taken begin a time, and do not come late. */
    private boolean isNewTime;

    public Limits limits;
    public Mode mode = Mode.TRADING;
    private String modeOrigin = "";
    private int heldUntil;

    public Account(
            Settings settings,
            List<String> symbols,
            Map<String, ? extends Function<? super BarSeries, ? extends Strategy>> named,
            AccountEvents events) {
        this.settings = settings;
        Costs usual = ChosenCosts.of(settings);
        this.costs = new MarketCosts(settings, usual, symbols, curves);
        this.rates = new ExchangeRates(settings.instruments);
        this.recipes = named.size();
        this.limits = settings.limits;
        this.peak = settings.cash;
        this.events = events;
        HaltEnding ending = settings.haltEnding;
        this.drawdown = ending == null ? null : new DrawdownWatch(ending, settings.cash);
        int traded = symbols.size() - settings.watched.size();
        this.benchmark = new BuyAndHold(settings, new MarketCosts(settings, usual, symbols, curves), traded);
        this.feeds = new FeedState[symbols.size()];
        Arrays.fill(feeds, FeedState.LIVE);
        Map<String, Market> bySymbol = Market.bySymbol(settings, symbols);
        this.markets = List.copyOf(new LinkedHashSet<>(
                symbols.subList(0, traded).stream().map(bySymbol::get).toList()));
        bySymbol.forEach((symbol, market) -> {
            int index = quotes.size() + watched.size();
            (index < traded ? quotes : watched).add(new Quotes(index, symbol, market, settings, rates));
        });
        List<Quotes> read = new ArrayList<>();
        for (Quotes each : watched) {
            String symbol = settings.finerOf(each.symbol);
            if (symbol == null) {
                read.add(each);
            } else {
                each.finer = new FinerColumns();
                quotes.get(symbols.indexOf(symbol)).finer = each.finer;
            }
        }
        RecipeBinding binding =
                new RecipeBinding(suppliers(quotes), suppliers(read), series -> series.getEndIndex() - Quotes.FORMING);
        named.forEach((name, recipe) -> addSleeves(name, recipe, binding));
        for (Quotes each : quotes) {
            sleeves.add(new Sleeve(
                    sleeves.size(),
                    each,
                    StrategyEvaluator.manual(each, costs.of(each).asCostModel())));
        }
        this.book = new OrderBook(settings, curves, sleeves, events);
        this.broker = new SimulatedBroker(
                settings, costs, new Accrual(settings.plan, symbols), curves, sleeves, book, events);
        this.actions = new ActionDesk(settings, quotes, sleeves, book, broker, benchmark);
        this.ahead = new BarsAhead(settings, quotes, sleeves);
        this.quiet = new QuietBars(settings, this);
        RebalanceRules rules = settings.rebalance;
        this.targets = rules == null ? null : new Targets(rules, settings, quotes);
        this.risk = new RiskCheck(settings, costs, quotes, sleeves, recipes, book, targets);
    }

    private static Map<String, Supplier<@Nullable BarSeries>> suppliers(List<Quotes> quotes) {
        Map<String, Supplier<@Nullable BarSeries>> suppliers = new LinkedHashMap<>();
        quotes.forEach(each -> suppliers.put(each.symbol, each::seriesSoFar));
        return suppliers;
    }

    private void addSleeves(
            String name, Function<? super BarSeries, ? extends Strategy> recipe, RecipeBinding binding) {
        RecipeName its = new RecipeName(name);
        Function<? super BarSeries, ? extends Strategy> bound = bound(its, recipe, binding);
        names.add(its);
        boolean turns = RecipeBinding.sides(bound).size() > 1;
        if (turns
                && (settings.rebalance != null
                        || settings.entries.rest()
                        || settings.latency.isAny()
                        || settings.exits.signal().rest()
                        || settings.volumeSharePercent > 0)) {
            throw new IllegalArgumentException(its.words() + RecipeBinding.MARKET_ORDERS);
        }
        int first = sleeves.size();
        RecipeBinding.ScaleOut scaleOut = RecipeBinding.scaleOut(bound);
        boolean isOneEntry = settings.rebalance == null && !settings.entries.rest() && !settings.entries.pyramids();
        if (scaleOut != null && (!isOneEntry || settings.watches())) {
            throw new IllegalArgumentException(its.words() + RecipeBinding.ONE_ENTRY);
        }
        for (Function<? super BarSeries, ? extends Strategy> side :
                scaleOut == null ? RecipeBinding.sides(bound) : List.of(scaleOut.whole())) {
            for (Quotes each : quotes) {
                StrategyEvaluator evaluator =
                        new StrategyEvaluator(each, its, side, costs.of(each).asCostModel(), isBounded());
                evaluator.sumsUp =
                        settings.journaling.resumes() || (settings.checkpointBars > 0 && settings.journaling.isKept());
                evaluator.readsOthers = RecipeBinding.isOfSeveral(recipe);
                if (scaleOut != null) {
                    evaluator.scalesOut(scaleOut.part(), scaleOut.sharePercent());
                }
                evaluator.prices = prices(settings.entries, "entries(..)", each);
                evaluator.leavingPrices = prices(settings.exits.signal(), "exits(..)", each);
                Sleeve sleeve = new Sleeve(sleeves.size(), each, evaluator);
                sleeve.bracket = settings.exits.protects()
                        ? new Bracket(settings.exits, each.instrument().tick())
                        : null;
                sleeve.finer = each.finer == null ? null : new FinerBars(each.finer);
                sleeves.add(sleeve);
            }
        }
        for (int other = first + quotes.size(); other < sleeves.size(); other++) {
            sleeves.get(other).turns(sleeves.get(other - quotes.size()));
        }
    }

    /** The name of a recipe by its place. */
    public String nameOf(int recipe) {
        return names.get(recipe).toString();
    }

    private static Function<? super BarSeries, ? extends Strategy> bound(
            RecipeName its, Function<? super BarSeries, ? extends Strategy> recipe, RecipeBinding binding) {
        try {
            return binding.bound(recipe);
        } catch (RuntimeException e) {
            throw HostCode.failed(its.words() + " could not be bound to the series of the session", e);
        }
    }

    /** One of all symbols, the watched ones last. */
    public Quotes quotesOf(int symbol) {
        return isTraded(symbol) ? quotes.get(symbol) : watched.get(symbol - quotes.size());
    }

    /** All symbols. */
    public List<Quotes> allQuotes() {
        List<Quotes> all = new ArrayList<>(quotes);
        all.addAll(watched);
        return all;
    }

    boolean isTraded(int symbol) {
        return symbol < quotes.size();
    }

    /** Those bars whose symbols are traded. */
    public List<SymbolBar> traded(List<SymbolBar> bars) {
        return watched.isEmpty()
                ? bars
                : bars.stream().filter(each -> isTraded(each.symbol())).toList();
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

    /** What finer bars did not tell, by symbol. */
    public List<String> finerNotes() {
        return quotes.stream()
                .filter(each -> each.finer != null)
                .map(each -> FinerBars.note(
                        each.symbol,
                        sleeves.stream()
                                .filter(sleeve -> sleeve.quotes == each)
                                .flatMap(sleeve -> Stream.ofNullable(sleeve.finer))
                                .toList()))
                .filter(note -> !note.isEmpty())
                .toList();
    }

    /** What corporate actions have paid. */
    public ActionTotals actionTotals() {
        return actions.totals;
    }

    /** The splits among the bars so far. */
    public List<RunSplit> splits() {
        return List.copyOf(actions.splits);
    }

    /** Whether the bars have reached the delisting of a symbol. */
    public boolean isDelisted(String symbol) {
        return quotes.stream().anyMatch(each -> each.symbol.equals(symbol) && each.isDelisted);
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

    /**
     * Takes a bar from before the session: strategies see it, nothing is decided. What reads several symbols sees it with the first bar
     * of the session, as the histories come one symbol after the other.
     */
    public void warmUp(SymbolBar history) {
        if (isTraded(history.symbol())) {
            quotes.get(history.symbol()).count(history.bar(), false);
        }
        add(history);
        if (isTraded(history.symbol())) {
            see(history, false);
        }
        quotesOf(history.symbol()).endWarmUp();
    }

    /** How many bars it is good to give to {@link #beginAhead}, 0 for none. */
    public int barsAhead() {
        return ahead.most();
    }

    /** Whether it is good to begin with bars while those before them are taken. */
    public boolean goesAheadBeside() {
        return ahead.goesBeside();
    }

    /**
     * Begins to prepare for bars that are taken step by step in this order, when {@link #endAhead} has been called and those given before have been
     * taken.
     *
     * @param isAll false where the steps hold more bars than these
     */
    public void beginAhead(List<SymbolBar> bars, boolean isAll) {
        ahead.begin(bars, isAll);
    }

    /** Ends what was begun with last, where the bars before it will not be taken. */
    public void abandonAhead() {
        ahead.abandon();
    }

    /** To be called when the bars given before those that {@link #beginAhead} was told of have been taken. */
    public void endAhead() {
        ahead.end();
    }

    /**
     * Takes the one bar of a new time if it fills nothing and decides nothing; if so, {@link #settle} is to be called before anything else than this
     * method is, and where it tells that it holds as many as it can.
     */
    public boolean takeQuietly(long time, SymbolBar bar) {
        return quiet.take(time, bar);
    }

    /** Whether bars were taken quietly that are not settled. */
    public boolean areQuietAny() {
        return quiet.areAny();
    }

    /** Whether no more can be taken quietly before those are settled. */
    public boolean areQuietAll() {
        return quiet.areAll();
    }

    /** Values the account at the time of each bar that was taken quietly. */
    public void settle(QuietBars.Valued told) {
        quiet.settle(told);
    }

    /** Begins the time of a bar that was taken quietly, whose symbol has counted it. */
    void beginQuietly(long time, int day, Bar bar) {
        leaveTime();
        markets.get(0).reach(bar.getBeginTime().toEpochMilli(), time);
        curves.begin(time, day);
    }

    boolean isBought(int symbol) {
        return benchmark.hasPart(symbol);
    }

    void benchmarkAt(int symbol, double worth, MomentSums moments) {
        benchmark.addMoment(symbol, worth, moments);
    }

    void sumBenchmark(MomentSums moments, double[] values) {
        benchmark.sum(moments, values);
    }

    /** Takes the bars of a new time, in order of symbol. */
    public void step(long time, List<SymbolBar> bars) {
        beginTime(time, traded(bars));
        isNewTime = true;
        take(bars);
    }

    /** Takes a bar whose time is over: it counts from now on, at the time that the account has reached. */
    public void late(SymbolBar bar) {
        if (isTraded(bar.symbol())) {
            reach(bar, bar.bar().getEndTime().toEpochMilli());
        }
        isNewTime = false;
        take(List.of(bar));
    }

    private void beginTime(long time, List<SymbolBar> bars) {
        if (bars.isEmpty()) {
            return;
        }
        if (curves.size > 0) {
            leaveTime();
            broker.accrue(curves.lastTime(), time);
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

    private void leaveTime() {
        double equity = curves.lastEquity(settings.cash);
        for (int i = 0; i < markets.size(); i++) {
            markets.get(i).leave(equity);
        }
        peak = Math.max(peak, equity);
    }

    private void reach(SymbolBar bar, long endMillis) {
        Quotes its = quotes.get(bar.symbol());
        its.count(bar.bar(), true);
        its.market.reach(bar.bar().getBeginTime().toEpochMilli(), endMillis);
    }

    private void take(List<SymbolBar> all) {
        all.forEach(this::add);
        List<SymbolBar> bars = traded(all);
        if (bars.isEmpty()) {
            return;
        }
        for (SymbolBar each : bars) {
            see(each, true);
            quotes.get(each.symbol()).time = curves.size - 1;
        }
        List<Sleeve> theirs = sleevesOf(bars);
        actions.open(bars, theirs);
        for (SymbolBar each : bars) {
            benchmark.see(quotes.get(each.symbol()));
        }
        if (settings.fillAtClose) {
            exitAtOpen(theirs);
            fillInside(theirs, false);
            mark(bars);
            actions.close(bars, curves.lastDate());
            askForWeights();
            decideAndFillAtClose(theirs);
            value();
            followDrawdown();
            broker.callMargin();
        } else {
            fillAtOpen(theirs);
            mark(bars);
            actions.close(bars, curves.lastDate());
            value();
            followDrawdown();
            broker.callMargin();
            askForWeights();
            decide(theirs);
            rebalance();
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

    /** Adds a bar to its series, before any strategy sees those of its time: it may read another symbol's. */
    private void add(SymbolBar bar) {
        Quotes its = quotesOf(bar.symbol());
        if (its.isEmpty()) {
            begin(bar);
        }
        if (!isTraded(bar.symbol())) {
            its.count(bar.bar(), true);
            rates.add(its.symbol, bar.bar());
        }
        its.refine(bar.bar(), isTraded(bar.symbol()));
        its.add(bar.bar());
    }

    /** Makes the series of a symbol, and the strategies over it. */
    private void begin(SymbolBar bar) {
        Quotes its = quotesOf(bar.symbol());
        begun.add(bar.symbol());
        its.begin(bar.bar());
        for (int i = its.index; isTraded(bar.symbol()) && i < sleeves.size(); i += quotes.size()) {
            sleeves.get(i).evaluator.begin();
        }
    }

    // ---- checkpoints

    /** The last bar of each symbol that has one, in the order in which their first ones came. */
    public List<SymbolBar> lastBars() {
        return begun.stream()
                .map(symbol -> new SymbolBar(symbol, quotesOf(symbol).lastBar()))
                .toList();
    }

    /** Makes series and strategies again whose state is to be restored. */
    public void begin(List<SymbolBar> last) {
        last.forEach(this::begin);
    }

    /** Check sums of the strategies as they were made. */
    public long[] recipeSums() {
        return sleeves.stream().mapToLong(each -> each.evaluator.madeSum()).toArray();
    }

    private void see(SymbolBar bar, boolean isOfSession) {
        for (int i = bar.symbol(); i < sleeves.size(); i += quotes.size()) {
            StrategyEvaluator evaluator = sleeves.get(i).evaluator;
            if (isOfSession || !evaluator.readsOthers) {
                evaluator.see();
            }
        }
    }

    private void mark(List<SymbolBar> bars) {
        for (SymbolBar each : bars) {
            Quotes its = quotes.get(each.symbol());
            its.mark = its.close();
            its.value(curves.lastTime());
            revalued(its);
        }
        if (!settings.instruments.rates().isEmpty()) {
            convert();
        }
    }

    private void revalued(Quotes its) {
        benchmark.marked(its.index);
        for (int i = its.index; i < sleeves.size(); i += quotes.size()) {
            broker.marked(sleeves.get(i));
        }
    }

    /** A position in another currency is worth another amount at each time, whether it has a bar or not. */
    private void convert() {
        for (Quotes its : quotes) {
            if (its.isForeign()) {
                its.value(curves.lastTime());
                revalued(its);
            }
        }
        rates.follow(curves.lastTime());
    }

    // ---- fills at the open of the next bar

    private void exitAtOpen(List<Sleeve> theirs) {
        for (Sleeve sleeve : theirs) {
            if (sleeve.isOrdered()) {
                broker.exits(sleeve, sleeve.quotes.open(), false);
            }
        }
    }

    private void fillAtOpen(List<Sleeve> theirs) {
        exitAtOpen(theirs);
        for (Sleeve sleeve : theirs) {
            if (sleeve.isOrdered()) {
                broker.reductions(sleeve, sleeve.quotes.open());
            }
        }
        fillInside(theirs, true);
        for (Sleeve sleeve : theirs) {
            if (sleeve.isOrdered()) {
                broker.entries(sleeve, sleeve.quotes.open(), limits);
            }
        }
        if (settings.entries.rest()) {
            for (Sleeve sleeve : theirs) {
                broker.enterInside(sleeve, limits);
            }
        }
        fillInside(theirs, false);
    }

    /** Fills protective orders, at first those that the open has jumped over: they trade before the entries at the open do. */
    private void fillInside(List<Sleeve> theirs, boolean onlyAtOpen) {
        if (!settings.exits.protects() && !settings.watches()) {
            return;
        }
        for (Sleeve sleeve : theirs) {
            Bracket bracket = sleeve.bracket;
            boolean rests = bracket != null || sleeve.leaving != null;
            boolean isProtected = settings.volumeSharePercent > 0
                    ? !broker.isLeaving(sleeve)
                    : settings.watches() || !sleeve.isBusy();
            if (rests && sleeve.isOpen() && isProtected) {
                broker.protect(sleeve, bracket, onlyAtOpen);
            }
        }
    }

    private void decide(List<Sleeve> theirs) {
        List<Sleeve> entering = new ArrayList<>();
        for (Sleeve sleeve : theirs) {
            if (sleeve.resting != null && rests(sleeve, sleeve.resting, entering)) {
                continue;
            }
            if (sleeve.leaving != null) {
                leaves(sleeve, sleeve.leaving);
                continue;
            }
            if (sleeve.restOfEntry() != null && settings.volumeSharePercent > 0 && sleeve.evaluator.wantsOut()) {
                book.cancelRest(sleeve);
            }
            if (sleeve.isOrdered() || sleeve.evaluator.isManual() || sleeve.quotes.isDelisted) {
                continue;
            }
            if (sleeve.isOpen()) {
                if (sleeve.evaluator.wantsOut()) {
                    leave(sleeve, null);
                } else if (!orderPart(sleeve) && addsTo(sleeve)) {
                    enter(sleeve, entering);
                }
            } else if (sleeve.evaluator.wantsIn()) {
                enter(sleeve, entering);
            }
        }
        ranked(entering).forEach(this::orderEntry);
    }

    /** Whether a part of the position is to be sold; it is ordered, where it is a unit or more. */
    private boolean orderPart(Sleeve sleeve) {
        if (sleeve.hasSoldPart || !sleeve.evaluator.wantsPartOut()) {
            return false;
        }
        double part = sleeve.evaluator.partOf(Math.abs(sleeve.quantity), false);
        double units = sleeve.quotes.instrument().floor(part, settings.wholeShares);
        if (units == 0) {
            sleeve.hasSoldPart = true;
        } else {
            book.orderPart(sleeve, units);
        }
        return true;
    }

    /** Whether the entry of an open position has repeated, and it may have another. */
    private boolean addsTo(Sleeve sleeve) {
        return sleeve.entries < settings.entries.mostEntries() && sleeve.evaluator.wantsIn();
    }

    /** Orders an entry now, or after the exits of its time where these make slots free. */
    private void enter(Sleeve sleeve, List<Sleeve> entering) {
        if (settings.slots > 0) {
            entering.add(sleeve);
        } else {
            orderEntry(sleeve);
        }
    }

    private List<Sleeve> ranked(List<Sleeve> entering) {
        return !settings.isRanked || entering.size() < 2
                ? entering
                : SlotRank.sorted(
                        entering,
                        Settings.required(settings.slotRank, "slots"),
                        sleeve -> sleeve.quotes.symbol,
                        sleeve -> sleeve.quotes.known());
    }

    // ---- target weights

    private boolean isDue() {
        return targets != null && isNewTime && targets.isDue(curves);
    }

    private void askForWeights() {
        if (targets != null && isDue()) {
            targets.ask();
        }
    }

    /** Decides by how much the open positions change; at a close that fills, only those with a bar are. */
    private void rebalance() {
        if (targets == null || !isNewTime) {
            return;
        }
        double equity = broker.value();
        if (isDue() || isAnyDrifted(targets, equity)) {
            List.copyOf(broker.open).forEach(sleeve -> rebalance(sleeve, equity));
        }
    }

    private boolean isRebalanced(Sleeve sleeve) {
        if (sleeve.isOrdered() || sleeve.evaluator.isManual()) {
            return false;
        }
        Quotes its = sleeve.quotes;
        return !settings.fillAtClose || (its.time == curves.size - 1 && settings.isPrice(its.close()));
    }

    private boolean isAnyDrifted(Targets its, double equity) {
        if (!its.rules.hasBand() || !(equity > 0)) {
            return false;
        }
        for (Sleeve sleeve : broker.open) {
            double weight = Math.abs(sleeve.quantity * sleeve.quotes.worth) / equity;
            if (isRebalanced(sleeve) && its.rules.isDrifted(weight, risk.target(sleeve, equity))) {
                return true;
            }
        }
        return false;
    }

    private void rebalance(Sleeve sleeve, double equity) {
        if (!isRebalanced(sleeve)) {
            return;
        }
        double price = Math.abs(sleeve.quotes.worth);
        double held = Math.abs(sleeve.quantity);
        double units =
                RebalanceRules.change(risk.floor(sleeve, risk.target(sleeve, equity) * equity / price), held, equity);
        if (units > 0) {
            units = risk.limited(sleeve, price, units, now(sleeve));
        }
        if (units != 0) {
            book.orderRebalancing(sleeve, units);
        }
    }

    // ---- a drawdown halt that ends

    private void followDrawdown() {
        if (drawdown == null || !isNewTime) {
            return;
        }
        int time = curves.size - 1;
        double most = limits.get(Limit.DRAWDOWN_HALT_PERCENT);
        if (drawdown.follow(time, curves.dayOf(time), curves.lastEquity(settings.cash), most)) {
            tellHalt(drawdown);
        }
    }

    /** Ends a drawdown halt by hand. */
    void resumeDrawdown(String origin) {
        if (drawdown != null && curves.size > 0) {
            double equity = curves.lastEquity(settings.cash);
            if (drawdown.resume(curves.dayOf(curves.size - 1), equity, origin)) {
                tellHalt(drawdown);
            }
        }
    }

    private void tellHalt(DrawdownWatch its) {
        HaltPeriod last = its.periods().get(its.periods().size() - 1);
        boolean isHalted = its.isHalted();
        String reason = isHalted ? last.reason() : last.end();
        events.halted(isHalted, reason, Entry.of(Kind.HALT, curves.lastTime(), Texts.halt(isHalted, reason)));
    }

    /** The halts that have an ending. */
    public List<HaltPeriod> halts() {
        return drawdown == null ? List.of() : drawdown.periods();
    }

    /** Whether an entry that was not filled goes on, is cancelled or replaced, so that its sleeve decides no more. */
    private boolean rests(Sleeve sleeve, EntryOrder order, List<Sleeve> entering) {
        if (!broker.isInMarket(sleeve, sleeve.orders.get(0))) {
            return true;
        }
        broker.follow(sleeve, order);
        if (order.isOver()) {
            book.endRest(sleeve, EntryOrder.EXPIRED, order.reasonExpired());
            return false;
        }
        if (sleeve.isOpen()) {
            return false;
        }
        if (sleeve.evaluator.wantsOut()) {
            book.endRest(sleeve, EntryOrder.CANCELLED, order.reasonCancelled());
        } else if (sleeve.evaluator.wantsIn()) {
            book.replace(sleeve);
            enter(sleeve, entering);
        }
        return true;
    }

    private @Nullable EntryPrices prices(EntryRules rules, String step, Quotes quotes) {
        return rules.hasValues() ? new EntryPrices(settings, rules, step, quotes) : null;
    }

    /** Orders the exit that a signal asks for. */
    private void leave(Sleeve sleeve, @Nullable EntryOrder before) {
        book.orderExit(sleeve, Math.abs(sleeve.quantity), ExitReason.SIGNAL);
        EntryOrder order = settings.exits.signal().rest() ? leaving(sleeve) : null;
        sleeve.leaving = order == null || before == null ? order : order.replacing(before);
    }

    /** The order to leave that is decided now, or null and a note where it has no price: an exit is never given up. */
    private @Nullable EntryOrder leaving(Sleeve sleeve) {
        boolean isBuy = sleeve.quantity < 0;
        double units = Math.abs(sleeve.quantity);
        EntryPrices prices = sleeve.evaluator.leavingPrices;
        return prices == null
                ? new EntryOrder(
                        settings.exits.signal(),
                        isBuy,
                        sleeve.quotes.close(),
                        sleeve.quotes.instrument().tick())
                : prices.order(
                        isBuy,
                        reason -> book.note(sleeve, units, units, EntryRules.PRICE, ExitRules.reasonAtMarket(reason)));
    }

    /** What becomes at a close of an order to leave that was not filled. */
    private void leaves(Sleeve sleeve, EntryOrder leaving) {
        Order order = sleeve.restingExit();
        if (order == null || !broker.isInMarket(sleeve, order)) {
            return;
        }
        broker.follow(sleeve, leaving);
        if (leaving.isOver()) {
            broker.leaveAtMarket(sleeve);
        } else if (sleeve.evaluator.wantsOut()) {
            book.cancel(sleeve, order, "replaced by a newer signal");
            leave(sleeve, leaving);
        } else if (sleeve.evaluator.wantsIn()) {
            book.stay(sleeve, order, leaving);
        }
    }

    @CanIgnoreReturnValue
    private @Nullable Order orderEntry(Sleeve sleeve) {
        double granted = risk.grant(sleeve, now(sleeve));
        if (granted == 0) {
            return null;
        }
        boolean isBuy = sleeve.evaluator.startsLong();
        EntryOrder resting = settings.entries.rest() ? restingAt(sleeve, isBuy, granted) : null;
        if (resting == null && settings.entries.rest()) {
            return null;
        }
        sleeve.range = sleeve.quotes.stopRange();
        sleeve.resting = resting;
        return book.orderEntry(sleeve, isBuy, granted);
    }

    private @Nullable EntryOrder restingAt(Sleeve sleeve, boolean isBuy, double granted) {
        Quotes its = sleeve.quotes;
        EntryPrices prices = sleeve.evaluator.prices;
        return prices == null
                ? new EntryOrder(
                        settings.entries, isBuy, its.close(), its.instrument().tick())
                : prices.order(isBuy, reason -> book.note(sleeve, granted, 0, EntryRules.PRICE, reason));
    }

    private RiskCheck.Now now(Sleeve sleeve) {
        double equity = broker.value();
        HaltWatch.Halt halt = haltAt(sleeve, equity);
        return new RiskCheck.Now(curves.lastTime(), equity, limits, stopOf(sleeve), halt);
    }

    private HaltWatch.@Nullable Halt haltAt(Sleeve sleeve, double equity) {
        if (drawdown == null) {
            return sleeve.quotes.market.haltAt(equity, Math.max(peak, equity), limits);
        }
        int time = curves.size - 1;
        double most = limits.get(Limit.DRAWDOWN_HALT_PERCENT);
        String reason = drawdown.reasonAt(time, curves.dayOf(time), equity, most);
        return reason != null
                ? new HaltWatch.Halt(Limit.DRAWDOWN_HALT_PERCENT, reason)
                : sleeve.quotes.market.haltAt(equity, equity, limits);
    }

    /** What beside the limits stops an entry of this sleeve, or null. */
    private RiskCheck.@Nullable Stop stopOf(Sleeve sleeve) {
        if (mode != Mode.TRADING) {
            return new RiskCheck.Stop(mode.label, "asked for by " + modeOrigin);
        }
        if (unknownPrices == 0 && settings.actions.isEmpty()) {
            return unknownClose(sleeve.quotes);
        }
        RiskCheck.Stop its = stopOf(sleeve.quotes);
        for (int i = 0; its == null && i < broker.open.size(); i++) {
            its = stopOf(broker.open.get(i).quotes);
        }
        return its == null ? unknownClose(sleeve.quotes) : its;
    }

    private RiskCheck.@Nullable Stop stopOf(Quotes its) {
        if (its.isDelisted) {
            return new RiskCheck.Stop("delisted", its.symbol + " is no longer traded");
        }
        return switch (feeds[its.index]) {
            case STALE -> new RiskCheck.Stop("stale", "the feed of " + its.symbol + " is stale");
            case FAILED -> new RiskCheck.Stop("failed", "the feed of " + its.symbol + " has failed");
            default -> null;
        };
    }

    /** An order that is to end with its session needs to know when that is. */
    private RiskCheck.@Nullable Stop unknownClose(Quotes its) {
        if (!settings.dayOrders) {
            return null;
        }
        try {
            its.market.sessions.checkKnown(curves.lastTime(), curves.lastTime() + 1);
            return null;
        } catch (TradingSessions.UnknownDayException e) {
            return new RiskCheck.Stop("dayOrders", "it is not known when " + its.symbol + " closes: " + e.getMessage());
        }
    }

    // ---- fills at the close of the deciding bar

    private void decideAndFillAtClose(List<Sleeve> theirs) {
        List<Sleeve> entering = new ArrayList<>();
        for (Sleeve sleeve : theirs) {
            if (sleeve.restOfEntry() != null && settings.volumeSharePercent > 0 && sleeve.evaluator.wantsOut()) {
                book.cancelRest(sleeve);
            }
            if (!sleeve.isOrdered() && !sleeve.evaluator.isManual() && !sleeve.quotes.isDelisted) {
                if (sleeve.isOpen()) {
                    if (sleeve.evaluator.wantsOut()) {
                        book.orderExit(sleeve, Math.abs(sleeve.quantity), ExitReason.SIGNAL);
                    } else if (!orderPart(sleeve) && addsTo(sleeve)) {
                        entering.add(sleeve);
                    }
                } else if (sleeve.evaluator.wantsIn()) {
                    entering.add(sleeve);
                }
            }
            broker.exits(sleeve, sleeve.quotes.close(), true);
        }
        rebalance();
        for (Sleeve sleeve : theirs) {
            broker.reductions(sleeve, sleeve.quotes.close());
        }
        for (Sleeve sleeve : theirs) {
            if (sleeve.isOrdered()) {
                broker.entries(sleeve, sleeve.quotes.close(), limits);
            }
        }
        for (Sleeve sleeve : ranked(entering)) {
            if (orderEntry(sleeve) != null) {
                broker.entries(sleeve, sleeve.quotes.close(), limits);
            }
        }
    }

    // ---- valuation

    private void value() {
        value(broker.value(), benchmark.value(), broker.gross(), broker.net());
    }

    /** Values the account at its last time. */
    void value(double equity, double buyAndHold, double gross, double net) {
        int now = curves.size - 1;
        if (broker.open.isEmpty()) {
            if (equity != curves.equityBefore(settings.cash)) {
                held.addMove(now);
            }
        } else if (heldUntil <= now) {
            held.add(now, now + 1);
            heldUntil = now + 1;
        }
        curves.set(equity, buyAndHold);
        curves.setInvested(gross, net);
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
            case DRAWDOWN_HALT_PERCENT ->
                drawdown != null ? drawdown.fall(equity) : 100 * (1 - equity / Math.max(peak, equity));
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
        return risk.limited(sleeve, Math.abs(sleeve.quotes.close() * sleeve.quotes.factor), units, now(sleeve));
    }

    /** Lets entries through from now on or not. Exits are never held back. */
    void setMode(Mode asked, String origin) {
        mode = asked;
        modeOrigin = origin;
    }

    /** Sets the state of a feed: nobody enters on prices that are not known, exits go on. */
    public void setFeed(int symbol, FeedState state) {
        unknownPrices += (isUnknown(state) ? 1 : 0) - (isUnknown(feeds[symbol]) ? 1 : 0);
        feeds[symbol] = state;
    }

    private static boolean isUnknown(FeedState state) {
        return state == FeedState.STALE || state == FeedState.FAILED;
    }

    /** Sells everything at the last closes, with costs. An entry decided on the last bar stays decided, as in a back test. */
    public void liquidate() {
        boolean wasOpen = !broker.open.isEmpty();
        for (Sleeve sleeve : sleeves) {
            if (sleeve.isOpen()) {
                for (Order order : List.copyOf(sleeve.orders)) {
                    book.cancel(sleeve, order, SOLD_AT_THE_END);
                }
                Order order = book.orderExit(sleeve, Math.abs(sleeve.quantity), ExitReason.AT_THE_END);
                broker.exitAtClose(sleeve, order, sleeve.quotes.mark);
            }
        }
        if (wasOpen) {
            held.dropLast();
            value();
        }
    }
}
