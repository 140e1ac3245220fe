package io.gpttrader.live;

import io.gpttrader.live.internal.details.Excursion;
import io.gpttrader.live.internal.details.TagFigures;
import io.gpttrader.live.internal.drift.DriftComparison.Worth;
import io.gpttrader.live.internal.executions.LiveFacts;
import io.gpttrader.live.internal.executions.LiveParts;
import io.gpttrader.live.internal.executions.TradedAccount;
import io.gpttrader.live.internal.metrics.Instants;
import io.gpttrader.live.internal.metrics.RunResult;
import io.gpttrader.live.internal.notes.RunWarnings;
import io.gpttrader.live.internal.report.HtmlReport;
import io.gpttrader.live.internal.report.JsonReport;
import io.gpttrader.live.internal.report.NotebookReport;
import io.gpttrader.live.internal.report.ReportFiles;
import io.gpttrader.live.internal.report.ReportParts;
import io.gpttrader.live.internal.report.SvgReport;
import io.gpttrader.live.internal.report.TextReport;
import io.gpttrader.live.internal.shadow.EngineDrift;
import io.gpttrader.live.internal.support.CanIgnoreReturnValue;
import io.gpttrader.live.internal.support.CheckReturnValue;
import io.gpttrader.live.internal.support.Lazy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;
import org.ta4j.core.TradingRecord;

/**
 * What a session has done so far: curves, round trips, metrics, every order rejected or made smaller, and the ways to show them.
 *
 * <p>Immutable and safe to share between threads; arrays are handed out as copies. An undefined number is {@code NaN}
 * here and {@code -} in print.
 */
@CheckReturnValue
public final class LiveReport {

    /**
     * One position from flat to flat, or the one still open at the end, valued at the last close.
     *
     * @param recipe name of the recipe that traded
     * @param symbol the symbol traded
     * @param isLong true for a long position, false for a short one
     * @param entryBar index into {@link LiveReport#times()} of the entry's fill
     * @param entryTime instant of the entry's fill: the begin of its bar for a fill at the open, the end for one at the close
     * @param entryDate date of the bar that filled the entry
     * @param entryPrice price paid or received, slippage included, commission not
     * @param exitBar index of the exit's fill, or of the last bar when still open
     * @param exitTime instant of the exit's fill; the end of the symbol's last bar when still open
     * @param exitDate date of the bar that filled the exit, or of the last one
     * @param exitPrice price received or paid, slippage included; the last close when still open
     * @param quantity shares or units, always positive
     * @param profit in account currency, after every cost
     * @param returnFraction profit divided by quantity x entryPrice (0.01 is 1 %)
     * @param costs commissions of both fills, in account currency; slippage is in the prices
     * @param barsHeld bars of the symbol from entry fill to exit fill
     * @param maeFraction maximum adverse excursion: the worst the price stood against the entry price while it was held, 0 or below, before
     *     costs; NaN where the bars are not there
     * @param mfeFraction maximum favourable excursion: the best, 0 or above
     * @param open true when still open at the end
     * @param exitReason why it was left, such as {@code signal} or {@code stop loss}; empty while it is open or where it is not known
     * @param entryTag name of the condition that made the entry, as the recipe has it; empty without one
     * @param exitTag the same of the exit
     */
    public record RoundTrip(
            String recipe,
            String symbol,
            boolean isLong,
            int entryBar,
            Instant entryTime,
            LocalDate entryDate,
            double entryPrice,
            int exitBar,
            Instant exitTime,
            LocalDate exitDate,
            double exitPrice,
            double quantity,
            double profit,
            double returnFraction,
            double costs,
            int barsHeld,
            double maeFraction,
            double mfeFraction,
            boolean open,
            String exitReason,
            String entryTag,
            String exitTag) {}

    /**
     * An order that a limit rejected or made smaller.
     *
     * @param time end of the bar at which it was decided; for an order that was stopped at its fill, the instant of that fill
     * @param date date of that bar
     * @param recipe the recipe that asked
     * @param symbol the symbol
     * @param requested quantity asked for
     * @param granted quantity allowed, 0 when rejected
     * @param limit the limit's name, such as {@code maxPositionPercent}
     * @param reason the numbers that decided, in words
     */
    public record Rejection(
            Instant time,
            LocalDate date,
            String recipe,
            String symbol,
            double requested,
            double granted,
            String limit,
            String reason) {}

    /**
     * An order on its way: decided, and not filled yet.
     *
     * @param time end of the last bars before it was decided
     * @param date date of that bar
     * @param recipe the recipe that decided
     * @param symbol the symbol
     * @param side {@code buy} or {@code sell}
     * @param quantity quantity decided
     */
    public record PendingOrder(
            Instant time, LocalDate date, String recipe, String symbol, String side, double quantity) {}

    /**
     * The deepest fall from a peak.
     *
     * @param depth fraction of the peak lost (0.2 is 20 %)
     * @param start time of the peak
     * @param trough time of the lowest point
     * @param recovery when the peak was reached again, empty when it was not
     */
    public record Drawdown(double depth, Instant start, Instant trough, Optional<Instant> recovery) {}

    /**
     * Where a session trades.
     *
     * @param broker its name, such as {@code alpaca paper}
     * @param accountId the broker's number of the account; empty while it is not known
     * @param isRealMoney whether trades cost money
     * @param currency such as {@code USD}; empty while it is not known
     * @param isDryRun whether orders are only logged
     */
    public record Account(String broker, String accountId, boolean isRealMoney, String currency, boolean isDryRun) {}

    private final RunResult run;
    private final LiveFacts facts;
    private final Map<String, ? extends Function<? super BarSeries, ? extends Strategy>> recipes;
    private final ReportParts parts;
    private final List<Instant> times;
    private final Lazy<List<RoundTrip>> roundTrips;
    private final Lazy<List<Rejection>> rejections;
    private final Lazy<List<PendingOrder>> pending;

    /** Of a session that has traded nowhere yet. */
    LiveReport(RunResult run) {
        this(run, LiveFacts.NONE, Map.of());
    }

    /**
     * Of a session.
     *
     * @param run figures of its account
     * @param facts its orders and fills, and where it trades
     * @param recipes by name, for {@link #drift(BiFunction)}
     */
    LiveReport(
            RunResult run,
            LiveFacts facts,
            Map<String, ? extends Function<? super BarSeries, ? extends Strategy>> recipes) {
        this.run = run;
        this.facts = facts;
        this.recipes = recipes;
        parts = LiveParts.of(run, facts);
        times = new Instants(run.times());
        roundTrips = Lazy.by(() -> trips(run));
        rejections = Lazy.by(() -> run.rejections().stream()
                .map(order -> new Rejection(
                        order.time(),
                        order.date(),
                        order.recipe(),
                        order.symbol(),
                        order.requested(),
                        order.granted(),
                        order.limit(),
                        order.reason()))
                .toList());
        pending = Lazy.by(() -> shown(run.pending()));
    }

    /** The same orders for the host. */
    static List<PendingOrder> shown(List<io.gpttrader.live.internal.metrics.PendingOrder> orders) {
        return orders.stream()
                .map(order -> new PendingOrder(
                        order.time(), order.date(), order.recipe(), order.symbol(), order.side(), order.quantity()))
                .toList();
    }

    private static List<RoundTrip> trips(RunResult run) {
        Iterator<Excursion> excursions = Excursion.of(run).iterator();
        return run.roundTrips().stream()
                .map(trip -> trip(trip, excursions.next()))
                .toList();
    }

    private static RoundTrip trip(io.gpttrader.live.internal.metrics.RoundTrip trip, Excursion reached) {
        return new RoundTrip(
                trip.recipe(),
                trip.symbol(),
                trip.isLong(),
                trip.entryBar(),
                trip.entryTime(),
                trip.entryDate(),
                trip.entryPrice(),
                trip.exitBar(),
                trip.exitTime(),
                trip.exitDate(),
                trip.exitPrice(),
                trip.quantity(),
                trip.profit(),
                trip.returnFraction(),
                trip.costs(),
                trip.barsHeld(),
                reached.adverse(),
                reached.favourable(),
                trip.open(),
                trip.exitReason(),
                trip.entryTag(),
                trip.exitTag());
    }

    /** {@return the recipes' names and the symbols, such as {@code sma-cross on AAPL}} */
    public String title() {
        return run.title();
    }

    /** {@return what the session was doing when this was made, such as {@code running} or {@code ended}} */
    public String state() {
        return run.state();
    }

    /** {@return every metric by name, in the order printed; an undefined one is {@code NaN}} */
    public Map<String, Double> metrics() {
        return run.metrics();
    }

    /**
     * One metric by name.
     *
     * @param name such as {@code sharpe} or {@code totalReturn}; {@link #metrics()} lists them
     * @return its value, NaN where undefined
     * @throws IllegalArgumentException when no metric has that name
     */
    public double metric(String name) {
        return run.metric(Objects.requireNonNull(name, "name"));
    }

    /** {@return end times of the bars, the union over all symbols, ascending; empty before the first bar} */
    public List<Instant> times() {
        return times;
    }

    /** {@return equity after each bar's fills, valued at the close, in account currency} */
    public double[] equity() {
        return run.equity().clone();
    }

    /** {@return fraction below the running peak at each bar: 0 at a peak, 0.1 when 10 % below} */
    public double[] drawdown() {
        return run.drawdown().clone();
    }

    /** {@return equity of buying all symbols equally at the start, with the same costs, and holding} */
    public double[] buyAndHold() {
        return run.buyAndHold().clone();
    }

    /** {@return closed round trips in order of exit, then the open positions} */
    public List<RoundTrip> roundTrips() {
        return roundTrips.get();
    }

    /** {@return orders that a limit rejected or made smaller, in order of time, at most the first 10,000} */
    public List<Rejection> rejections() {
        return rejections.get();
    }

    /** {@return orders on their way, not filled yet} */
    public List<PendingOrder> pending() {
        return pending.get();
    }

    /** {@return the deepest drawdown, empty when equity never fell} */
    public Optional<Drawdown> maxDrawdown() {
        return run.maxDrawdown().map(fall -> new Drawdown(fall.depth(), fall.start(), fall.trough(), fall.recovery()));
    }

    /**
     * {@return profit by recipe, then by symbol, open positions included, 0 where nothing was traded; together they sum to the
     * account's profit}
     */
    public Map<String, Map<String, Double>> attribution() {
        return run.attribution();
    }

    /**
     * What the entries of one name have earned.
     *
     * @param tag name of the condition that made them, as {@code tag("breakout")} of the recipe has it; empty for entries without one
     * @param trades closed round trips
     * @param open positions still open
     * @param winRate share of the closed ones with a profit, in [0, 1], NaN without any
     * @param profit of all, open ones included, after every cost, account currency
     */
    public record TagResult(String tag, int trades, int open, double winRate, double profit) {}

    /** {@return what the entries of each name have earned, in the order of the names; empty where no entry has one} */
    public List<TagResult> byTag() {
        return TagFigures.byEntry(run).stream()
                .map(each -> new TagResult(each.entryTag(), each.trades(), each.open(), each.winRate(), each.profit()))
                .toList();
    }

    /** {@return the session's settings, name to value as printed} */
    public Map<String, String> settings() {
        return run.settings();
    }

    /**
     * {@return what a reader must know to trust the figures: an optimistic fill, a measured bar frequency, an open position, a
     * halt, a feed in trouble}
     */
    public List<String> notes() {
        return run.notes();
    }

    /**
     * Reasons to doubt figures that are right: fewer than 30 closed round trips, one that made more than half of the profit, no
     * costs, fills of more than 1 % of their bar's volume, buy and hold that earned more, gaps in the bars, prices that change as by a
     * split that the run was not told of. The page shows them
     * below the notes, which say the rest, such as optimistic fills.
     *
     * @return each a sentence, empty where there is none
     */
    public List<String> warnings() {
        return RunWarnings.of(run);
    }

    /** {@return how each feed behaved: figures by symbol, then by name, such as {@code late} or {@code duplicates}} */
    public Map<String, Map<String, Double>> feeds() {
        return run.feeds();
    }

    /**
     * The ta4j record of the recipe's trades in a symbol, for ta4j's own criteria. Manual orders are not in it.
     *
     * @param symbol as given to the session
     * @return its trades, commissions included
     * @throws IllegalArgumentException when there was no such symbol, or there were several recipes
     */
    public TradingRecord record(String symbol) {
        return run.record(Objects.requireNonNull(symbol, "symbol"));
    }

    /**
     * The ta4j record of what one recipe traded in one symbol.
     *
     * @param recipe as given to the session
     * @param symbol as given to the session
     * @return its trades, commissions included
     * @throws IllegalArgumentException when there was no such recipe or symbol
     */
    public TradingRecord record(String recipe, String symbol) {
        return run.record(recipe, symbol);
    }

    /** {@return the broker and account it trades} */
    public Account account() {
        TradedAccount its = facts.account();
        return new Account(its.broker(), its.accountId(), its.isRealMoney(), its.currency(), its.isDryRun());
    }

    /** {@return what was decided, ordered and filled, with slippage against the deciding close and implementation shortfall} */
    public LiveExecutions executions() {
        return new LiveExecutions(facts);
    }

    /**
     * {@return how the account differs from one of the session's own that was simulated over the same bars and commands; empty where the
     * session kept none}
     */
    public Optional<LiveDrift> drift() {
        return facts.drift().map(LiveDrift::new);
    }

    /**
     * How the account differs from what another engine makes of the recipes over the bars that the session has seen, such as a back test. The
     * engine fills at the next open, or at the deciding close where the session's settings say so; manual orders are none of its.
     *
     * @param engine from series by symbol and a recipe to the records of its trades by symbol; called once a recipe
     * @return the difference and its causes
     * @throws IllegalArgumentException when it gives a record of a symbol that is not the session's
     */
    public LiveDrift drift(
            BiFunction<Map<String, BarSeries>, Function<BarSeries, Strategy>, Map<String, TradingRecord>> engine) {
        Objects.requireNonNull(engine, "engine");
        double[] equity = run.equity();
        double now = equity.length == 0 ? run.startingCash() : equity[equity.length - 1];
        return new LiveDrift(new EngineDrift(run.bars(), facts.isAtClose())
                .compare(engine, named(), facts.executions(), new Worth(run.startingCash(), now, facts.outside())));
    }

    /** The recipes by the names that the report has; one given without a name has that of its strategy. */
    private Map<String, Function<? super BarSeries, ? extends Strategy>> named() {
        Map<String, Function<? super BarSeries, ? extends Strategy>> named = new LinkedHashMap<>();
        Iterator<String> names = run.recipes().iterator();
        recipes.forEach((name, recipe) -> named.put(names.hasNext() ? names.next() : name, recipe));
        return named;
    }

    /** About 25 aligned lines for a terminal. */
    @Override
    public String toString() {
        return TextReport.of(run, parts);
    }

    /** {@return one self-contained interactive page} */
    public String html() {
        return HtmlReport.of(run, parts);
    }

    /** {@return the equity against buy and hold, with the drawdown below, as a picture; below that the drift, where there is one} */
    public String svg() {
        return SvgReport.of(run, parts);
    }

    /** {@return everything, for a program; {@link #writeJson} suits millions of bars} */
    public String json() {
        return JsonReport.of(run, parts);
    }

    /**
     * Writes what {@link #json()} gives piece by piece, for reports too long for one text: five million bars are some 500 MB.
     *
     * @param to where to, such as a {@code Writer} or a {@code StringBuilder}; it stays open
     * @throws java.io.UncheckedIOException when it cannot be written
     */
    public void writeJson(Appendable to) {
        JsonReport.write(run, parts, Objects.requireNonNull(to, "to"));
    }

    /**
     * The report for the output of a notebook's cell: notes, headline figures and the picture of the equity, in light and dark.
     *
     * <p>A fragment of some 30 kB without scripts, since a notebook is committed with its output: code hosts drop styles and leave a
     * plain table and the picture. It keeps its style to itself and a notebook's away. {@link #html()} has the charts and every trade.
     *
     * @return HTML, for {@code display(report.cell(), "text/html")}
     */
    public String cell() {
        return NotebookReport.of(run, parts);
    }

    /**
     * Shows the report: in a notebook (IJava, JJava, rapaio) its {@link #cell()} below the code, elsewhere its {@link #html()} in a browser, where
     * there is one. Without either, the page is in the file that is returned, which jshell prints.
     *
     * @return the file with the page, in the folder for temporary files; in a notebook an empty path, as nothing is written
     * @throws java.io.UncheckedIOException when it cannot be written
     */
    @CanIgnoreReturnValue
    public Path show() {
        return ReportFiles.show(run, parts);
    }

    /**
     * Writes the report; the file's ending chooses the form: {@code .html}, {@code .svg}, {@code .json}, {@code .txt} or {@code .csv} (round trips). A name
     * that ends in {@code executions.csv} gets the executions, one in {@code drift.csv} the decisions compared with simulated ones.
     *
     * @param file where to; missing folders are made
     * @return the file
     * @throws IllegalArgumentException when the file has another ending
     * @throws java.io.UncheckedIOException when it cannot be written
     */
    @CanIgnoreReturnValue
    public Path writeTo(Path file) {
        return ReportFiles.write(run, parts, file);
    }
}
