package io.gpttrader.paper;

import io.gpttrader.paper.internal.details.Bands;
import io.gpttrader.paper.internal.details.BreakEvenCosts;
import io.gpttrader.paper.internal.details.Excursion;
import io.gpttrader.paper.internal.details.Fall;
import io.gpttrader.paper.internal.details.SymbolFigures;
import io.gpttrader.paper.internal.details.TagFigures;
import io.gpttrader.paper.internal.metrics.Instants;
import io.gpttrader.paper.internal.metrics.RunResult;
import io.gpttrader.paper.internal.notes.RunWarnings;
import io.gpttrader.paper.internal.report.HtmlReport;
import io.gpttrader.paper.internal.report.JsonReport;
import io.gpttrader.paper.internal.report.NotebookReport;
import io.gpttrader.paper.internal.report.ReportFiles;
import io.gpttrader.paper.internal.report.SvgReport;
import io.gpttrader.paper.internal.report.TextReport;
import io.gpttrader.paper.internal.support.CanIgnoreReturnValue;
import io.gpttrader.paper.internal.support.CheckReturnValue;
import io.gpttrader.paper.internal.support.Lazy;
import io.gpttrader.paper.internal.support.Require;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ta4j.core.TradingRecord;

/**
 * What a session has done so far: curves, round trips, metrics, every order rejected or made smaller, and the ways to show them.
 *
 * <p>Immutable and safe to share between threads; arrays are handed out as copies. An undefined number is {@code NaN}
 * here and {@code -} in print.
 */
@CheckReturnValue
public final class PaperReport {

    /**
     * One position from flat to flat, or the one still open at the end, valued at the last close.
     *
     * @param recipe name of the recipe that traded
     * @param symbol the symbol traded
     * @param isLong true for a long position, false for a short one
     * @param entryBar index into {@link PaperReport#times()} of the entry's fill
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
     * @param exitReason why it was left, such as {@code signal} or {@code stop loss}; empty while it is open
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
     * What one symbol did for the account.
     *
     * @param symbol as given to the run
     * @param trades closed round trips
     * @param openPositions positions still open
     * @param winRate share of the closed ones with a profit, NaN without any
     * @param profit of all, open ones included, in account currency, after every cost
     * @param returnFraction profit divided by the starting cash (0.01 is 1 %)
     */
    public record SymbolResult(
            String symbol, int trades, int openPositions, double winRate, double profit, double returnFraction) {}

    /**
     * Where a figure lies in resampled histories.
     *
     * @param low 5 % of them lie below
     * @param middle half of them lie below
     * @param high 95 % of them lie below
     */
    public record Band(double low, double middle, double high) {}

    /**
     * The account beside the benchmark of the host's choice.
     *
     * @param name of its series
     * @param totalReturn of the starting cash held in it without costs, a fraction
     * @param alpha of the account against it, a year, a fraction
     * @param beta of the account to it
     * @param informationRatio of the account against it, a year
     * @param missingBars times at which it had no bar since the time before; its last close counted there
     */
    public record BenchmarkResult(
            String name, double totalReturn, double alpha, double beta, double informationRatio, int missingBars) {}

    private final RunResult run;
    private final List<Instant> times;
    private final Lazy<List<RoundTrip>> roundTrips;
    private final Lazy<List<Rejection>> rejections;
    private final Lazy<List<PendingOrder>> pending;
    private final Lazy<Map<String, Band>> bands;

    PaperReport(RunResult run) {
        this.run = run;
        times = new Instants(run.times());
        roundTrips = Lazy.by(() -> trips(run));
        bands = Lazy.by(() -> bands(run));
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
    static List<PendingOrder> shown(List<io.gpttrader.paper.internal.metrics.PendingOrder> orders) {
        return orders.stream()
                .map(order -> new PendingOrder(
                        order.time(), order.date(), order.recipe(), order.symbol(), order.side(), order.quantity()))
                .toList();
    }

    private static Map<String, Band> bands(RunResult run) {
        Map<String, Band> all = new LinkedHashMap<>();
        Bands.of(run)
                .figures()
                .forEach((name, band) -> all.put(name, new Band(band.low(), band.middle(), band.high())));
        return Collections.unmodifiableMap(all);
    }

    private static List<RoundTrip> trips(RunResult run) {
        Iterator<Excursion> excursions = Excursion.of(run).iterator();
        return run.roundTrips().stream()
                .map(trip -> trip(trip, excursions.next()))
                .toList();
    }

    private static RoundTrip trip(io.gpttrader.paper.internal.metrics.RoundTrip trip, Excursion reached) {
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

    /**
     * The account beside the series given to {@link Paper#benchmark}: the formulas of {@code alpha}, {@code beta} and {@code
     * informationRatio}, against its returns.
     *
     * @return empty where none was chosen
     */
    public Optional<BenchmarkResult> benchmark() {
        return run.benchmark()
                .map(chosen -> new BenchmarkResult(
                        chosen.name(),
                        chosen.totalReturn(),
                        chosen.alpha(),
                        chosen.beta(),
                        chosen.informationRatio(),
                        chosen.missing()));
    }

    /** {@return the starting cash held in the chosen benchmark, one value a time; empty where none was chosen} */
    public double[] benchmarkEquity() {
        return run.benchmark().map(chosen -> chosen.values().clone()).orElse(new double[0]);
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

    /**
     * {@return profit by recipe, then by symbol, open positions included, 0 where nothing was traded; together they sum to the
     * account's profit}
     */
    public Map<String, Map<String, Double>> attribution() {
        return run.attribution();
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
     * The deepest drawdowns, each from a peak until the peak is reached again.
     *
     * @param most how many, 1 or more
     * @return deepest first; fewer where equity fell less often
     */
    public List<Drawdown> drawdowns(int most) {
        Require.atLeast(most, 1, "most", "5 gives the five deepest");
        return Fall.worst(run, most).stream()
                .map(fall -> new Drawdown(
                        fall.depth(),
                        times.get(fall.start()),
                        times.get(fall.trough()),
                        fall.end() < 0 ? Optional.empty() : Optional.of(times.get(fall.end()))))
                .toList();
    }

    /** {@return what each symbol did for the account, in the order given} */
    public List<SymbolResult> bySymbol() {
        return SymbolFigures.of(run).stream()
                .map(each -> new SymbolResult(
                        each.symbol(),
                        each.trades(),
                        each.open(),
                        each.winRate(),
                        each.profit(),
                        each.returnFraction()))
                .toList();
    }

    /**
     * How far {@code totalReturn}, {@code sharpe} and {@code maxDrawdown} vary in histories put together from the account's own returns, by
     * the stationary bootstrap of Politis and Romano (1994): 1,000 histories of the same length (fewer beyond 20,000 returns, at least 100),
     * of blocks that last n^(1/3) returns in the mean, from a fixed seed.
     *
     * @return by the metric's name; empty below 20 returns, beyond 250,000, and for an account that was ruined
     */
    public Map<String, Band> bands() {
        return bands.get();
    }

    /**
     * The costs at which the account would have earned nothing, to first order: profit before commissions and slippage by the value of all
     * fills. A run with other costs buys other quantities, and its break-even differs a little.
     *
     * @return basis points of a fill's value, negative where it lost without costs, NaN without fills
     */
    public double breakEvenBps() {
        return BreakEvenCosts.of(run).bps();
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
        return run.record(symbol);
    }

    /**
     * The ta4j record of what one recipe traded in one symbol.
     *
     * @param recipe as given to the session
     * @param symbol as given to the session; the short side of a recipe that also buys is {@code SPY short}
     * @return its trades, commissions included
     * @throws IllegalArgumentException when there was no such recipe or symbol
     */
    public TradingRecord record(String recipe, String symbol) {
        return run.record(recipe, symbol);
    }

    /** About 25 aligned lines for a terminal. */
    @Override
    public String toString() {
        return TextReport.of(run);
    }

    /** {@return one self-contained interactive page} */
    public String html() {
        return HtmlReport.of(run);
    }

    /** {@return the equity against buy and hold, with the drawdown below, as a picture} */
    public String svg() {
        return SvgReport.of(run);
    }

    /** {@return everything, for a program; {@link #writeJson} suits millions of bars} */
    public String json() {
        return JsonReport.of(run);
    }

    /**
     * Writes what {@link #json()} gives piece by piece, for reports too long for one text: five million bars are some 500 MB.
     *
     * @param to where to, such as a {@code Writer} or a {@code StringBuilder}; it stays open
     * @throws java.io.UncheckedIOException when it cannot be written
     */
    public void writeJson(Appendable to) {
        JsonReport.write(run, Objects.requireNonNull(to, "to"));
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
        return NotebookReport.of(run);
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
        return ReportFiles.show(run);
    }

    /**
     * Writes the report; the file's ending chooses the form: {@code .html}, {@code .svg}, {@code .json}, {@code .txt}, {@code .csv} (round trips) or {@code .equity.csv} (the account
     * bar by bar).
     *
     * @param file where to; missing folders are made
     * @return the file
     * @throws IllegalArgumentException when the file has another ending
     * @throws java.io.UncheckedIOException when it cannot be written
     */
    @CanIgnoreReturnValue
    public Path writeTo(Path file) {
        return ReportFiles.write(run, file);
    }
}
