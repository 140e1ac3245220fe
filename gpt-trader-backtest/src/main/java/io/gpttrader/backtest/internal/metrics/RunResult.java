package io.gpttrader.backtest.internal.metrics;

import io.gpttrader.backtest.internal.dates.RunDates;
import io.gpttrader.backtest.internal.origin.Provenance;
import io.gpttrader.backtest.internal.support.Lazy;
import io.gpttrader.backtest.internal.support.NearestName;
import io.gpttrader.backtest.internal.support.Require;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ta4j.core.Bar;
import org.ta4j.core.TradingRecord;

/**
 * All that one run of an engine found, as its report and the renderers read it. Nothing in it changes any more. What costs time to
 * make is made when first asked for, so that a run does not pay for what nobody looks at.
 */
public final class RunResult {

    /**
     * Which run it is.
     *
     * @param recipes names of the recipes, in the order given
     * @param symbols in the order given
     * @param state what a session was doing, such as {@code running}; empty for a run that is over when it is reported
     * @param words what the slice says in its own way
     * @param provenance what made the run
     */
    public record Identity(
            List<String> recipes, List<String> symbols, String state, ReportWords words, Lazy<Provenance> provenance) {}

    /**
     * The account's value.
     *
     * @param times end times of the bars, the union over all symbols, ascending, milliseconds since 1970 UTC
     * @param startingCash account currency
     * @param equity one value a time, after that bar's fills
     * @param drawdown fraction below the running peak, one a time
     * @param buyAndHold equity of buy and hold, one value a time
     * @param maxDrawdown the deepest fall, empty when equity never fell
     * @param invested share of equity in the market, one a time
     * @param dates of the times
     * @param scale how figures of a return become figures of a year
     */
    public record Account(
            long[] times,
            double startingCash,
            double[] equity,
            Lazy<double[]> drawdown,
            Lazy<double[]> buyAndHold,
            Lazy<Optional<Drawdown>> maxDrawdown,
            Lazy<Invested> invested,
            RunDates dates,
            Performance.Scale scale) {}

    /**
     * What was traded.
     *
     * @param closed round trips in order of exit
     * @param open positions still open, valued at the last close
     * @param records ta4j records by recipe, then by symbol
     * @param fills every fill in order; empty in a session, whose events tell them
     * @param splits those among the bars, in order of time
     */
    public record Trades(
            Lazy<List<RoundTrip>> closed,
            Lazy<List<RoundTrip>> open,
            Lazy<Map<String, Map<String, TradingRecord>>> records,
            Lazy<List<RunFill>> fills,
            Lazy<List<RunSplit>> splits) {

        /** Of a run whose round trips tell all fills. */
        public Trades(
                Lazy<List<RoundTrip>> closed,
                Lazy<List<RoundTrip>> open,
                Lazy<Map<String, Map<String, TradingRecord>>> records) {
            this(closed, open, records, Lazy.of(List.of()), Lazy.of(List.of()));
        }
    }

    /**
     * What was not traded.
     *
     * @param rejections orders rejected or made smaller, in order of time; the first ones where there are very many
     * @param pending orders not filled yet
     */
    public record Unfilled(List<Rejection> rejections, List<PendingOrder> pending) {}

    /**
     * What is said of the run.
     *
     * @param metrics name to value, in the order printed; NaN where undefined
     * @param settings name to value, as printed
     * @param entries why there were no entries, or none after some time; read before all else
     * @param notes what else a reader must know to trust the figures
     * @param compilation what of each strategy was compiled, a line a rule or indicator; empty where nothing ever is
     * @param feeds figures by symbol, then by name, such as {@code late}; empty where there was no feed
     */
    public record Findings(
            Lazy<Map<String, Double>> metrics,
            Lazy<Map<String, String>> settings,
            Lazy<List<String>> entries,
            Lazy<List<String>> notes,
            Lazy<List<String>> compilation,
            Map<String, Map<String, Double>> feeds) {}

    private final Identity identity;
    private final Lazy<Map<String, List<Bar>>> bars;
    private final Lazy<Account> account;
    private final Lazy<Trades> trades;
    private final Unfilled unfilled;
    private final Lazy<Map<String, Double>> metrics;
    private final Lazy<Findings> findings;
    private final Lazy<Optional<ChosenBenchmark>> benchmark;
    private final Lazy<List<RoundTrip>> roundTrips = Lazy.by(this::joinRoundTrips);
    private final Lazy<Map<String, Map<String, Double>>> attribution =
            Lazy.by(() -> Attribution.of(recipes(), symbols(), roundTrips()));

    /**
     * Puts the parts together.
     *
     * @param bars by symbol, in the order given
     */
    public RunResult(
            Identity identity,
            Lazy<Map<String, List<Bar>>> bars,
            Account account,
            Trades trades,
            Unfilled unfilled,
            Findings findings) {
        this(identity, bars, account, trades, unfilled, findings, Lazy.of(Optional.empty()));
    }

    /**
     * The same with a benchmark of the host's choice.
     *
     * @param bars by symbol, in the order given
     */
    public RunResult(
            Identity identity,
            Lazy<Map<String, List<Bar>>> bars,
            Account account,
            Trades trades,
            Unfilled unfilled,
            Findings findings,
            Lazy<Optional<ChosenBenchmark>> benchmark) {
        this(
                identity,
                bars,
                Lazy.of(account),
                Lazy.of(trades),
                unfilled,
                findings.metrics,
                Lazy.of(findings),
                benchmark);
    }

    /**
     * The same where its groups are put together when somebody asks.
     *
     * @param bars by symbol, in the order given
     * @param metrics those of {@code findings}
     */
    public RunResult(
            Identity identity,
            Lazy<Map<String, List<Bar>>> bars,
            Lazy<Account> account,
            Lazy<Trades> trades,
            Unfilled unfilled,
            Lazy<Map<String, Double>> metrics,
            Lazy<Findings> findings,
            Lazy<Optional<ChosenBenchmark>> benchmark) {
        this.benchmark = benchmark;
        this.identity = identity;
        this.bars = bars;
        this.account = account;
        this.trades = trades;
        this.unfilled = unfilled;
        this.metrics = metrics;
        this.findings = findings;
    }

    private List<RoundTrip> joinRoundTrips() {
        return Stream.concat(closed().stream(), open().stream()).toList();
    }

    /** The recipes and the symbols, such as {@code sma-cross on AAPL}. */
    public String title() {
        return String.join(", ", recipes()) + " on " + String.join(", ", symbols());
    }

    public String state() {
        return identity.state;
    }

    /** True for a session, which has a state and may go on. */
    public boolean isSession() {
        return !state().isEmpty();
    }

    public Provenance provenance() {
        return identity.provenance.get();
    }

    public ReportWords words() {
        return identity.words;
    }

    public List<String> recipes() {
        return identity.recipes;
    }

    public List<String> symbols() {
        return identity.symbols;
    }

    public Map<String, List<Bar>> bars() {
        return bars.get();
    }

    public long[] times() {
        return account.get().times;
    }

    public RunDates dates() {
        return account.get().dates;
    }

    public Performance.Scale scale() {
        return account.get().scale;
    }

    public double startingCash() {
        return account.get().startingCash;
    }

    public double[] equity() {
        return account.get().equity;
    }

    public double[] drawdown() {
        return account.get().drawdown.get();
    }

    public double[] buyAndHold() {
        return account.get().buyAndHold.get();
    }

    /** What the host has chosen to compare with, empty without a choice. */
    public Optional<ChosenBenchmark> benchmark() {
        return benchmark.get();
    }

    public Optional<Drawdown> maxDrawdown() {
        return account.get().maxDrawdown.get();
    }

    public Invested invested() {
        return account.get().invested.get();
    }

    List<RoundTrip> closed() {
        return trades.get().closed.get();
    }

    public List<RoundTrip> open() {
        return trades.get().open.get();
    }

    /** Closed round trips in order of exit, then those still open. */
    public List<RoundTrip> roundTrips() {
        return roundTrips.get();
    }

    /** Every fill in order, where positions changed between entry and exit; else empty. */
    public List<RunFill> fills() {
        return trades.get().fills.get();
    }

    /** The splits among the bars, whether held or not, in order of time. */
    public List<RunSplit> splits() {
        return trades.get().splits.get();
    }

    /** Profit by recipe, then by symbol, 0 where nothing was traded. */
    public Map<String, Map<String, Double>> attribution() {
        return attribution.get();
    }

    public List<Rejection> rejections() {
        return unfilled.rejections;
    }

    public List<PendingOrder> pending() {
        return unfilled.pending;
    }

    public Map<String, Double> metrics() {
        return metrics.get();
    }

    /**
     * One metric by name.
     *
     * @throws IllegalArgumentException when no metric has that name
     */
    public double metric(String name) {
        Double value = metrics().get(name);
        if (value == null) {
            throw new IllegalArgumentException("no metric is called '" + name + "'"
                    + NearestName.hint(name, metrics().keySet()) + "; there are "
                    + String.join(", ", metrics().keySet()));
        }
        return value;
    }

    public Map<String, String> settings() {
        return findings.get().settings.get();
    }

    /** Why there were no entries, or none after some time. */
    public List<String> entryNotes() {
        return findings.get().entries.get();
    }

    /** All that a reader must know, {@link #entryNotes} first. */
    public List<String> notes() {
        return Stream.concat(entryNotes().stream(), findings.get().notes.get().stream())
                .toList();
    }

    public List<String> compilation() {
        return findings.get().compilation.get();
    }

    public Map<String, Map<String, Double>> feeds() {
        return findings.get().feeds;
    }

    /** The ta4j record of the only recipe in a symbol. */
    public TradingRecord record(String symbol) {
        Require.oneOf(symbol, symbols(), "symbol");
        List<String> recorded = List.copyOf(trades.get().records.get().keySet());
        if (recorded.size() > 1) {
            throw new IllegalArgumentException(
                    recorded.size() + " recipes traded '" + symbol + "'; ask with record(recipe, symbol)");
        }
        return record(recorded.get(0), symbol);
    }

    /** The ta4j record of what one recipe traded in one symbol; its short side, where it has two, is "SYMBOL short". */
    public TradingRecord record(String recipe, String symbol) {
        Require.oneOf(recipe, recipes(), "recipe");
        TradingRecord record =
                trades.get().records.get().getOrDefault(recipe, Map.of()).get(symbol);
        if (record == null) {
            Require.oneOf(symbol, symbols(), "symbol");
            throw new IllegalArgumentException("'" + recipe + "' has no ta4j record of '" + symbol
                    + "', as manual orders have none; roundTrips() has what they did");
        }
        return record;
    }
}
