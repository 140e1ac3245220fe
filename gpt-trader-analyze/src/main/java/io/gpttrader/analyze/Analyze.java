package io.gpttrader.analyze;

import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.comparison.ComparisonRun;
import io.gpttrader.analyze.internal.comparison.EngineRows;
import io.gpttrader.analyze.internal.comparison.SignalRecipes;
import io.gpttrader.analyze.internal.engine.Measure;
import io.gpttrader.analyze.internal.engine.Ta4jBacktest;
import io.gpttrader.analyze.internal.regimes.RegimeRule;
import io.gpttrader.analyze.internal.regimes.RegimeScan;
import io.gpttrader.analyze.internal.relations.PairOutcome;
import io.gpttrader.analyze.internal.relations.RelationsOutcome;
import io.gpttrader.analyze.internal.risk.RiskOutcome;
import io.gpttrader.analyze.internal.risk.RiskRules;
import io.gpttrader.analyze.internal.scoring.ScoreRules;
import io.gpttrader.analyze.internal.screen.ScreenPlan;
import io.gpttrader.analyze.internal.screen.ScreenRun;
import io.gpttrader.analyze.internal.snapshot.SnapshotParts;
import io.gpttrader.analyze.internal.support.Require;
import io.gpttrader.analyze.internal.volatility.VolatilityTarget;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Rule;
import org.ta4j.core.Strategy;

/**
 * What is this market doing now? {@link #of} answers in one screen; the steps and methods of {@link #defaults()} answer in part, for several
 * series, or with the host's own recipes and engine.
 *
 * <p>Immutable: each step returns a changed copy. Threads may share it.
 */
public final class Analyze {
    private int horizonBars = 10;
    private double confidence = 0.95;
    private Map<String, Function<BarSeries, Strategy>> recipes = Map.of();
    private Measure engine = Ta4jBacktest.withCash(100_000)
            .fractionalShares()
            .commissionBps(5)
            .slippageBps(5)
            .measure();

    private Function<ScreenPlan<Snapshot>, ScreenPlan<Snapshot>> screening = plan -> plan;

    private Analyze() {}

    /**
     * What a market is doing at the last bar of a series.
     *
     * @param series at least one bar
     * @return computed as it is asked for
     */
    public static Snapshot of(BarSeries series) {
        return defaults().snapshot(series);
    }

    /** {@return holding times of 10 bars, intervals of 95 %, no recipes of the host, ta4j's own back test} */
    public static Analyze defaults() {
        return new Analyze();
    }

    private Analyze with(Consumer<Analyze> change) {
        Analyze copy = new Analyze();
        copy.horizonBars = horizonBars;
        copy.confidence = confidence;
        copy.recipes = recipes;
        copy.engine = engine;
        copy.screening = screening;
        change.accept(copy);
        return copy;
    }

    // ---- steps

    /**
     * Over how many bars signals and recommendations are judged, from the next open to a close.
     *
     * @param bars 1 or more
     * @return a changed copy
     */
    public Analyze horizonBars(int bars) {
        Require.atLeast(bars, 1, "horizonBars", "10 is two weeks of days");
        return with(copy -> copy.horizonBars = bars);
    }

    /**
     * Sets the confidence of the intervals around rates and means of signals and recommendations.
     *
     * @param percent from 50 to 99.9
     * @return a changed copy
     */
    public Analyze confidencePercent(double percent) {
        Require.between(percent, 50, 99.9, "confidencePercent", "95 is usual");
        return with(copy -> copy.confidence = percent / 100);
    }

    /**
     * Recipes of the host that {@link #compare} puts beside the five strategies.
     *
     * @param named by the names that they are shown by; none may be one of the five or {@code buy and hold}
     * @return a changed copy
     */
    public Analyze recipes(Map<String, ? extends Function<BarSeries, Strategy>> named) {
        Map<String, Function<BarSeries, Strategy>> all = new LinkedHashMap<>();
        named.forEach((name, recipe) -> {
            boolean isTaken = SignalRecipes.all().containsKey(name) || name.equals(ComparisonRun.BUY_AND_HOLD);
            if (name.isBlank() || isTaken) {
                throw new IllegalArgumentException("a recipe must have a name of its own but was called '" + name
                        + "'; choose one other than " + SignalRecipes.all().keySet() + " and '"
                        + ComparisonRun.BUY_AND_HOLD + "'");
            }
            all.put(name, Objects.requireNonNull(recipe, name));
        });
        return with(copy -> copy.recipes = Collections.unmodifiableMap(all));
    }

    /**
     * What measures recipes in {@link #compare}, by shape: a series to recipes to a row each, first its figures, then its return at each bar, such as
     * {@code backtest.measuring("totalReturn", "maxDrawdown")}.
     *
     * @param rows the engine
     * @param figures names of the figures; none for an engine that is also a {@code Supplier} of them
     * @return a changed copy
     */
    public Analyze engine(
            Function<BarSeries, Function<List<Function<BarSeries, Strategy>>, double[][]>> rows, String... figures) {
        Measure measure = EngineRows.of(rows, List.of(figures));
        return with(copy -> copy.engine = measure);
    }

    /**
     * How many threads a screen uses at most; one a processor by default.
     *
     * @param count 1 or more
     * @return a changed copy
     */
    public Analyze threads(int count) {
        Require.atLeast(count, 1, "threads", "1 is the calling thread alone");
        return screened(plan -> plan.threads(count));
    }

    /**
     * Lets threads of the host help a screen.
     *
     * @param workers are not shut down
     * @return a changed copy
     */
    public Analyze workers(ExecutorService workers) {
        Objects.requireNonNull(workers, "workers");
        return screened(plan -> plan.workers(workers));
    }

    /**
     * Tells the host how far a screen is; by default a bar is drawn where there is a terminal.
     *
     * @param listener called by one thread at a time
     * @return a changed copy
     */
    public Analyze onProgress(Consumer<ScreenProgress> listener) {
        Objects.requireNonNull(listener, "listener");
        return screened(plan -> plan.onProgress(listener));
    }

    /**
     * Asks for a p-value of each symbol of a screen, which the result corrects for the number of symbols.
     *
     * @param pValue in [0, 1], NaN where it is not defined
     * @return a changed copy
     */
    public Analyze pValue(ToDoubleFunction<Snapshot> pValue) {
        Objects.requireNonNull(pValue, "pValue");
        return screened(plan -> plan.pValue(pValue));
    }

    private Analyze screened(UnaryOperator<ScreenPlan<Snapshot>> step) {
        return with(copy -> copy.screening = screening.andThen(step));
    }

    // ---- one series

    /**
     * What a market is doing at the last bar of a series.
     *
     * @param series at least one bar
     * @return computed as it is asked for
     */
    public Snapshot snapshot(BarSeries series) {
        return new Snapshot(new SnapshotParts(PriceBars.of(series), new ScoreRules(horizonBars, confidence)));
    }

    /**
     * The regimes of a series.
     *
     * @param series at least one bar
     * @return labels and probabilities at each bar
     */
    public MarketRegimes regimes(BarSeries series) {
        PriceBars bars = PriceBars.of(series);
        return new MarketRegimes(RegimeScan.of(bars), bars);
    }

    /**
     * The levels of a series at its last bar.
     *
     * @param series at least one bar
     * @return support, resistance, pivots, volume at price
     */
    public PriceLevels levels(BarSeries series) {
        return snapshot(series).levels();
    }

    /**
     * Volatility forecasts of a series.
     *
     * @param series at least one bar
     * @return models compared out of sample
     */
    public VolatilityForecast volatility(BarSeries series) {
        return snapshot(series).volatility();
    }

    /**
     * The five strategies with their defaults, and the host's recipes, side by side on a series.
     *
     * @param series at least one bar
     * @return what the engine measured of each, by regime too
     * @throws IllegalArgumentException where the default engine meets a bar without prices
     */
    public StrategyComparison compare(BarSeries series) {
        PriceBars bars = PriceBars.of(series);
        Map<String, Function<BarSeries, Strategy>> all = SignalRecipes.all();
        all.putAll(recipes);
        return new StrategyComparison(
                ComparisonRun.of(series, bars, all, engine, RegimeScan.of(bars).labels()), bars);
    }

    // ---- many series

    /**
     * Goes through a universe with the default settings; see {@link #scan}.
     *
     * @param source gives the series of a symbol, such as {@code Bars.csv(folder)}
     * @param symbols each once
     * @param condition such as {@code snapshot -> snapshot.value("rsi14") < 30}
     * @return hits and failures
     */
    public static ScreenResult screen(
            Function<String, BarSeries> source, Collection<String> symbols, Predicate<Snapshot> condition) {
        return defaults().scan(source, symbols, condition);
    }

    /**
     * Goes through a universe on several threads. A symbol whose series fails to load or to be judged is listed with its reason, and the others
     * go on. Only what the condition reads of a snapshot is computed.
     *
     * @param source gives the series of a symbol
     * @param symbols each once
     * @param condition that makes a hit
     * @return hits and failures
     * @throws java.util.concurrent.CancellationException where the calling thread is interrupted
     */
    public ScreenResult scan(
            Function<String, BarSeries> source, Collection<String> symbols, Predicate<Snapshot> condition) {
        return new ScreenResult(
                ScreenRun.of(screening.apply(ScreenPlan.of(source, symbols, this::snapshot, condition))));
    }

    /**
     * Correlations, clusters, betas, factors and pairs of several series.
     *
     * @param series by symbol, at least two, in the order of the tables
     * @return of the returns on the dates, or times, that all have
     */
    public static MarketRelations relations(Map<String, BarSeries> series) {
        return new MarketRelations(RelationsOutcome.of(prices(series)));
    }

    /**
     * Whether two series move together in the long run: cointegration, hedge ratio, half-life, z-score of the spread.
     *
     * @param first has a name
     * @param second has another name
     * @return both directions tried
     */
    public static PairAnalysis pair(BarSeries first, BarSeries second) {
        Map<String, BarSeries> both = new LinkedHashMap<>();
        both.put(first.getName(), first);
        both.put(second.getName(), second);
        if (both.size() < 2) {
            throw new IllegalArgumentException(
                    "the two series of a pair must have different names but both are called '" + first.getName()
                            + "'; name them where they are built");
        }
        return new PairAnalysis(PairOutcome.of(prices(both)));
    }

    /**
     * The risk of a portfolio with given weights.
     *
     * @param series by symbol
     * @param weights of equity by symbol, below 0 for a short position; what they leave of 1 is cash
     * @return volatility, value at risk, expected shortfall, contributions
     */
    public static PortfolioRisk portfolio(Map<String, BarSeries> series, Map<String, Double> weights) {
        return new PortfolioRisk(RiskOutcome.of(prices(series), weights, RiskRules.defaults()));
    }

    private static Map<String, PriceBars> prices(Map<String, BarSeries> series) {
        Map<String, PriceBars> prices = new LinkedHashMap<>();
        series.forEach((symbol, bars) -> prices.put(symbol, PriceBars.of(bars)));
        return prices;
    }

    // ---- shapes for other slices

    /**
     * A condition that holds at bars with one of some regimes, from bars up to each only, such as {@code rule("calm", Analyze.regimeIs(BULL_QUIET))} in
     * the DSL.
     *
     * @param regimes at least one
     * @return a series to its rule
     */
    public static Function<BarSeries, Rule> regimeIs(MarketRegime... regimes) {
        if (regimes.length == 0) {
            throw new IllegalArgumentException(
                    "regimeIs needs at least one regime but was given none; name one, such as "
                            + MarketRegime.BULL_QUIET.name());
        }
        Set<MarketRegime> wanted = EnumSet.copyOf(Arrays.asList(regimes));
        return series -> new RegimeRule(series, wanted);
    }

    /**
     * An allocator that aims at a volatility: each symbol gets {@code target / forecast} of its share, at most all of it.
     *
     * @param annualPercent volatility a year, above 0
     * @param barsPerYear how many returns a year has, such as 252
     * @return returns by symbol to weights by symbol
     */
    public static Function<Map<String, double[]>, Map<String, Double>> volatilityTargetPercent(
            double annualPercent, double barsPerYear) {
        Require.positive(annualPercent, "annualPercent", "15 means 15 % a year");
        return new VolatilityTarget(annualPercent / 100, 1, barsPerYear);
    }

    /** Such as {@code analyze over 10 bars, intervals of 95 %, 2 recipes beside the five, by ta4j's back test ..}. */
    @Override
    public String toString() {
        return "analyze over " + horizonBars + " bars, intervals of " + Require.trim(100 * confidence) + " %, "
                + recipes.size() + " recipes beside the five, by " + engine.over();
    }
}
