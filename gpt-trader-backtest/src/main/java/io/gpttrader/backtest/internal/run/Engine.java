package io.gpttrader.backtest.internal.run;

import io.gpttrader.backtest.internal.account.EntryPrices;
import io.gpttrader.backtest.internal.account.InvestedValues;
import io.gpttrader.backtest.internal.account.Ledger;
import io.gpttrader.backtest.internal.account.MarketCosts;
import io.gpttrader.backtest.internal.account.PartialExit;
import io.gpttrader.backtest.internal.account.RiskCheck;
import io.gpttrader.backtest.internal.account.Settings;
import io.gpttrader.backtest.internal.account.Simulation;
import io.gpttrader.backtest.internal.account.Sleeve;
import io.gpttrader.backtest.internal.account.TradeLog;
import io.gpttrader.backtest.internal.bars.Columns;
import io.gpttrader.backtest.internal.bars.Tape;
import io.gpttrader.backtest.internal.compiler.Compilers;
import io.gpttrader.backtest.internal.compiler.NamedDecisions;
import io.gpttrader.backtest.internal.compiler.SeriesBinding;
import io.gpttrader.backtest.internal.metrics.FollowingFall;
import io.gpttrader.backtest.internal.metrics.HeldBars;
import io.gpttrader.backtest.internal.metrics.Invested;
import io.gpttrader.backtest.internal.metrics.Performance;
import io.gpttrader.backtest.internal.metrics.Performance.EquityCurve;
import io.gpttrader.backtest.internal.metrics.Performance.Orders;
import io.gpttrader.backtest.internal.metrics.RangeExtremes;
import io.gpttrader.backtest.internal.metrics.RunResult;
import io.gpttrader.backtest.internal.metrics.Statistics;
import io.gpttrader.backtest.internal.notes.SeriesFacts;
import io.gpttrader.backtest.internal.orders.EntryRules;
import io.gpttrader.backtest.internal.orders.FinerBars;
import io.gpttrader.backtest.internal.orders.FinerColumns;
import io.gpttrader.backtest.internal.orders.PriceValue;
import io.gpttrader.backtest.internal.orders.VolumeShare;
import io.gpttrader.backtest.internal.origin.LibraryVersion;
import io.gpttrader.backtest.internal.origin.Provenance;
import io.gpttrader.backtest.internal.origin.RecipeBinding;
import io.gpttrader.backtest.internal.origin.RecipeFacts;
import io.gpttrader.backtest.internal.origin.RecipeSeries;
import io.gpttrader.backtest.internal.signals.Decisions;
import io.gpttrader.backtest.internal.support.Aside;
import io.gpttrader.backtest.internal.support.HostCode;
import io.gpttrader.backtest.internal.support.Lazy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Indicator;
import org.ta4j.core.Strategy;

/** Puts one run together: bars, strategies, the walk, its statistics and the report. */
public final class Engine {

    /** Key of a recipe that takes its strategy's own name. */
    public static final String UNNAMED = NamedDecisions.UNNAMED;

    private final Settings settings;
    private final Tape tape;
    private final Compilers compilers;
    private final MarketCosts costs;
    private final List<String> recipes;
    private final List<Function<? super BarSeries, ? extends Strategy>> functions;
    private final List<Sleeve> sleeves = new ArrayList<>();

    public Engine(
            Settings settings,
            Tape tape,
            Market market,
            Compilers compilers,
            Map<String, ? extends Function<? super BarSeries, ? extends Strategy>> recipes) {
        this.settings = settings;
        this.tape = tape;
        this.compilers = compilers;
        this.costs = new MarketCosts(settings, tape, market.values);
        this.recipes = new ArrayList<>(recipes.keySet());
        this.functions = List.copyOf(recipes.values());
        checkVolumes();
        if (!settings.finer.isEmpty()) {
            FinerBars.check(settings.finer.keySet(), settings.exits.protects(), tape.names());
        }
        int recipe = 0;
        for (Function<? super BarSeries, ? extends Strategy> each : recipes.values()) {
            Function<? super BarSeries, ? extends Strategy> bound = bound(recipe, each);
            int first = sleeves.size();
            RecipeBinding.ScaleOut scaleOut = RecipeBinding.scaleOut(bound);
            if (scaleOut != null) {
                addScalingOut(recipe++, scaleOut);
                continue;
            }
            List<Function<? super BarSeries, ? extends Strategy>> sides = sides(recipe, bound);
            boolean isOnly = sides.size() == 1 && functions.size() == 1;
            for (Function<? super BarSeries, ? extends Strategy> side : sides) {
                for (int symbol = 0; symbol < tape.symbols(); symbol++) {
                    sleeves.add(sleeve(recipe, symbol, side, isOnly));
                }
            }
            for (int other = first + tape.symbols(); other < sleeves.size(); other++) {
                sleeves.get(other).turns(sleeves.get(other - tape.symbols()));
            }
            recipe++;
        }
    }

    private void checkVolumes() {
        for (int symbol = 0; settings.volumeSharePercent > 0 && symbol < tape.symbols(); symbol++) {
            Columns bars = tape.columns(symbol);
            boolean hasAny = bars.length() == 0;
            for (int bar = 0; !hasAny && bar < bars.length(); bar++) {
                hasAny = bars.volume[bar] > 0;
            }
            if (!hasAny) {
                throw new IllegalArgumentException(
                        VolumeShare.noVolume(tape.names().get(symbol)));
            }
        }
    }

    private void addScalingOut(int recipe, RecipeBinding.ScaleOut its) {
        boolean isOneEntry = settings.rebalance == null && !settings.entries.rest() && !settings.entries.pyramids();
        if (!isOneEntry
                || settings.latency.isAny()
                || settings.exits.signal().rest()
                || settings.volumeSharePercent > 0) {
            throw new IllegalArgumentException(words(recipe) + RecipeBinding.ONE_ENTRY);
        }
        for (int symbol = 0; symbol < tape.symbols(); symbol++) {
            Sleeve sleeve = sleeve(recipe, symbol, its.whole(), false);
            Decisions part = decisions(recipe, symbol, strategy(recipe, symbol, its.part()), false);
            sleeve.partialExit = new PartialExit(part, its.sharePercent());
            sleeve.keepRecord(
                    tape.columns(symbol).length() - 1, costs.of(symbol).asCostModel());
            sleeves.add(sleeve);
        }
    }

    private Function<? super BarSeries, ? extends Strategy> bound(
            int recipe, Function<? super BarSeries, ? extends Strategy> make) {
        try {
            return compilers.bound(make);
        } catch (RuntimeException e) {
            throw HostCode.failed(words(recipe) + " could not be bound to the series of the run", e);
        }
    }

    private List<Function<? super BarSeries, ? extends Strategy>> sides(
            int recipe, Function<? super BarSeries, ? extends Strategy> bound) {
        List<Function<? super BarSeries, ? extends Strategy>> sides = RecipeBinding.sides(bound);
        if (sides.size() > 1
                && (settings.rebalance != null
                        || settings.entries.rest()
                        || settings.latency.isAny()
                        || settings.exits.signal().rest()
                        || settings.volumeSharePercent > 0)) {
            throw new IllegalArgumentException(words(recipe) + RecipeBinding.MARKET_ORDERS);
        }
        return sides;
    }

    private Sleeve sleeve(
            int recipe, int symbol, Function<? super BarSeries, ? extends Strategy> make, boolean isOnly) {
        Strategy strategy = strategy(recipe, symbol, make);
        if (recipes.get(recipe).equals(UNNAMED)) {
            String own = strategy.getName();
            recipes.set(recipe, own == null || own.isBlank() ? "strategy" : own);
        }
        Decisions decisions = decisions(recipe, symbol, strategy, isOnly);
        Sleeve sleeve = new Sleeve(sleeves.size(), recipe, symbol, tape.columns(symbol), decisions);
        if (sleeve.decisions.needsRecord()
                || settings.rebalance != null
                || settings.changesPositions()
                || !settings.instruments.isEmpty()) {
            sleeve.keepRecord(
                    tape.columns(symbol).length() - 1, costs.of(symbol).asCostModel());
        }
        if (settings.entries.hasValues()) {
            sleeve.prices = prices(symbol, settings.entries, "entries(..)");
        }
        if (settings.exits.signal().hasValues()) {
            sleeve.leavingPrices = prices(symbol, settings.exits.signal(), "exits(..)");
        }
        BarSeries finer = settings.finer.get(tape.symbol(symbol));
        if (finer != null) {
            Columns its = Columns.of(finer);
            sleeve.finer = new FinerBars(new FinerColumns(its.beginTime, its.endTime, its.open, its.high, its.low));
        }
        return sleeve;
    }

    private EntryPrices prices(int symbol, EntryRules rules, String step) {
        return new EntryPrices(
                rules,
                step,
                tape.symbol(symbol),
                price(symbol, rules.limitAt(), "the limit of " + step),
                price(symbol, rules.stopAt(), "the stop of " + step));
    }

    private @Nullable IntToDoubleFunction price(int symbol, @Nullable PriceValue value, String words) {
        if (value == null) {
            return null;
        }
        Indicator<?> made;
        try {
            made = value.function().apply(tape.series(symbol));
        } catch (RuntimeException e) {
            throw HostCode.failed(words + " failed to make an indicator for " + tape.symbol(symbol), e);
        }
        if (made == null) {
            throw new IllegalArgumentException(
                    words + " gave no indicator for " + tape.symbol(symbol) + "; it must return one");
        }
        try {
            return compilers.values(symbol, made);
        } catch (RuntimeException e) {
            throw isOverOtherBars(e) ? named(words, symbol, e) : e;
        }
    }

    private Strategy strategy(int recipe, int symbol, Function<? super BarSeries, ? extends Strategy> make) {
        Strategy strategy;
        try {
            strategy = make.apply(tape.series(symbol));
        } catch (RuntimeException e) {
            throw HostCode.failed(words(recipe) + " failed to make a strategy for " + tape.symbol(symbol), e);
        }
        if (strategy == null) {
            throw new IllegalArgumentException(
                    words(recipe) + " gave no strategy for " + tape.symbol(symbol) + "; it must return one");
        }
        return strategy;
    }

    private Decisions decisions(int recipe, int symbol, Strategy strategy, boolean isOnly) {
        try {
            return new NamedDecisions(
                    recipes, recipe, tape.symbol(symbol), compilers.decisions(symbol, strategy, isOnly));
        } catch (RuntimeException e) {
            throw isOverOtherBars(e)
                    ? named(words(recipe), symbol, e)
                    : HostCode.failed(words(recipe) + " failed on " + tape.symbol(symbol), e);
        }
    }

    /** Asked, not caught: a class that is caught is loaded by every run, and most meet none. */
    private static boolean isOverOtherBars(RuntimeException e) {
        return e instanceof SeriesBinding.OtherSeriesException;
    }

    private IllegalArgumentException named(String words, int symbol, RuntimeException e) {
        return new IllegalArgumentException(
                words + " on " + tape.symbol(symbol) + ": " + HostCode.plain(String.valueOf(e.getMessage())), e);
    }

    /** A recipe in a sentence. */
    private String words(int recipe) {
        return NamedDecisions.words(recipes.get(recipe));
    }

    /** Walks without making a report: for a batch. */
    Statistics walk(Market market, Batch.Arena arena) {
        arena.trades.clear();
        arena.held.clear();
        Simulation walk = simulation(market, arena.equity, arena.trades, arena.held);
        walk.run();
        Ledger ledger = new Ledger(settings, tape, costs, market.values, recipes, sleeves, walk.trades);
        return new Statistics(performance(market, walk, ledger.orders(walk)));
    }

    private Performance performance(Market market, Simulation walk, Orders orders) {
        RangeExtremes extremes = walk.followsPrice() ? market.extremes() : null;
        Lazy<Invested> invested = new InvestedValues(tape, market.values, sleeves, walk, settings.allowsNegativePrices);
        EquityCurve curve = extremes == null
                ? new EquityCurve(settings.cash, walk.equity, tape.times(), walk.held, invested)
                : new EquityCurve(
                        settings.cash,
                        walk.equity,
                        tape.times(),
                        walk.held,
                        invested,
                        () -> FollowingFall.of(settings.cash, walk.equity, walk.held, extremes));
        return new Performance(curve, market.curve, walk.trades, orders, market.scale);
    }

    private Simulation simulation(Market market, double[] equity, TradeLog trades, HeldBars held) {
        RiskCheck risk = new RiskCheck(settings, tape, costs, recipes, sleeves, market.ofSymbols);
        return new Simulation(
                settings, tape, costs, recipes, sleeves, risk, equity, trades, held, market.actions, market.values);
    }

    public FinishedRun run(Market market, Aside aside) {
        Simulation walk = simulation(market, new double[tape.length()], new TradeLog(), new HeldBars());
        walk.run();
        Ledger ledger = new Ledger(settings, tape, costs, market.values, recipes, sleeves, walk.trades);
        Performance performance = performance(market, walk, ledger.orders(walk));
        Statistics statistics = new Statistics(performance);
        return new FinishedRun(
                this, market, walk, ledger, performance, statistics, withActions(statistics.all(aside), walk));
    }

    private Map<String, Double> withActions(Map<String, Double> plain, Simulation walk) {
        if (settings.actions.isEmpty()) {
            return plain;
        }
        Map<String, Double> all = new LinkedHashMap<>(plain);
        all.putAll(walk.actionTotals().figures());
        return Collections.unmodifiableMap(all);
    }

    /** All that there is to say of a run of this engine. */
    RunResult result(FinishedRun run) {
        RunFindings found = new RunFindings(settings, tape, List.copyOf(recipes), sleeves, run);
        return new RunResult(
                new RunResult.Identity(
                        List.copyOf(recipes), tape.names(), "", RunFindings.WORDS, Lazy.by(this::provenance)),
                Lazy.by(tape::bars),
                found.account(),
                found.trades(),
                found.unfilled(),
                Lazy.of(run.figures()),
                found.words(),
                found.benchmark());
    }

    private Provenance provenance() {
        Map<String, RecipeFacts> byName = new LinkedHashMap<>();
        for (int i = 0; i < recipes.size(); i++) {
            byName.put(recipes.get(i), RecipeFacts.of(functions.get(i)));
        }
        return new Provenance(
                LibraryVersion.text(),
                Collections.unmodifiableMap(byName),
                Stream.of(
                                IntStream.range(0, tape.symbols()).mapToObj(this::bars),
                                watched(settings.watched()),
                                watched(finerByName()),
                                RecipeSeries.of(functions).stream())
                        .flatMap(each -> each)
                        .toList());
    }

    private Map<String, BarSeries> finerByName() {
        Map<String, BarSeries> byName = new LinkedHashMap<>();
        settings.finer.forEach((symbol, series) -> byName.put(FinerBars.nameOf(symbol), series));
        return byName;
    }

    private Stream<Provenance.SymbolBars> watched(Map<String, BarSeries> series) {
        return series.entrySet().stream()
                .filter(each -> !tape.names().contains(each.getKey()))
                .map(each -> bars(each.getKey(), each.getValue(), Columns.of(each.getValue()))
                        .asWatched());
    }

    private Provenance.SymbolBars bars(int symbol) {
        return bars(tape.symbol(symbol), tape.series(symbol), tape.columns(symbol));
    }

    private static Provenance.SymbolBars bars(String symbol, BarSeries series, Columns columns) {
        SeriesFacts facts = SeriesFacts.origin(series);
        return new Provenance.SymbolBars(
                symbol,
                columns.length(),
                Optional.of(series.getBar(series.getBeginIndex()).getBeginTime()),
                Optional.of(series.getBar(series.getEndIndex()).getEndTime()),
                Objects.requireNonNullElse(facts.source(), ""),
                Objects.requireNonNullElse(facts.readAs(), ""),
                facts.zone() == null ? "" : facts.zone().toString(),
                columns.fingerprint());
    }
}
