package io.gpttrader.analyze;

import io.gpttrader.analyze.internal.bars.PriceBars;
import io.gpttrader.analyze.internal.comparison.ComparisonRun;
import io.gpttrader.analyze.internal.comparison.EngineRows;
import io.gpttrader.analyze.internal.comparison.SignalRecipes;
import io.gpttrader.analyze.internal.engine.Measure;
import io.gpttrader.analyze.internal.engine.Ta4jBacktest;
import io.gpttrader.analyze.internal.regimes.RegimeRule;
import io.gpttrader.analyze.internal.regimes.RegimeScan;
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
     */
    public static Snapshot of(BarSeries series) {
        return defaults().snapshot(series);
    }

    /** Holding times of 10 bars, intervals of 95 %, no recipes of the host, ta4j's own back test. */
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
     */
    public Analyze horizonBars(int bars) {
        Require.atLeast(bars, 1, "horizonBars", "10 is two weeks of days");
        return with(copy -> copy.horizonBars = bars);
    }

    /** Confidence of the intervals around rates and means of signals and recommendations, in percent, from 50 to 99.9. */
    public Analyze confidencePercent(double percent) {
        Require.between(percent, 50, 99.9, "confidencePercent", "95 is usual");
        return with(copy -> copy.confidence = percent / 100);
    }

    /**
     * Recipes of the host that {@link #compare} puts beside the five strategies.
     *
     * @param named by the names that they are shown by; none may be one of the five or {@code buy and hold}
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
     */
    public Analyze threads(int count) {
        Require.atLeast(count, 1, "threads", "1 is the calling thread alone");
        return screened(plan -> plan.threads(count));
    }

    /** Threads of the host that help a screen; the pool is not shut down. */
    public Analyze workers(ExecutorService workers) {
        Objects.requireNonNull(workers, "workers");
        return screened(plan -> plan.workers(workers));
    }

    /** Tells the host how far a screen is; by default a bar is drawn where there is a terminal. */
    public Analyze onProgress(Consumer<ScreenProgress> listener) {
        Objects.requireNonNull(listener, "listener");
        return screened(plan -> plan.onProgress(listener));
    }

    /** A p-value of each symbol of a screen, which the result corrects for the number of symbols; NaN where it is not defined. */
    public Analyze pValue(ToDoubleFunction<Snapshot> pValue) {
        Objects.requireNonNull(pValue, "pValue");
        return screened(plan -> plan.pValue(pValue));
    }

    private Analyze screened(UnaryOperator<ScreenPlan<Snapshot>> step) {
        return with(copy -> copy.screening = screening.andThen(step));
    }

    // ---- one series

    /** What a market is doing at the last bar of a series. */
    public Snapshot snapshot(BarSeries series) {
        return new Snapshot(new SnapshotParts(PriceBars.of(series), new ScoreRules(horizonBars, confidence)));
    }

    /** The regimes of a series. */
    public MarketRegimes regimes(BarSeries series) {
        return new MarketRegimes(RegimeScan.of(PriceBars.of(series)));
    }

    /** The levels of a series at its last bar. */
    public PriceLevels levels(BarSeries series) {
        return snapshot(series).levels();
    }

    /** Volatility forecasts of a series. */
    public VolatilityForecast volatility(BarSeries series) {
        return snapshot(series).volatility();
    }

    /**
     * The five strategies with their defaults, and the host's recipes, side by side on a series.
     *
     * @throws IllegalArgumentException where the default engine meets a bar without prices
     */
    public StrategyComparison compare(BarSeries series) {
        PriceBars bars = PriceBars.of(series);
        Map<String, Function<BarSeries, Strategy>> all = SignalRecipes.all();
        all.putAll(recipes);
        return new StrategyComparison(
                ComparisonRun.of(series, bars, all, engine, RegimeScan.of(bars).labels()));
    }

    // ---- many series

    /**
     * Goes through a universe with the default settings; see {@link #scan}.
     *
     * @param source gives the series of a symbol, such as {@code Bars.csv(folder)}
     * @param symbols each once
     * @param condition such as {@code snapshot -> snapshot.value("rsi14") < 30}
     */
    public static ScreenResult screen(
            Function<String, BarSeries> source, Collection<String> symbols, Predicate<Snapshot> condition) {
        return defaults().scan(source, symbols, condition);
    }

    /**
     * Goes through a universe on several threads. A symbol whose series fails to load or to be judged is listed with its reason, and the others
     * go on. Only what the condition reads of a snapshot is computed.
     *
     * @throws java.util.concurrent.CancellationException where the calling thread is interrupted
     */
    public ScreenResult scan(
            Function<String, BarSeries> source, Collection<String> symbols, Predicate<Snapshot> condition) {
        return new ScreenResult(ScreenRun.of(screening.apply(ScreenPlan.of(source, symbols, this::snapshot, condition))));
    }

    // ---- shapes for other slices

    /**
     * A condition that holds at bars with one of some regimes, from bars up to each only, such as {@code rule("calm", Analyze.regimeIs(BULL_QUIET))} in
     * the DSL.
     *
     * @param regimes at least one
     */
    public static Function<BarSeries, Rule> regimeIs(MarketRegime... regimes) {
        if (regimes.length == 0) {
            throw new IllegalArgumentException("regimeIs needs at least one regime but was given none; name one, such as "
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
