package io.gpttrader.backtest.internal.run;

import io.gpttrader.backtest.internal.account.Ledger;
import io.gpttrader.backtest.internal.account.PartialExit;
import io.gpttrader.backtest.internal.account.Settings;
import io.gpttrader.backtest.internal.account.Simulation;
import io.gpttrader.backtest.internal.account.Sleeve;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.dates.RunDates;
import io.gpttrader.backtest.internal.metrics.BenchmarkLine;
import io.gpttrader.backtest.internal.metrics.ChosenBenchmark;
import io.gpttrader.backtest.internal.metrics.Drawdowns;
import io.gpttrader.backtest.internal.metrics.Invested;
import io.gpttrader.backtest.internal.metrics.Performance;
import io.gpttrader.backtest.internal.metrics.Performance.Orders;
import io.gpttrader.backtest.internal.metrics.ReportWords;
import io.gpttrader.backtest.internal.metrics.RunResult;
import io.gpttrader.backtest.internal.metrics.Statistics;
import io.gpttrader.backtest.internal.notes.EntryNotes;
import io.gpttrader.backtest.internal.notes.Notes;
import io.gpttrader.backtest.internal.orders.FinerBars;
import io.gpttrader.backtest.internal.portfolio.HaltPeriod;
import io.gpttrader.backtest.internal.support.Lazy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ta4j.core.BarSeries;

/** What there is to say of a finished walk beside its figures, made a group at a time when somebody asks for one. */
final class RunFindings {
    static final ReportWords WORDS = new ReportWords(
            "gpt-trader/backtest-report/1",
            "no bars",
            "The strategy did not trade.",
            "Decided on the last bar, which has no next bar to be filled at.",
            "GPT-Trader backtest. Past results promise nothing; the figures are as good as the bars, the costs and the"
                    + " fills assumed above.");

    private static final int MOST_SYMBOLS_NAMED = 4;

    private final Settings settings;
    private final Tape tape;
    private final Market market;
    private final List<String> recipes;
    private final List<Sleeve> sleeves;
    private final Simulation walk;
    private final Ledger ledger;
    private final Performance performance;
    private final boolean isRuined;
    private final Drawdowns drawdowns;
    private final Lazy<Invested> invested;
    private final Lazy<RunResult.Trades> trades = Lazy.by(this::makeTrades);
    private final RunResult.Unfilled unfilled;
    private final Map<String, Double> figures;

    /**
     * Of a run.
     *
     * @param recipes their names
     * @param run as it was
     */
    RunFindings(Settings settings, Tape tape, List<String> recipes, List<Sleeve> sleeves, FinishedRun run) {
        Statistics statistics = run.statistics;
        this.settings = settings;
        this.tape = tape;
        this.market = run.market;
        this.recipes = recipes;
        this.sleeves = sleeves;
        this.walk = run.walk;
        this.ledger = run.ledger;
        this.performance = run.performance;
        this.isRuined = statistics.isRuined();
        this.drawdowns = statistics.drawdowns();
        this.invested = statistics.invested();
        this.unfilled = new RunResult.Unfilled(walk.risk.notes(), List.copyOf(walk.pending));
        this.figures = run.figures();
    }

    RunResult.Unfilled unfilled() {
        return unfilled;
    }

    Lazy<RunResult.Account> account() {
        return Lazy.by(this::makeAccount);
    }

    private RunResult.Account makeAccount() {
        return new RunResult.Account(
                tape.times(),
                settings.cash,
                walk.equity,
                Lazy.by(drawdowns::depths),
                Lazy.by(market.benchmark::values),
                Lazy.of(drawdowns.deepestFall()),
                invested,
                RunDates.of(tape.dates().counts(), tape.times(), tape.dates()::days),
                market.scale);
    }

    Lazy<RunResult.Trades> trades() {
        return trades;
    }

    private RunResult.Trades makeTrades() {
        return new RunResult.Trades(
                Lazy.by(ledger::closedTrips),
                Lazy.by(ledger::openTrips),
                Lazy.by(ledger::records),
                Lazy.by(() -> ledger.fills(walk)),
                Lazy.by(() -> ledger.splits(market.actions)));
    }

    Lazy<RunResult.Findings> words() {
        return Lazy.by(this::makeWords);
    }

    private RunResult.Findings makeWords() {
        return new RunResult.Findings(
                Lazy.of(figures),
                Lazy.by(() -> settings.describe(market.frequency)),
                Lazy.by(() -> entries().list("")),
                Lazy.by(() -> notes().list()),
                Lazy.by(this::compilation),
                Map.of());
    }

    private EntryNotes entries() {
        RunResult.Trades its = trades.get();
        return new EntryNotes(
                recipes,
                tape.names(),
                Stream.concat(its.closed().get().stream(), its.open().get().stream())
                        .toList(),
                unfilled.pending(),
                unfilled.rejections(),
                performance.orders().rejected());
    }

    private Notes notes() {
        Orders orders = performance.orders();
        return new Notes()
                .percents(settings.sizingPercents)
                .percents(settings.limits.largePercents())
                .data(tape.seriesByName())
                .filledAtClose(settings.fillAtClose)
                .frequency(market.frequency)
                .dates(tape.names(), tape.dates().counts())
                .zeroCloses(tape.names(), settings.allowsNegativePrices ? new int[0] : tape.zeroCloses())
                .open(orders.openPositions(), orders.liquidationCost())
                .pending(orders.pending())
                .rejected(orders.rejected(), unfilled.rejections())
                .ruined(isRuined)
                .all(HaltPeriod.notes(walk.risk.halts(walk.equity)))
                .all(settings.actions.strangers(tape.names()))
                .all(settings.instruments.strangers(tape.names()))
                .all(settings.plan.strangers(tape.names()))
                .all(settings.instruments.units(tape.names()))
                .all(market.values.notes())
                .all(settings.actions.unreached(tape.names(), market.actions::isDelisted))
                .all(finerNotes())
                .all(walk.actionTotals().notes());
    }

    private List<String> finerNotes() {
        return settings.finer.isEmpty()
                ? List.of()
                : IntStream.range(0, tape.symbols())
                        .mapToObj(symbol -> FinerBars.note(
                                tape.symbol(symbol),
                                sleeves.stream()
                                        .filter(sleeve -> sleeve.symbol == symbol)
                                        .flatMap(sleeve -> Stream.ofNullable(sleeve.finer))
                                        .toList()))
                        .filter(note -> !note.isEmpty())
                        .toList();
    }

    /** What the host has chosen to compare with, by the formulas that compare with buy and hold. */
    Lazy<Optional<ChosenBenchmark>> benchmark() {
        return Lazy.by(this::makeBenchmark);
    }

    private Optional<ChosenBenchmark> makeBenchmark() {
        BarSeries series = settings.benchmark;
        if (series == null) {
            return Optional.empty();
        }
        return Optional.of(
                new BenchmarkLine(series, tape.times(), settings.cash).against(settings.benchmarkName(), performance));
    }

    /** Symbols with the same explanation share it: of 25 that are traded alike, one is worth reading. */
    private List<String> compilation() {
        Map<Explained, List<String>> symbols = new LinkedHashMap<>();
        for (Sleeve sleeve : sleeves) {
            symbols.computeIfAbsent(
                            new Explained(recipes.get(sleeve.recipe), explanation(sleeve)),
                            explained -> new ArrayList<>())
                    .add(tape.symbol(sleeve.symbol));
        }
        List<String> lines = new ArrayList<>();
        symbols.forEach((explained, names) -> {
            lines.add(explained.recipe() + " on " + named(names) + ":");
            explained.lines().forEach(line -> lines.add("  " + line));
        });
        return lines;
    }

    private static List<String> explanation(Sleeve sleeve) {
        PartialExit part = sleeve.partialExit;
        if (part == null) {
            return sleeve.decisions.explanation();
        }
        List<String> lines = new ArrayList<>(sleeve.decisions.explanation());
        part.explanation().forEach(line -> lines.add("of a part: " + line));
        return lines;
    }

    private static String named(List<String> symbols) {
        int shown = symbols.size() <= MOST_SYMBOLS_NAMED ? symbols.size() : MOST_SYMBOLS_NAMED - 1;
        String names = String.join(", ", symbols.subList(0, shown));
        return shown == symbols.size() ? names : names + " and " + (symbols.size() - shown) + " others";
    }

    private record Explained(String recipe, List<String> lines) {}
}
