package io.gpttrader.paper.internal.session;

import io.gpttrader.paper.internal.account.Account;
import io.gpttrader.paper.internal.account.Quotes;
import io.gpttrader.paper.internal.account.Sleeve;
import io.gpttrader.paper.internal.costs.Accrual;
import io.gpttrader.paper.internal.costs.FillCosts;
import io.gpttrader.paper.internal.metrics.BenchmarkLine;
import io.gpttrader.paper.internal.metrics.ChosenBenchmark;
import io.gpttrader.paper.internal.metrics.PendingOrder;
import io.gpttrader.paper.internal.metrics.Performance.Accrued;
import io.gpttrader.paper.internal.metrics.Performance.EquityCurve;
import io.gpttrader.paper.internal.metrics.Performance.Orders;
import io.gpttrader.paper.internal.metrics.Rejection;
import io.gpttrader.paper.internal.metrics.ReportWords;
import io.gpttrader.paper.internal.metrics.RoundTrip;
import io.gpttrader.paper.internal.metrics.RunResult;
import io.gpttrader.paper.internal.notes.EntryNotes;
import io.gpttrader.paper.internal.notes.Notes;
import io.gpttrader.paper.internal.notes.SeriesFacts;
import io.gpttrader.paper.internal.origin.LibraryVersion;
import io.gpttrader.paper.internal.origin.Provenance;
import io.gpttrader.paper.internal.origin.RecipeFacts;
import io.gpttrader.paper.internal.origin.RecipeSeries;
import io.gpttrader.paper.internal.portfolio.HaltPeriod;
import io.gpttrader.paper.internal.settings.Settings;
import io.gpttrader.paper.internal.support.Lazy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ta4j.core.Bar;
import org.ta4j.core.BarSeries;
import org.ta4j.core.TradingRecord;

/** Gathers what a report needs of a session, at this moment. */
public final class Summary {
    public static final ReportWords WORDS = new ReportWords(
            "gpt-trader/paper-report/1",
            "no bars yet",
            "Nothing was traded yet.",
            "On their way: filled at the next bar of their symbol.",
            "GPT-Trader paper session: no money was at stake. The figures are as good as the bars, the costs and the"
                    + " fills assumed above, and promise nothing.");

    private final Settings settings;
    private final List<String> symbols;
    private final List<Function<?, ?>> given;
    private final Map<String, ?> feeds;
    private final SessionCore core;
    private final Account account;
    private final String place;

    /**
     * Of a session at this moment.
     *
     * @param recipes as given to the session, in their order
     */
    public Summary(
            Settings settings,
            Collection<? extends Function<?, ?>> recipes,
            Map<String, ?> feeds,
            SessionCore core,
            String place) {
        this.settings = settings;
        this.feeds = feeds;
        this.given = List.copyOf(recipes);
        this.symbols = core.account.quotes.stream().map(each -> each.symbol).toList();
        this.core = core;
        this.account = core.account;
        this.place = place;
    }

    public RunResult of(String state, boolean isOver) {
        core.fingerprint();
        List<RoundTrip> closed = account.broker.trips.closed();
        List<RoundTrip> open = open();
        List<PendingOrder> pending = account.book.pending();
        List<Rejection> rejections = List.copyOf(account.book.notes);
        SessionFindings findings = new SessionFindings(
                new EquityCurve(
                        settings.cash,
                        account.curves.allEquity(),
                        account.curves.allTimes(),
                        account.held.copy(),
                        account.curves.invested()),
                account.buyAndHold(),
                closed,
                new Orders(
                        account.broker.traded,
                        account.broker.commissions,
                        account.broker.slippage,
                        accrued(),
                        open.size(),
                        liquidationCost(),
                        account.book.noted,
                        pending.size()),
                new SessionFindings.Assumptions(
                        settings.riskFreePercent / 100, account.returnTimes(), account.dates(), settings.fillAtClose));
        return new RunResult(
                new RunResult.Identity(recipes(), symbols, state, WORDS, Lazy.of(provenance())),
                Lazy.of(bars()),
                findings.account(),
                new RunResult.Trades(
                        Lazy.of(closed),
                        Lazy.of(open),
                        Lazy.of(records()),
                        Lazy.of(List.of()),
                        Lazy.of(account.splits())),
                new RunResult.Unfilled(rejections, pending),
                withActions(findings.with(
                        settings.describe(account.limits),
                        rejections,
                        Lazy.by(() -> entries(
                                Stream.concat(closed.stream(), open.stream()).toList(), pending, rejections, isOver)),
                        Lazy.by(this::doubts),
                        remarks(isOver),
                        core.feeds.bySymbol())),
                Lazy.by(() -> chosen(findings)));
    }

    private Optional<ChosenBenchmark> chosen(SessionFindings findings) {
        BarSeries series = settings.benchmark;
        if (series == null) {
            return Optional.empty();
        }
        return Optional.of(new BenchmarkLine(series, findings.account().times(), settings.cash)
                .against(settings.benchmarkName(), findings.performance()));
    }

    /** What corporate actions have paid is a metric where the host has given any. */
    private RunResult.Findings withActions(RunResult.Findings found) {
        if (settings.actions.isEmpty()) {
            return found;
        }
        Map<String, Double> figures = account.actionTotals().figures();
        return new RunResult.Findings(
                Lazy.by(() -> {
                    Map<String, Double> all =
                            new LinkedHashMap<>(found.metrics().get());
                    all.putAll(figures);
                    return Collections.unmodifiableMap(all);
                }),
                found.settings(),
                found.entries(),
                found.notes(),
                found.compilation(),
                found.feeds());
    }

    /** Why there were no entries, or none after some time; nothing before the first bar. */
    private List<String> entries(
            List<RoundTrip> trips, List<PendingOrder> pending, List<Rejection> rejections, boolean isOver) {
        if (account.curves.size == 0) {
            return List.of();
        }
        List<String> deciding =
                recipes().stream().filter(name -> !name.equals(Sleeve.MANUAL)).toList();
        return new EntryNotes(deciding, symbols, trips, pending, rejections, account.book.noted)
                .list(isOver ? "" : " so far");
    }

    /** Percentages that look like fractions, and what the feeds say of their bars. */
    private List<String> doubts() {
        return new Notes()
                .percents(settings.sizing().percents())
                .percents(account.limits.largePercents())
                .data(feeds)
                .list();
    }

    /** Made now, as bars may come and be forgotten. */
    private Provenance provenance() {
        Map<String, RecipeFacts> byName = new LinkedHashMap<>();
        for (int i = 0; i < given.size(); i++) {
            byName.put(account.nameOf(i), RecipeFacts.of(given.get(i)));
        }
        return new Provenance(
                LibraryVersion.text(),
                Collections.unmodifiableMap(byName),
                Stream.concat(account.allQuotes().stream().map(this::bars), RecipeSeries.of(given).stream())
                        .toList());
    }

    private Provenance.SymbolBars bars(Quotes quotes) {
        Provenance.SymbolBars bars =
                quotes.provenance(SeriesFacts.origin(Objects.requireNonNull(feeds.get(quotes.symbol))));
        return account.quotes.contains(quotes) ? bars : bars.asWatched();
    }

    /** The recipes by their names; manual orders too, if there were any. */
    private List<String> recipes() {
        Set<String> names = new LinkedHashSet<>();
        for (Sleeve sleeve : account.sleeves) {
            if (!sleeve.evaluator.isManual()) {
                names.add(sleeve.evaluator.name());
            }
        }
        boolean isManual = account.sleeves.stream()
                .anyMatch(sleeve -> sleeve.evaluator.isManual()
                        && (sleeve.isOpen() || sleeve.isOrdered() || sleeve.history.count() > 0));
        if (isManual) {
            names.add(Sleeve.MANUAL);
        }
        return List.copyOf(names);
    }

    private Map<String, List<Bar>> bars() {
        Map<String, List<Bar>> bars = new LinkedHashMap<>();
        account.quotes.forEach(quotes -> bars.put(quotes.symbol, quotes.bars()));
        return bars;
    }

    private List<RoundTrip> open() {
        List<RoundTrip> open = new ArrayList<>();
        for (Sleeve sleeve : account.sleeves) {
            if (sleeve.isOpen()) {
                open.add(account.broker.trips.open(sleeve));
            }
        }
        return List.copyOf(open);
    }

    private double liquidationCost() {
        double cost = 0;
        for (Sleeve sleeve : account.sleeves) {
            if (sleeve.isOpen()) {
                double mark = sleeve.quotes.mark;
                double units = Math.abs(sleeve.quantity);
                FillCosts its = account.costs.at(sleeve.quotes, true);
                double price = its.price(sleeve.quantity < 0, mark, units);
                cost += units * Math.abs(its.valueOf(mark - price)) + its.commissionOf(units, price);
            }
        }
        return cost;
    }

    private Accrued accrued() {
        Accrual its = account.broker.accrual;
        return new Accrued(its.interest, its.borrowFees, its.fundings);
    }

    private List<String> remarks(boolean isOver) {
        List<String> remarks = new ArrayList<>(HaltPeriod.notes(account.halts()));
        remarks.addAll(settings.actions.strangers(symbols));
        remarks.addAll(settings.instruments.strangers(symbols));
        remarks.addAll(settings.plan.strangers(symbols));
        remarks.addAll(settings.instruments.units(
                account.quotes.stream().map(each -> each.symbol).toList()));
        remarks.addAll(account.rates.notes());
        if (isOver) {
            remarks.addAll(settings.actions.unreached(symbols, account::isDelisted));
        }
        remarks.addAll(account.finerNotes());
        remarks.addAll(account.actionTotals().notes());
        remarks.addAll(core.feeds.remarks());
        remarks.addAll(new Notes()
                .dates(symbols, account.counts())
                .zeroCloses(symbols, settings.allowsNegativePrices ? new int[0] : account.zeroCloses())
                .list());
        String leftOut = core.feeds.leftOut();
        if (!leftOut.isEmpty()) {
            remarks.add("bars left out: " + leftOut + "; see feeds() for the symbols");
        }
        if (account.mode != Account.Mode.TRADING) {
            remarks.add("entries are stopped: " + account.mode.label);
        }
        if (!core.noCheckpoints.isEmpty()) {
            remarks.add("no checkpoints are written, so going on from the journal does all of it again: "
                    + core.noCheckpoints);
        }
        if (!settings.journaling.isKept()) {
            remarks.add("no journal is kept: a crash loses this session");
        } else if (settings.journaling.store() == null && !isOver && !place.isEmpty()) {
            remarks.add("the journal is a temporary file, " + place + ": journal(path) keeps it");
        }
        return remarks;
    }

    private Map<String, Map<String, TradingRecord>> records() {
        Map<String, Map<String, TradingRecord>> records = new LinkedHashMap<>();
        for (Sleeve sleeve : account.sleeves) {
            if (!sleeve.evaluator.isManual()) {
                records.computeIfAbsent(sleeve.evaluator.name(), name -> new LinkedHashMap<>())
                        .put(sleeve.recordName(), sleeve.evaluator.recordNow());
            }
        }
        return records;
    }
}
