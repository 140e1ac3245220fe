package io.gpttrader.backtest;

import io.gpttrader.backtest.internal.costs.InstrumentPlan;
import io.gpttrader.backtest.internal.details.Bands;
import io.gpttrader.backtest.internal.details.BreakEvenCosts;
import io.gpttrader.backtest.internal.details.Excursion;
import io.gpttrader.backtest.internal.details.Fall;
import io.gpttrader.backtest.internal.details.SymbolFigures;
import io.gpttrader.backtest.internal.details.TagFigures;
import io.gpttrader.backtest.internal.metrics.Instants;
import io.gpttrader.backtest.internal.metrics.RunResult;
import io.gpttrader.backtest.internal.notes.RunWarnings;
import io.gpttrader.backtest.internal.report.HtmlReport;
import io.gpttrader.backtest.internal.report.JsonReport;
import io.gpttrader.backtest.internal.report.NotebookReport;
import io.gpttrader.backtest.internal.report.ReportFiles;
import io.gpttrader.backtest.internal.report.SvgReport;
import io.gpttrader.backtest.internal.report.TextReport;
import io.gpttrader.backtest.internal.run.FinishedRun;
import io.gpttrader.backtest.internal.stored.ReportReader;
import io.gpttrader.backtest.internal.support.CanIgnoreReturnValue;
import io.gpttrader.backtest.internal.support.CheckReturnValue;
import io.gpttrader.backtest.internal.support.Require;
import io.gpttrader.backtest.internal.taxes.RunFills;
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
import org.jspecify.annotations.Nullable;
import org.ta4j.core.TradingRecord;

/**
 * What a strategy would have earned: curves, round trips, metrics, every order rejected or made smaller, and the ways to show them.
 *
 * <p>Immutable and safe to share between threads; arrays are handed out as copies. An undefined number is {@code NaN}
 * here and {@code -} in print.
 */
@CheckReturnValue
public final class BacktestReport {

    /**
     * One position from flat to flat, or the one still open at the end, valued at the last close.
     *
     * @param recipe name of the recipe that traded
     * @param symbol the symbol traded
     * @param isLong true for a long position, false for a short one
     * @param entryBar index into {@link BacktestReport#times()} of the entry's fill
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
     * A decision on the last bar, which has no next bar to be filled at.
     *
     * @param time end of the bar at which it was decided
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

    private final FinishedRun run;
    private @Nullable List<RoundTrip> roundTrips;
    private @Nullable List<Rejection> rejections;
    private @Nullable List<PendingOrder> pending;
    private @Nullable Map<String, Band> bands;

    BacktestReport(FinishedRun run) {
        this.run = run;
    }

    private RunResult run() {
        return run.result();
    }

    static List<Rejection> rejections(List<io.gpttrader.backtest.internal.metrics.Rejection> orders) {
        return orders.stream()
                .map(order -> new Rejection(
                        order.time(),
                        order.date(),
                        order.recipe(),
                        order.symbol(),
                        order.requested(),
                        order.granted(),
                        order.limit(),
                        order.reason()))
                .toList();
    }

    static List<PendingOrder> pending(List<io.gpttrader.backtest.internal.metrics.PendingOrder> orders) {
        return orders.stream()
                .map(order -> new PendingOrder(
                        order.time(), order.date(), order.recipe(), order.symbol(), order.side(), order.quantity()))
                .toList();
    }

    private static Map<String, Band> bandsOf(RunResult run) {
        Map<String, Band> all = new LinkedHashMap<>();
        Bands.of(run)
                .figures()
                .forEach((name, band) -> all.put(name, new Band(band.low(), band.middle(), band.high())));
        return Collections.unmodifiableMap(all);
    }

    private static List<RoundTrip> tripsOf(RunResult run) {
        Iterator<Excursion> excursions = Excursion.of(run).iterator();
        return run.roundTrips().stream()
                .map(trip -> trip(trip, excursions.next()))
                .toList();
    }

    private static RoundTrip trip(io.gpttrader.backtest.internal.metrics.RoundTrip trip, Excursion reached) {
        return trip(trip, reached.adverse(), reached.favourable());
    }

    static RoundTrip trip(io.gpttrader.backtest.internal.metrics.RoundTrip trip, double adverse, double favourable) {
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
                adverse,
                favourable,
                trip.open(),
                trip.exitReason(),
                trip.entryTag(),
                trip.exitTag());
    }

    /**
     * Reads a report that was written to a file that ends in {@code .json}: its numbers, what made it, and a way to run it again and
     * compare.
     *
     * @param file as {@link #writeTo} wrote it
     * @return the stored numbers
     * @throws IllegalArgumentException if the file is broken, or is not a back test's report of this version
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static StoredReport readJson(Path file) {
        return new StoredReport(ReportReader.read(Objects.requireNonNull(file, "file")));
    }

    /**
     * The same from a text.
     *
     * @param json as {@link #json()} gave it
     * @return the stored numbers
     * @throws IllegalArgumentException if the text is broken, or is not a back test's report of this version
     */
    public static StoredReport readJson(String json) {
        return new StoredReport(ReportReader.read(Objects.requireNonNull(json, "json")));
    }

    /** {@return the recipes' names and the symbols, such as {@code sma-cross on AAPL}} */
    public String title() {
        return run().title();
    }

    /** {@return every metric by name, in the order printed; an undefined one is {@code NaN}} */
    public Map<String, Double> metrics() {
        return run.figures();
    }

    /**
     * One metric by name.
     *
     * @param name such as {@code sharpe} or {@code totalReturn}; {@link #metrics()} lists them
     * @return its value, NaN where undefined
     * @throws IllegalArgumentException when no metric has that name
     */
    public double metric(String name) {
        Double known = run.figures().get(Objects.requireNonNull(name, "name"));
        return known == null ? run().metric(name) : known;
    }

    /** {@return end times of the bars, the union over all symbols, ascending} */
    public List<Instant> times() {
        return new Instants(run().times());
    }

    /** {@return equity after each bar's fills, valued at the close, in account currency} */
    public double[] equity() {
        return run().equity().clone();
    }

    /** {@return fraction below the running peak at each bar: 0 at a peak, 0.1 when 10 % below} */
    public double[] drawdown() {
        return run().drawdown().clone();
    }

    /** {@return equity of buying all symbols equally at the start, with the same costs, and holding} */
    public double[] buyAndHold() {
        return run().buyAndHold().clone();
    }

    /**
     * The account beside the series given to {@link Backtest#benchmark}: the formulas of {@code alpha}, {@code beta} and {@code
     * informationRatio}, against its returns.
     *
     * @return empty where none was chosen
     */
    public Optional<BenchmarkResult> benchmark() {
        return run().benchmark()
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
        return run().benchmark().map(chosen -> chosen.values().clone()).orElse(new double[0]);
    }

    /** {@return closed round trips in order of exit, then those still open} */
    public synchronized List<RoundTrip> roundTrips() {
        List<RoundTrip> known = roundTrips;
        if (known == null) {
            known = tripsOf(run());
            roundTrips = known;
        }
        return known;
    }

    /** {@return orders that a limit rejected or made smaller, in order of time} */
    public synchronized List<Rejection> rejections() {
        List<Rejection> known = rejections;
        if (known == null) {
            known = rejections(run().rejections());
            rejections = known;
        }
        return known;
    }

    /** {@return decisions on the last bar, not filled} */
    public synchronized List<PendingOrder> pending() {
        List<PendingOrder> known = pending;
        if (known == null) {
            known = pending(run().pending());
            pending = known;
        }
        return known;
    }

    /** {@return the deepest drawdown, empty when equity never fell} */
    public Optional<Drawdown> maxDrawdown() {
        return run().maxDrawdown()
                .map(fall -> new Drawdown(fall.depth(), fall.start(), fall.trough(), fall.recovery()));
    }

    /**
     * The deepest drawdowns, each from a peak until the peak is reached again.
     *
     * @param most how many, 1 or more
     * @return deepest first; fewer where equity fell less often
     */
    public List<Drawdown> drawdowns(int most) {
        Require.atLeast(most, 1, "most", "5 gives the five deepest");
        List<Instant> times = times();
        return Fall.worst(run(), most).stream()
                .map(fall -> new Drawdown(
                        fall.depth(),
                        times.get(fall.start()),
                        times.get(fall.trough()),
                        fall.end() < 0 ? Optional.empty() : Optional.of(times.get(fall.end()))))
                .toList();
    }

    /** {@return what each symbol did for the account, in the order given} */
    public List<SymbolResult> bySymbol() {
        return SymbolFigures.of(run()).stream()
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
    public synchronized Map<String, Band> bands() {
        Map<String, Band> known = bands;
        if (known == null) {
            known = bandsOf(run());
            bands = known;
        }
        return known;
    }

    /**
     * The costs at which the account would have earned nothing, to first order: profit before commissions and slippage by the value of all
     * fills. A run with other costs buys other quantities, and its break-even differs a little.
     *
     * @return basis points of a fill's value, negative where it lost without costs, NaN without fills
     */
    public double breakEvenBps() {
        return BreakEvenCosts.of(run()).bps();
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
        return TagFigures.byEntry(run()).stream()
                .map(each -> new TagResult(each.entryTag(), each.trades(), each.open(), each.winRate(), each.profit()))
                .toList();
    }

    /** {@return profit by recipe, then by symbol, open positions included; together they sum to the account's profit} */
    public Map<String, Map<String, Double>> attribution() {
        return run().attribution();
    }

    /** {@return the settings that made this report, name to value as printed} */
    public Map<String, String> settings() {
        return run().settings();
    }

    /** {@return what a reader must know to trust the figures: an optimistic fill, a measured bar frequency, an open position} */
    public List<String> notes() {
        return run().notes();
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
        return RunWarnings.of(run());
    }

    /**
     * The ta4j record of a symbol's trades, for ta4j's own criteria.
     *
     * @param symbol as given to the run
     * @return its trades, commissions included
     * @throws IllegalArgumentException when the symbol was not traded here, or several recipes traded it
     */
    public TradingRecord record(String symbol) {
        return run().record(symbol);
    }

    /**
     * The ta4j record of what one recipe traded in one symbol.
     *
     * @param recipe as given to the run
     * @param symbol as given to the run; the short side of a recipe that also buys is {@code SPY short}
     * @return its trades, commissions included
     * @throws IllegalArgumentException when there was no such recipe or symbol
     */
    public TradingRecord record(String recipe, String symbol) {
        return run().record(recipe, symbol);
    }

    /**
     * Why the run was fast or slow: what became of each rule of the strategies, and of each indicator that was not compiled.
     * What is compiled runs over primitive columns; what is not is asked of ta4j's own object, with the same answers.
     *
     * @return a line a rule, inner ones further in; symbols with the same explanation share it
     */
    public String explainCompilation() {
        return String.join("\n", run().compilation());
    }

    /**
     * Every purchase and sale in order, parts of positions too: maps with the keys {@code symbol}, {@code side} ({@code buy} or {@code
     * sell}), {@code quantity}, {@code price} (slippage included), {@code commission} (account currency), {@code filledAt} (an {@code
     * Instant}), {@code clientOrderId} (empty) and {@code tag} (name of the condition that ordered it, empty without one), as the event of a
     * fill in a paper or live session has them.
     *
     * <p>In the units of their day. What a corporate action pays for a fraction or at a delisting is a fill without commission.
     *
     * @return unmodifiable
     */
    public List<Map<String, Object>> fills() {
        return RunFills.maps(run());
    }

    /**
     * What the run's gains would cost in taxes, and what is left. An estimate, not tax advice; {@link TaxRules} says what it leaves out.
     * Positions of several recipes in one symbol are one holding.
     *
     * @param rules such as {@code TaxRules.unitedStates().shortTermPercent(35).longTermPercent(15)}
     * @return lots, tax years, equity and annual return after tax
     * @throws IllegalStateException when a function of the host that chooses lots fails
     * @throws IllegalArgumentException where an instrument of the run has a multiplier or is in another currency
     */
    public TaxReport taxes(TaxRules rules) {
        if (InstrumentPlan.converts(run().settings())) {
            throw new IllegalArgumentException(
                    "taxes(..) takes prices for money, and an instrument of this run has a multiplier or is in another"
                            + " currency; run its symbols apart from those that are to be taxed");
        }
        return TaxReport.of(run(), Objects.requireNonNull(rules, "rules").settings());
    }

    /** About 25 aligned lines for a terminal. */
    @Override
    public String toString() {
        return TextReport.of(run());
    }

    /** {@return one self-contained interactive page} */
    public String html() {
        return HtmlReport.of(run());
    }

    /** {@return the equity curve as a picture} */
    public String svg() {
        return SvgReport.of(run());
    }

    /** {@return everything, for a program; {@link #writeJson} suits millions of bars} */
    public String json() {
        return JsonReport.of(run());
    }

    /**
     * Writes what {@link #json()} gives piece by piece, for reports too long for one text: five million bars are some 500 MB.
     *
     * @param to where to, such as a {@code Writer} or a {@code StringBuilder}; it stays open
     * @throws java.io.UncheckedIOException when it cannot be written
     */
    public void writeJson(Appendable to) {
        JsonReport.write(run(), Objects.requireNonNull(to, "to"));
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
        return NotebookReport.of(run());
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
        return ReportFiles.show(run());
    }

    /**
     * Writes the report; the file's ending chooses the form: {@code .html}, {@code .svg}, {@code .json}, {@code .txt}, {@code .csv} (round trips) or {@code .equity.csv} (the account
     * bar by bar).
     *
     * @param file where to; missing folders are made
     * @return the file
     */
    @CanIgnoreReturnValue
    public Path writeTo(Path file) {
        return ReportFiles.write(run(), file);
    }
}
