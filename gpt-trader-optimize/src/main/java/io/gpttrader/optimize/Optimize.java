package io.gpttrader.optimize;

import io.gpttrader.optimize.internal.dates.SeriesZone;
import io.gpttrader.optimize.internal.folds.BarTimes;
import io.gpttrader.optimize.internal.folds.FoldRunner;
import io.gpttrader.optimize.internal.folds.Holdout;
import io.gpttrader.optimize.internal.objective.Measure;
import io.gpttrader.optimize.internal.origin.FamilyFacts;
import io.gpttrader.optimize.internal.pages.Description;
import io.gpttrader.optimize.internal.progress.ProgressBar;
import io.gpttrader.optimize.internal.progress.ProgressUpdate;
import io.gpttrader.optimize.internal.run.Folds;
import io.gpttrader.optimize.internal.run.Found;
import io.gpttrader.optimize.internal.run.Keeping;
import io.gpttrader.optimize.internal.run.Listeners;
import io.gpttrader.optimize.internal.run.Plan;
import io.gpttrader.optimize.internal.run.RefitRunner;
import io.gpttrader.optimize.internal.run.SearchRun;
import io.gpttrader.optimize.internal.run.StopRules;
import io.gpttrader.optimize.internal.search.GridSearch;
import io.gpttrader.optimize.internal.space.GridIndex;
import io.gpttrader.optimize.internal.store.JdbcTrialStore;
import io.gpttrader.optimize.internal.store.StoreOpener;
import io.gpttrader.optimize.internal.store.SurfaceFile;
import io.gpttrader.optimize.internal.support.CheckReturnValue;
import io.gpttrader.optimize.internal.support.HostCode;
import io.gpttrader.optimize.internal.support.Require;
import io.gpttrader.optimize.internal.trials.SurfaceScores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * Searches for the parameters of a strategy, and tells whether what it finds can be believed.
 *
 * <pre>{@code
 * var found = Optimize.grid(open.parameters())
 *         .where(p -> p.get("fast").intValue() < p.get("slow").intValue())
 *         .family(open.family())
 *         .maximize(Backtest.withCash(10_000).commissionBps(10).scoring("sharpe"))
 *         .on(series);
 * found.best();
 * found.belief();
 * }</pre>
 *
 * <p>Immutable: every step gives a new object, and a half-made one can be kept and forked; of two calls of one step the last wins,
 * except of {@link #where}, whose constraints must all hold. The order of steps does not matter. Safe to share between threads. The
 * same settings, series and seed give the same result, on any number of threads and machines.
 */
@CheckReturnValue
public final class Optimize {

    /** What a search takes that nobody told otherwise. */
    private static final long SEED = 1;

    /** All settings; a copy a step. */
    private static final class Settings implements Cloneable {
        ParameterSpace space;
        Search search;
        long seed = SEED;

        @Nullable
        Function<? super Map<String, Number>, ? extends Function<BarSeries, Strategy>> family;

        @Nullable
        Objective objective;

        String name = "";
        StopRules stop = StopRules.NONE;
        boolean wantsBelief = true;
        double holdOutPercent;

        /** How many of the best trials are kept; 0 keeps all trials. */
        int keepBest;

        Optional<Keeping.SurfaceOpener> surface = Optional.empty();
        boolean isSurfaceFile;

        @Nullable
        ExecutorService workers;

        @Nullable
        ExecutorService cluster;

        @Nullable
        StoreOpener store;

        @Nullable
        Consumer<SearchProgress> progress;

        @Nullable
        Consumer<Trial> trial;

        Settings(ParameterSpace space, Search search) {
            this.space = space;
            this.search = search;
        }

        Settings with(Consumer<Settings> change) {
            try {
                Settings copy = (Settings) clone();
                change.accept(copy);
                return copy;
            } catch (CloneNotSupportedException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    private final Settings settings;

    private Optimize(Settings settings) {
        this.settings = settings;
    }

    private Optimize with(Consumer<Settings> change) {
        return new Optimize(settings.with(change));
    }

    /**
     * Tries every combination.
     *
     * @param parameters name to its values in order, such as {@code recipe.parameters()}
     * @return a search of the grid
     */
    public static Optimize grid(Map<String, ? extends List<? extends Number>> parameters) {
        return grid(ParameterSpace.of(parameters));
    }

    /**
     * Tries every combination.
     *
     * @param space without a parameter that takes every number of a range
     * @return a search of the grid
     */
    public static Optimize grid(ParameterSpace space) {
        return search(space, Search.grid());
    }

    /**
     * Searches as told.
     *
     * @param parameters name to its values in order, such as {@code recipe.parameters()}
     * @param search how, such as {@code Search.treeParzen(200)}
     * @return a search
     */
    public static Optimize search(Map<String, ? extends List<? extends Number>> parameters, Search search) {
        return search(ParameterSpace.of(parameters), search);
    }

    /**
     * Searches as told.
     *
     * @param space what to choose from
     * @param search how, such as {@code Search.treeParzen(200)}
     * @return a search
     */
    public static Optimize search(ParameterSpace space, Search search) {
        Objects.requireNonNull(space, "space");
        Objects.requireNonNull(search, "search");
        if (space.names().isEmpty()) {
            throw new IllegalArgumentException(
                    "the space has no parameter; add one, such as integer(\"fast\", 2, 100)");
        }
        return new Optimize(new Settings(space, search));
    }

    // ---- what to search

    /**
     * Allows only some combinations; the constraints of several calls must all hold.
     *
     * @param constraint true for a combination that may be tried; inactive parameters are missing in the map
     * @return a changed copy
     */
    public Optimize where(Predicate<? super Map<String, Number>> constraint) {
        return with(s -> s.space = s.space.where(constraint));
    }

    /**
     * Makes recipes of parameters. A combination that the family rejects with an {@link IllegalArgumentException} is left out and
     * counted.
     *
     * @param family parameters by name to a recipe, such as {@code recipe.family()}
     * @return a changed copy
     */
    public Optimize family(Function<? super Map<String, Number>, ? extends Function<BarSeries, Strategy>> family) {
        Objects.requireNonNull(family, "family");
        return with(s -> s.family = family);
    }

    /**
     * Names what is searched, for reports and for a store, which must know a lambda of the host by something. Change the name when the
     * meaning of the family changes.
     *
     * @param name not blank
     * @return a changed copy
     */
    public Optimize named(String name) {
        Objects.requireNonNull(name, "name");
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name is blank; leave named(..) out, or give it one");
        }
        return with(s -> s.name = name);
    }

    /**
     * Makes a score high.
     *
     * @param scores series to (recipes to one score each), such as {@code Backtest.withCash(10_000).scoring("sharpe")}
     * @return a changed copy
     * @see Objective#scoring
     */
    public Optimize maximize(
            Function<BarSeries, ? extends Function<List<Function<BarSeries, Strategy>>, double[]>> scores) {
        Objective objective = Objective.scoring(scores);
        return objective(objective.maximize(objective.figures().get(0)));
    }

    /**
     * Makes a score low.
     *
     * @param scores series to (recipes to one score each)
     * @return a changed copy
     * @see Objective#scoring
     */
    public Optimize minimize(
            Function<BarSeries, ? extends Function<List<Function<BarSeries, Strategy>>, double[]>> scores) {
        Objective objective = Objective.scoring(scores);
        return objective(objective.minimize(objective.figures().get(0)));
    }

    /**
     * Follows an objective. Without this step, the Sharpe ratio of ta4j's own back test of 10,000 with 10 basis points of commission
     * and 5 of slippage a fill.
     *
     * @param objective what is measured, and what should be high or low
     * @return a changed copy
     */
    public Optimize objective(Objective objective) {
        Objects.requireNonNull(objective, "objective");
        return with(s -> s.objective = objective);
    }

    // ---- how long

    /**
     * The seed of all random numbers; 1 without this step.
     *
     * @param seed any number
     * @return a changed copy
     */
    public Optimize seed(long seed) {
        return with(s -> s.seed = seed);
    }

    /**
     * Ends the search after some trials.
     *
     * @param trials at least 1
     * @return a changed copy
     */
    public Optimize stopAfterTrials(long trials) {
        Require.atLeast((double) trials, 1, "trials", "leave stopAfterTrials(..) out for no limit");
        return with(s -> s.stop = s.stop.trials(trials));
    }

    /**
     * Ends the search after some time, when the trials at work are done. How many trials that allows depends on the machine, and so does
     * the result.
     *
     * @param time above zero
     * @return a changed copy
     */
    public Optimize stopAfter(Duration time) {
        Objects.requireNonNull(time, "time");
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("the time must be above zero but was " + time);
        }
        return with(s -> s.stop = s.stop.time(time));
    }

    /**
     * Ends the search when some trials in a row were no better than the best.
     *
     * @param trials at least 1
     * @return a changed copy
     */
    public Optimize stopWithoutImprovement(long trials) {
        Require.atLeast((double) trials, 1, "trials", "leave stopWithoutImprovement(..) out for no limit");
        return with(s -> s.stop = s.stop.withoutImprovement(trials));
    }

    /**
     * Keeps the last part of the bars out of the search. {@link OptimizeResult#openHoldout()} runs the best trial on them, once.
     *
     * @param percent of the bars, above 0 and at most 90
     * @return a changed copy
     */
    public Optimize holdOutPercent(double percent) {
        Require.aboveZeroUpTo(percent, 90, "percent", "20 keeps the last fifth of the bars");
        return with(s -> s.holdOutPercent = percent);
    }

    /**
     * Keeps no returns, for a search that needs a score and nothing else: it is faster, and no statistic of belief can be given.
     *
     * @return a changed copy
     */
    public Optimize withoutBelief() {
        return with(s -> s.wantsBelief = false);
    }

    // ---- what to keep

    /**
     * Keeps the best trials and figures of all, instead of every trial, so that the memory of a search does not depend on how many trials it runs.
     * Scores are measured without returns, which is faster; at the end the best trials, an even sample of up to 1,000 and the neighbours of
     * the best are run once more for the statistics of belief. What needs every trial, such as {@link OptimizeResult#trials()}, says so when
     * it is asked for; a heat map needs {@link #keepSurface()}.
     *
     * <p>For searches whose points follow no score: a grid, which makes its combinations as it needs them, Sobol and random ones, which remember 16 bytes
     * a point, and Latin hypercubes.
     *
     * @param count at least 1, such as 100; of equal scores the earlier trial is the better one, as everywhere
     * @return a changed copy
     */
    public Optimize keepBest(int count) {
        Require.atLeast(count, 1, "count", "leave keepBest(..) out to keep every trial");
        return with(s -> s.keepBest = count);
    }

    /**
     * Keeps the score of every combination of a grid beside the best trials of {@link #keepBest}, eight bytes each, for
     * {@link OptimizeResult#surface()} and heat maps.
     *
     * @return a changed copy
     */
    public Optimize keepSurface() {
        return with(s -> {
            s.surface = Optional.of((space, goals, study) -> SurfaceScores.inMemory(new GridIndex(space)));
            s.isSurfaceFile = false;
        });
    }

    /**
     * Keeps the score of every combination of a grid in a file, which takes no heap, and from which a search that was killed continues: combinations
     * with a score are not run again, and the result is that of a search without a break. The file has 4,096 bytes that say what it belongs to, then a
     * double of eight bytes a combination, in little-endian order and in that of the grid, the last parameter fastest.
     *
     * @param file made where there is none; one process may write to it at a time
     * @return a changed copy
     * @throws IllegalArgumentException when it cannot be a file, or its folder does not exist
     */
    public Optimize keepSurface(Path file) {
        SurfaceFile surface = SurfaceFile.at(Objects.requireNonNull(file, "file"));
        return with(s -> {
            s.surface = Optional.of((space, goals, study) -> surface.open(new GridIndex(space), study.get(), goals));
            s.isSurfaceFile = true;
        });
    }

    // ---- where

    /**
     * Runs trials on the host's threads in this JVM. Without this step a search runs one chunk of trials after the other, and the
     * objective uses the cores; with it, give the objective one thread, such as {@code Backtest.threads(1)}.
     *
     * @param workers stays open; a search that is itself a task of this executor needs another free thread in it, and waits for ever
     *     without one
     * @return a changed copy
     */
    public Optimize workers(ExecutorService workers) {
        Objects.requireNonNull(workers, "workers");
        return with(s -> s.workers = workers);
    }

    /**
     * Runs trials on other machines, through an executor that sends tasks to them, such as Hazelcast's. Family and objective must be
     * serialisable, which is checked before anything runs, and the other JVMs must have the same classes.
     *
     * @param cluster stays open
     * @return a changed copy
     */
    public Optimize cluster(ExecutorService cluster) {
        Objects.requireNonNull(cluster, "cluster");
        return with(s -> s.cluster = cluster);
    }

    /**
     * Keeps every trial in a file, so that a search that was killed continues where it stopped, and no trial is run twice. Needs
     * {@code org.xerial:sqlite-jdbc} on the class path.
     *
     * @param file an SQLite database, made where there is none
     * @return a changed copy
     */
    public Optimize store(Path file) {
        StoreOpener opener = JdbcTrialStore.opener(Objects.requireNonNull(file, "file"));
        return with(s -> s.store = opener);
    }

    /**
     * Keeps every trial in a database, so that a search that was killed continues where it stopped, and no trial is run twice.
     *
     * @param database SQLite or PostgreSQL
     * @return a changed copy
     */
    public Optimize store(DataSource database) {
        StoreOpener opener = JdbcTrialStore.opener(Objects.requireNonNull(database, "database"));
        return with(s -> s.store = opener);
    }

    /**
     * Called several times a second while a search runs, on the searching thread. Without this step a terminal shows a progress bar.
     *
     * @param listener must be quick; what it throws ends the search
     * @return a changed copy
     */
    public Optimize onProgress(Consumer<SearchProgress> listener) {
        Objects.requireNonNull(listener, "listener");
        return with(s -> s.progress = listener);
    }

    /**
     * Called with every trial that has ended, in their order, on the searching thread.
     *
     * @param listener must be quick; what it throws ends the search
     * @return a changed copy
     */
    public Optimize onTrial(Consumer<Trial> listener) {
        Objects.requireNonNull(listener, "listener");
        return with(s -> s.trial = listener);
    }

    // ---- running

    /**
     * How many combinations the constraints allow, counted before anything runs.
     *
     * @return number of points of the grid
     * @throws IllegalStateException where a parameter takes every number of a range
     */
    public long size() {
        return settings.space.size();
    }

    /**
     * Searches over a series.
     *
     * @param series at least two bars; it must not change meanwhile
     * @return what was found
     * @throws IllegalStateException without a family, for several objectives with a search that follows one, or where a store cannot tell
     *     what is searched
     * @throws TrialStoreException when the store cannot be read or written
     * @throws java.util.concurrent.CancellationException when the calling thread is interrupted
     */
    public OptimizeResult on(BarSeries series) {
        Objects.requireNonNull(series, "series");
        Plan plan = plan(settings.wantsBelief);
        if (settings.holdOutPercent > 0) {
            Folds.requireReturns("bars held out are judged by", objective().measure(true));
        }
        Optional<Holdout> holdout = holdout(series);
        BarSeries searched =
                holdout.map(held -> part(series, held.searched().to())).orElse(series);
        Found found = search(plan, searched);
        return new OptimizeResult(
                found, description(), series, holdout, new RefitRunner(plan(true), series), settings.wantsBelief);
    }

    /**
     * Tests the search itself: parameters are chosen again on each training window and judged on the bars after it.
     *
     * @param series as for {@link #on}; bars held out are not used
     * @return the folds, and the account stitched together from their test windows
     */
    public WalkForwardResult walkForward(BarSeries series) {
        return walkForward(series, WalkForward.anchored());
    }

    /**
     * Tests the search itself: parameters are chosen again on each training window and judged on the bars after it.
     *
     * @param series as for {@link #on}; bars held out are not used
     * @param how windows are cut
     * @return the folds, and the account stitched together from their test windows
     */
    public WalkForwardResult walkForward(BarSeries series, WalkForward how) {
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(how, "how");
        BarSeries searched = searched(series);
        Plan plan = foldPlan();
        BarTimes times = times(searched);
        how.requireFits(times);
        return how.run(folds(plan, searched, times, how.plan().allowsSlices()), times, plan.space());
    }

    /**
     * Tests the search itself on many paths: combinatorial purged cross-validation (Lopez de Prado 2018, chapter 12).
     *
     * @param series as for {@link #on}; bars held out are not used
     * @param how groups are cut and combined
     * @return the paths
     */
    public CrossValidationResult crossValidate(BarSeries series, CrossValidation how) {
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(how, "how");
        BarSeries searched = searched(series);
        BarTimes times = times(searched);
        how.requireFits(times);
        return how.run(folds(foldPlan(), searched, times, how.plan().allowsSlices()), times);
    }

    private Plan foldPlan() {
        Plan plan = plan(true);
        Folds.requireReturns("folds need", plan.measure());
        return plan;
    }

    private FoldRunner folds(Plan plan, BarSeries series, BarTimes times, boolean allowsSlices) {
        return allowsSlices && Folds.maySlice(plan)
                ? Folds.after(search(plan, series), times.perYear().value(), true)
                : new RefitRunner(plan, series);
    }

    private Found search(Plan plan, BarSeries series) {
        if (series.getBarCount() < 2) {
            throw new IllegalArgumentException(
                    "the series has " + series.getBarCount() + " bars to search; bring at least 2");
        }
        if (settings.progress != null || !ProgressBar.hasTerminal()) {
            return SearchRun.of(plan, series);
        }
        try (ProgressBar bar = ProgressBar.inTerminal(description().title())) {
            return SearchRun.of(
                    plan.listening(progress -> bar.accept(new ProgressUpdate(
                            progress.done(),
                            progress.total(),
                            progress.best(),
                            progress.elapsed().toNanos()))),
                    series);
        }
    }

    private Optional<Holdout> holdout(BarSeries series) {
        return settings.holdOutPercent > 0
                ? Optional.of(Holdout.of(series.getBarCount(), settings.holdOutPercent))
                : Optional.empty();
    }

    private BarSeries searched(BarSeries series) {
        return holdout(series).map(held -> part(series, held.searched().to())).orElse(series);
    }

    private static BarSeries part(BarSeries series, int bars) {
        return series.getSubSeries(series.getBeginIndex(), series.getBeginIndex() + bars);
    }

    private static BarTimes times(BarSeries series) {
        return BarTimes.of(series, SeriesZone.of(series), Double.NaN);
    }

    private Objective objective() {
        return settings.objective == null ? Objective.ta4j(10_000, 10, 5) : settings.objective;
    }

    private Description description() {
        Function<?, ?> family = Objects.requireNonNull(settings.family);
        FamilyFacts facts = FamilyFacts.of(family);
        return new Description(
                settings.name.isEmpty() ? facts.name() : settings.name,
                facts.expression(),
                settings.search.toString(),
                objective().toString(),
                settings.space.toString());
    }

    private Plan plan(boolean wantsReturns) {
        var family = settings.family;
        if (family == null) {
            throw new IllegalStateException(
                    "there is no family to search; give one with family(recipe.family()), a function"
                            + " from parameters by name to a recipe");
        }
        Objective objective = objective();
        if (objective.goals().count() > 1 && !settings.search.method().followsSeveralObjectives()) {
            throw new IllegalStateException(
                    "the objective follows " + objective.goals().names() + ", and " + settings.search
                            + " follows one; choose Search.nsga2(..) without pruning, or weigh them with maximizeWeighted(..)");
        }
        Measure measure = objective.measure(wantsReturns);
        Optional<Keeping> keeping = keeping(objective);
        return new Plan(
                settings.space.space(),
                settings.search.method(),
                settings.seed,
                family,
                words(family, objective),
                measure,
                objective.goals(),
                settings.stop,
                wantsReturns && measure.hasReturns(),
                keeping,
                new Plan.Means(
                        Optional.ofNullable(settings.workers),
                        Optional.ofNullable(settings.cluster),
                        Optional.ofNullable(settings.store),
                        listeners(),
                        Plan.Means.usualReturnsBytes()));
    }

    private Optional<Keeping> keeping(Objective objective) {
        boolean isGrid = settings.search.method() instanceof GridSearch;
        if (settings.keepBest == 0) {
            if (settings.surface.isPresent()) {
                throw new IllegalStateException(
                        "keepSurface(..) is for a search that keeps its best trials instead of all; add"
                                + " keepBest(100), say, or leave keepSurface(..) out: all trials have their scores");
            }
            return Optional.empty();
        }
        if (!settings.search.method().isBlind()) {
            throw new IllegalStateException(
                    "keepBest(" + settings.keepBest + ") is for searches whose points follow no score, and "
                            + settings.search + " chooses by those before; use a grid, or leave keepBest(..) out");
        }
        if (objective.goals().count() > 1) {
            throw new IllegalStateException("keepBest(" + settings.keepBest
                    + ") keeps the best by one objective, and these are "
                    + objective.goals().names() + "; leave keepBest(..) out, or weigh them with maximizeWeighted(..)");
        }
        if (settings.isSurfaceFile && objective.goals().hasPenalty()) {
            throw new IllegalStateException(
                    "a surface in a file holds scores with their penalty, and a penalty has no words by which a"
                            + " later search could tell it from another; use keepSurface() without a file, or store(..)");
        }
        if (settings.surface.isPresent() && !isGrid) {
            throw new IllegalStateException("keepSurface(..) keeps the score of each combination of a grid, and "
                    + settings.search + " does not try each; use Optimize.grid(..), or leave keepSurface(..) out");
        }
        return Optional.of(
                new Keeping(settings.keepBest, objective.measure(false), settings.surface, settings.wantsBelief));
    }

    private Listeners listeners() {
        Consumer<SearchProgress> progress = settings.progress;
        Consumer<Trial> trial = settings.trial;
        return new Listeners(
                progress == null ? done -> {} : named("onProgress", progress),
                trial == null ? done -> {} : named("onTrial", trial),
                progress != null,
                trial != null);
    }

    private static <T> Consumer<T> named(String step, Consumer<T> listener) {
        return told -> {
            try {
                listener.accept(told);
            } catch (CancellationException cancelled) {
                throw cancelled;
            } catch (RuntimeException failed) {
                throw HostCode.failed("the listener of " + step + "(..) failed", failed);
            }
        };
    }

    /** A store must know what it keeps trials of; a lambda has no words of its own. */
    private Plan.Words words(Function<?, ?> family, Objective objective) {
        String expression = FamilyFacts.of(family).withoutRanges();
        String name = settings.name + (settings.name.isEmpty() || expression.isEmpty() ? "" : ": ") + expression;
        boolean isStored = settings.store != null || settings.isSurfaceFile;
        if (isStored && name.isEmpty()) {
            throw new IllegalStateException("a store must know what the family is, and this one, "
                    + family.getClass().getName() + ", does not say; name it with named(..)");
        }
        if (isStored && objective.words().isEmpty()) {
            throw new IllegalStateException("a store must know what the objective measures, and this one does not say;"
                    + " name it with objective(Objective.scoring(..).named(..))");
        }
        return new Plan.Words(name, objective.words());
    }

    /** The settings. */
    @Override
    public String toString() {
        return "Optimize " + settings.search + " of " + settings.space + ", " + objective()
                + (settings.keepBest > 0 ? ", best " + settings.keepBest + " kept" : "")
                + (settings.surface.isPresent() ? ", with its surface" : "")
                + (settings.holdOutPercent > 0 ? ", " + Require.trim(settings.holdOutPercent) + " % held out" : "")
                + ", seed " + settings.seed;
    }
}
