package io.gpttrader.live.internal.session;

import io.gpttrader.live.internal.account.Account;
import io.gpttrader.live.internal.account.Sleeve;
import io.gpttrader.live.internal.metrics.PendingOrder;
import io.gpttrader.live.internal.metrics.Performance.Accrued;
import io.gpttrader.live.internal.metrics.Performance.EquityCurve;
import io.gpttrader.live.internal.metrics.Performance.Orders;
import io.gpttrader.live.internal.metrics.Rejection;
import io.gpttrader.live.internal.metrics.ReportWords;
import io.gpttrader.live.internal.metrics.RoundTrip;
import io.gpttrader.live.internal.metrics.RunResult;
import io.gpttrader.live.internal.notes.EntryNotes;
import io.gpttrader.live.internal.notes.Notes;
import io.gpttrader.live.internal.notes.SeriesFacts;
import io.gpttrader.live.internal.origin.LibraryVersion;
import io.gpttrader.live.internal.origin.Provenance;
import io.gpttrader.live.internal.origin.RecipeFacts;
import io.gpttrader.live.internal.origin.RecipeSeries;
import io.gpttrader.live.internal.settings.Settings;
import io.gpttrader.live.internal.support.Lazy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ta4j.core.Bar;
import org.ta4j.core.TradingRecord;

/** Gathers what a report needs of a session, at this moment. */
public final class Summary {
    public static final ReportWords WORDS = new ReportWords(
            "gpt-trader/live-report/1",
            "no bars yet",
            "Nothing was traded yet.",
            "On their way: decided, and not yet filled by the broker.",
            "GPT-Trader live session. Fills and commissions are as the broker told them; what is open is valued at the last"
                    + " close. Buy and hold and the simulated account assume the costs above. Nothing here promises anything.");

    /** Of what happened with the broker, the last ones. */
    private static final int NOTES = 20;

    private final Settings settings;
    private final List<String> symbols;
    private final List<Function<?, ?>> given;
    private final Map<String, ?> feeds;
    private final SessionCore core;
    private final List<String> notes;
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
        this.symbols = List.copyOf(feeds.keySet());
        this.core = core;
        this.notes = core.notes();
        this.account = core.account;
        this.place = place;
    }

    public RunResult of(String state, boolean isOver) {
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
                        Accrued.NONE,
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
                new RunResult.Trades(Lazy.of(closed), Lazy.of(open), Lazy.of(records())),
                new RunResult.Unfilled(rejections, pending),
                findings.with(
                        settings.describe(account.limits),
                        rejections,
                        Lazy.by(() -> entries(
                                Stream.concat(closed.stream(), open.stream()).toList(), pending, rejections, isOver)),
                        Lazy.by(this::doubts),
                        remarks(isOver),
                        core.feeds.bySymbol()));
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

    /** What has stopped entries, percentages that look like fractions, and what the feeds say of their bars. */
    private List<String> doubts() {
        return new Notes()
                .all(notes.stream().filter(Summary::isUrgent).toList())
                .percents(settings.sizing.percents())
                .percents(account.limits.largePercents())
                .data(feeds)
                .list();
    }

    private static boolean isUrgent(String note) {
        return note.contains(" no entries: ") || note.contains(" mismatch, ");
    }

    /** Made now, as bars may come and be forgotten. */
    private Provenance provenance() {
        Map<String, RecipeFacts> byName = new LinkedHashMap<>();
        for (int i = 0; i < given.size(); i++) {
            byName.put(account.sleeves.get(i * symbols.size()).evaluator.name(), RecipeFacts.of(given.get(i)));
        }
        return new Provenance(
                LibraryVersion.text(),
                Collections.unmodifiableMap(byName),
                Stream.concat(
                                account.quotes.stream()
                                        .map(quotes -> quotes.provenance(
                                                SeriesFacts.origin(Objects.requireNonNull(feeds.get(quotes.symbol))))),
                                RecipeSeries.of(given).stream())
                        .toList());
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
                double price = sleeve.quantity > 0 ? account.costs.sellPrice(mark) : account.costs.buyPrice(mark);
                double units = Math.abs(sleeve.quantity);
                cost += units * Math.abs(mark - price) + account.costs.commissionOf(units, price);
            }
        }
        return cost;
    }

    private List<String> remarks(boolean isOver) {
        List<String> remarks = new ArrayList<>(core.feeds.remarks());
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
        List<String> others = notes.stream().filter(each -> !isUrgent(each)).toList();
        remarks.addAll(others.subList(Math.max(0, others.size() - NOTES), others.size()));
        if (core.noted > NOTES) {
            remarks.add((core.noted - NOTES) + " earlier notes are in the log and in the journal");
        }
        if (settings.journaling.isTemporary() && !isOver && !place.isEmpty()) {
            remarks.add("the journal is a temporary file, " + place + ": journal(path) keeps it");
        }
        return remarks;
    }

    private Map<String, Map<String, TradingRecord>> records() {
        Map<String, Map<String, TradingRecord>> records = new LinkedHashMap<>();
        for (Sleeve sleeve : account.sleeves) {
            if (!sleeve.evaluator.isManual()) {
                records.computeIfAbsent(sleeve.evaluator.name(), name -> new LinkedHashMap<>())
                        .put(sleeve.quotes.symbol, sleeve.evaluator.recordNow());
            }
        }
        return records;
    }
}
