package io.gpttrader.optimize;

import io.gpttrader.optimize.internal.belief.BeliefAnalysis;
import io.gpttrader.optimize.internal.belief.BeliefInput;
import io.gpttrader.optimize.internal.belief.BeliefResult;
import io.gpttrader.optimize.internal.charts.ChartLayout;
import io.gpttrader.optimize.internal.charts.HeatGrid;
import io.gpttrader.optimize.internal.charts.HistoryChart;
import io.gpttrader.optimize.internal.dates.SeriesZone;
import io.gpttrader.optimize.internal.folds.BarTimes;
import io.gpttrader.optimize.internal.folds.FoldChoice;
import io.gpttrader.optimize.internal.folds.FoldRunner;
import io.gpttrader.optimize.internal.folds.Holdout;
import io.gpttrader.optimize.internal.pages.Description;
import io.gpttrader.optimize.internal.pages.OptimizePage;
import io.gpttrader.optimize.internal.pages.OptimizeText;
import io.gpttrader.optimize.internal.pages.PageFiles;
import io.gpttrader.optimize.internal.pages.SearchCsv;
import io.gpttrader.optimize.internal.pages.SearchInput;
import io.gpttrader.optimize.internal.pages.SearchInputs;
import io.gpttrader.optimize.internal.pages.SearchJson;
import io.gpttrader.optimize.internal.pages.TrialTable;
import io.gpttrader.optimize.internal.run.Folds;
import io.gpttrader.optimize.internal.run.Found;
import io.gpttrader.optimize.internal.search.ParetoFront;
import io.gpttrader.optimize.internal.support.CanIgnoreReturnValue;
import io.gpttrader.optimize.internal.support.CheckReturnValue;
import io.gpttrader.optimize.internal.support.Lazy;
import io.gpttrader.optimize.internal.support.NearestName;
import io.gpttrader.optimize.internal.support.Require;
import io.gpttrader.optimize.internal.trials.ScoreTotals;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.ta4j.core.BarSeries;
import org.ta4j.core.Strategy;

/**
 * What a search has found, and whether it can be believed. Printed, it is a page of about 25 lines: what became of the trials, the best,
 * the verdict with its reasons, and the top ten.
 *
 * <p>Immutable but for the holdout, which can be opened once. The statistics of belief are worked out when they are first asked for.
 */
@CheckReturnValue
public final class OptimizeResult {
    private final Found found;
    private final TrialLog log;
    private final Description description;
    private final BarSeries whole;
    private final Optional<Holdout> holdout;
    private final FoldRunner runner;
    private final Lazy<BarTimes> times;
    private final Lazy<BeliefResult> belief;
    private final Lazy<SearchInput> input;

    OptimizeResult(
            Found found,
            Description description,
            BarSeries whole,
            Optional<Holdout> holdout,
            FoldRunner runner,
            boolean wantsBelief) {
        this.found = found;
        this.log = found.log();
        this.description = description;
        this.whole = whole;
        this.holdout = holdout;
        this.runner = runner;
        this.times = Lazy.by(() -> BarTimes.of(found.series(), SeriesZone.of(found.series()), Double.NaN));
        this.belief = Lazy.by(() -> wantsBelief || log.best(0) < 0 ? judge() : BeliefAnalysis.switchedOff(log));
        this.input = Lazy.by(() -> SearchInputs.of(found, description, belief.get(), times.get()));
    }

    private BeliefResult judge() {
        return BeliefAnalysis.of(new BeliefInput(
                log,
                found.returns(),
                log.count(TrialState.COMPLETE),
                log.best(0),
                found.series(),
                times.get().perYear().value(),
                found.plan().family(),
                found.plan().measure(),
                found.plan().seed()));
    }

    // ---- the best

    /**
     * The trial with the best score; of equal ones the first. Of several objectives it is the best in the first one.
     *
     * @return a complete trial that breaks no constraint
     * @throws IllegalStateException when there is none
     */
    public Trial best() {
        return log.trial(bestRow());
    }

    private int bestRow() {
        int best = log.best(0);
        if (best < 0) {
            List<String> why = new ArrayList<>(input.get().notes());
            if (log.size() > 0) {
                why.add("the first one: " + log.trial(0));
            }
            throw new IllegalStateException("no trial has a score: " + String.join("; ", why));
        }
        return best;
    }

    /**
     * The recipe of the best trial, to run elsewhere.
     *
     * @return a recipe, made again
     * @throws IllegalStateException when there is none
     */
    public Function<BarSeries, Strategy> bestRecipe() {
        return found.plan().family().apply(best().parameters());
    }

    /**
     * The best trials by score, the best first.
     *
     * @param count at least 1
     * @return at most so many; its text is a table
     * @throws IllegalStateException for more than {@link Optimize#keepBest} kept, where there are more
     */
    public TrialList top(int count) {
        Require.atLeast(count, 1, "count", "ask for the best one with 1");
        log.kept().ifPresent(kept -> {
            if (count > kept.best() && kept.totals().scored() > kept.best()) {
                throw new IllegalStateException("the search kept its best " + kept.best() + " trials and was asked for "
                        + count + "; ask for fewer, or search with keepBest(" + count + ")");
            }
        });
        return list(log.top(0, count));
    }

    /**
     * Every trial that ran, in order. Combinations that a constraint or the family rejects are counted and not listed.
     *
     * @return all trials; its text is a table of the first ones
     * @throws IllegalStateException where the search kept only its best, {@link Optimize#keepBest}
     */
    public TrialList trials() {
        requireAll("trials()");
        return list(IntStream.range(0, log.size()).toArray());
    }

    /**
     * Of a search for several objectives, the trials that no other is at least as good as in all and better than in one.
     *
     * @return the Pareto front, by the first objective, the best first; with one objective the best trials, more than one where they tie
     * @throws IllegalStateException where the search kept only its best, {@link Optimize#keepBest}
     */
    public TrialList paretoFront() {
        requireAll("paretoFront()");
        double[][] goals = new double[log.size()][log.goals()];
        for (int row = 0; row < goals.length; row++) {
            for (int goal = 0; goal < log.goals(); goal++) {
                goals[row][goal] = log.goal(row, goal);
            }
        }
        return list(ParetoFront.of(goals));
    }

    private void requireAll(String what) {
        log.kept().ifPresent(kept -> {
            String instead = kept.surface().isPresent()
                    ? "; surface() has the score of each combination, top(" + kept.best() + ") the best trials"
                    : "; top(" + kept.best()
                            + ") has the best, and keepSurface() would keep the score of each combination";
            throw new IllegalStateException(what + " needs every trial, and of " + log.ran()
                    + " the search kept the best " + kept.best() + instead + "; leave keepBest(..) out to keep all");
        });
    }

    private TrialList list(int[] rows) {
        return new TrialList(rows.length, index -> log.trial(rows[index]), () -> TrialTable.of(log, rows, scoreName()));
    }

    private String scoreName() {
        return found.plan().goals().names().get(0);
    }

    /**
     * The score over two parameters.
     *
     * @param x name of the parameter from left to right
     * @param y name of the parameter from bottom to top
     * @return a map of the best score of each pair of values
     * @throws IllegalArgumentException for a name that is no parameter, or twice the same
     * @throws IllegalStateException where the search kept only its best, without {@link Optimize#keepSurface()}
     */
    public Heatmap heatmap(String x, String y) {
        int across = dimension(x);
        int up = dimension(y);
        if (across == up) {
            throw new IllegalArgumentException("a heat map needs two parameters but was asked for '" + x + "' twice");
        }
        if (log.kept().flatMap(TrialLog.Kept::surface).isEmpty()) {
            requireAll("a heat map");
        }
        return new Heatmap(
                HeatGrid.ofScore(log, scoreName(), found.plan().goals().isMinimized(0), across, up));
    }

    private int dimension(String name) {
        int index = log.space().names().indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no parameter is called '" + name + "'"
                    + NearestName.hint(name, log.space().names()) + "; there are "
                    + log.space().names());
        }
        return index;
    }

    /**
     * The score of every combination, of a search with {@link Optimize#keepSurface()}.
     *
     * @return by parameters, as a heat map of two of them, or as a file
     * @throws IllegalStateException where the search kept none
     */
    public ScoreSurface surface() {
        return log.kept()
                .flatMap(TrialLog.Kept::surface)
                .map(scores -> new ScoreSurface(
                        scores, scoreName(), found.plan().goals().isMinimized(0)))
                .orElseThrow(() -> new IllegalStateException(
                        "the search kept no surface; search a grid with keepBest(100), say, and keepSurface()"));
    }

    /**
     * Figures of the scores of all trials, kept or not.
     *
     * @return in the objective's own sign; of several objectives of the first
     */
    public ScoreStatistics scores() {
        ScoreTotals totals = log.totals();
        return new ScoreStatistics(
                totals.scored(), totals.mean(), totals.standardDeviation(), totals.low(), totals.high());
    }

    // ---- belief

    /**
     * Whether the best trial can be believed, with every statistic behind it.
     *
     * @return worked out when first asked for
     */
    public Belief belief() {
        return Belief.of(belief.get());
    }

    /** {@return the verdict in one line, such as {@code do not trade this: PBO 0.71}} */
    public String verdict() {
        return belief().verdict();
    }

    /**
     * Tests the search itself on the bars that it searched, from the first bar on in eight folds; see {@link #walkForward(WalkForward)}.
     *
     * @return the folds, and the account stitched together from their test windows
     * @throws IllegalStateException when the objective tells no returns
     */
    public WalkForwardResult walkForward() {
        return walkForward(WalkForward.anchored());
    }

    /**
     * Tests the search itself on the bars that it searched: parameters are chosen on each training window and judged on the bars after it.
     * Where the points follow no score, the folds are slices of the trials that were run, and nothing is run again; else each window
     * is searched refit.
     *
     * @param how windows are cut
     * @return the folds, and the account stitched together from their test windows
     * @throws IllegalStateException when the objective tells no returns, or {@link Optimize#withoutBelief} kept none
     */
    public WalkForwardResult walkForward(WalkForward how) {
        Objects.requireNonNull(how, "how");
        Folds.requireReturns("folds need", found.plan().measure());
        how.requireFits(times.get());
        return how.run(
                Folds.after(found, times.get().perYear().value(), how.plan().allowsSlices()), times.get(), log.space());
    }

    /**
     * Runs the best trial on the bars that {@link Optimize#holdOutPercent} kept out of the search, once.
     *
     * @return what it did there, beside what it did on the bars searched
     * @throws IllegalStateException when nothing was held out, it was opened before, or there is no best trial
     */
    public HoldoutResult openHoldout() {
        if (holdout.isEmpty()) {
            throw new IllegalStateException(
                    "no bars were held out; search with holdOutPercent(20), say, to keep the last fifth for the end");
        }
        int best = bestRow();
        FoldChoice choice =
                new FoldChoice(best, log.space().parameters(log.point(best)), log.score(best), log.ran(), "");
        return holdout.get().open(runner, choice, BarTimes.of(whole, SeriesZone.of(whole), Double.NaN));
    }

    // ---- what became of the trials

    /** {@return how many trials ran, complete or not} */
    public long size() {
        return log.ran();
    }

    /**
     * How many trials ended so; {@link TrialState#REJECTED} counts combinations that the family rejected.
     *
     * @param state what became of a trial
     * @return a number of trials
     */
    public long count(TrialState state) {
        return state == TrialState.REJECTED ? found.counts().rejected() : log.count(state);
    }

    /** {@return how many combinations the constraints of {@code where(..)} left out} */
    public long disallowed() {
        return found.counts().disallowed();
    }

    /** {@return how many outcomes were taken from the store, or from the file of a surface, and not run again} */
    public long fromStore() {
        return found.counts().fromStore();
    }

    /** {@return which rule ended the search early, such as {@code 200 trials}; empty where its method ended} */
    public String stoppedBy() {
        return found.stopped();
    }

    /** {@return how long the search took} */
    public Duration elapsed() {
        return found.elapsed();
    }

    // ---- forms

    /**
     * Every trial and the statistics of belief, for programs. Where the search kept only its best trials, those and the sample, by their numbers.
     *
     * @return JSON; its format is in docs/optimization.md
     */
    public String json() {
        return SearchJson.of(found, description, belief.get());
    }

    /**
     * Every trial as a table: number, parameters, score, figures, state and reason.
     *
     * @return CSV with a header, quoted as RFC 4180 has it
     * @throws IllegalStateException where the search kept only its best; {@link ScoreSurface#writeTo} has every score
     */
    public String csv() {
        requireAll("csv()");
        return SearchCsv.of(log, scoreName());
    }

    /**
     * A page with everything: verdict, best trials, heat maps, parallel coordinates, history and statistics.
     *
     * @return an HTML page that needs nothing but itself
     */
    public String html() {
        return OptimizePage.of(input.get());
    }

    /**
     * The result for the output of a notebook's cell: the verdict, the best trials and a heat map or the course of the search, in light and dark.
     *
     * <p>A small fragment without scripts, since a notebook is committed with its output: code hosts drop styles and leave plain tables and
     * the picture. It keeps its style to itself and a notebook's away. {@link #html()} has everything.
     *
     * @return HTML, for {@code display(result.cell(), "text/html")}
     */
    public String cell() {
        return OptimizePage.cell(input.get());
    }

    /**
     * Shows the result: in a notebook (IJava, JJava, rapaio) its {@link #cell()} below the code, elsewhere its {@link #html()} in a browser, where
     * there is one. Without either, the page is in the file that is returned, which jshell prints.
     *
     * @return the file with the page, in the folder for temporary files; in a notebook an empty path, as nothing is written
     * @throws java.io.UncheckedIOException when it cannot be written
     */
    @CanIgnoreReturnValue
    public Path show() {
        return PageFiles.show(this::html, this::cell, this::toString);
    }

    /**
     * Writes the result to a file: a page, a program's text or a table, by the ending of its name.
     *
     * @param file that ends in {@code .html}, {@code .json}, {@code .csv} or {@code .svg}
     * @return the file
     * @throws IllegalArgumentException for another ending
     * @throws java.io.UncheckedIOException when it cannot be written
     */
    public Path writeTo(Path file) {
        return PageFiles.write(
                file, Map.of(".html", this::html, ".json", this::json, ".csv", this::csv, ".svg", this::svg));
    }

    /**
     * The history of the search as a picture that stands alone: every trial, and the best so far.
     *
     * @return an {@code svg} element
     * @throws IllegalStateException where the search kept only its best; a heat map of {@link #surface()} has every score
     */
    public String svg() {
        requireAll("the history of a search");
        return HistoryChart.svg(log, scoreName(), found.plan().goals().isMinimized(0), ChartLayout.ALONE);
    }

    /** The page for a terminal. */
    @Override
    public String toString() {
        return OptimizeText.of(input.get());
    }
}
