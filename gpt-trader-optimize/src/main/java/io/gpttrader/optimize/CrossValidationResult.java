package io.gpttrader.optimize;

import io.gpttrader.optimize.internal.folds.CombinatorialOutcome;
import io.gpttrader.optimize.internal.folds.CombinatorialText;
import io.gpttrader.optimize.internal.folds.FoldChoice;
import io.gpttrader.optimize.internal.folds.FoldsJson;
import io.gpttrader.optimize.internal.folds.Span;
import io.gpttrader.optimize.internal.pages.CombinatorialPage;
import io.gpttrader.optimize.internal.pages.PageFiles;
import io.gpttrader.optimize.internal.support.CanIgnoreReturnValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What came of a combinatorial purged cross-validation: several histories of all bars, each of which was traded with parameters chosen elsewhere.
 * Fractions are fractions of 1, so that 0.05 is 5 %; a figure that is not defined is NaN. Arrays are copies.
 */
public final class CrossValidationResult {
    private final CombinatorialOutcome outcome;

    CrossValidationResult(CombinatorialOutcome outcome) {
        this.outcome = outcome;
    }

    /**
     * Returns the figures of each path.
     *
     * @return k / N * C(N, k) of them, each over all bars
     */
    public List<WindowFigures> paths() {
        return outcome.paths();
    }

    /**
     * Returns the Sharpe ratio of each path: the distribution that the method is for.
     *
     * @return a number a path
     */
    public double[] sharpes() {
        return outcome.pathSharpes();
    }

    /**
     * Returns what 1 has become at the close of each bar on a path.
     *
     * @param path from 0
     * @return multiples of the begin
     * @throws IndexOutOfBoundsException when there is no such path
     */
    public double[] equity(int path) {
        return outcome.equity(path);
    }

    /**
     * Returns when the bars end.
     *
     * @return epoch milliseconds, ascending
     */
    public long[] times() {
        return outcome.times().ends(new Span(0, outcome.times().bars()));
    }

    /**
     * Returns the figures of buying and holding over all bars, from close to close without costs.
     *
     * @return of all bars
     */
    public WindowFigures buyAndHold() {
        return outcome.buyAndHold();
    }

    /**
     * Returns the parameters that each split chose, in lexicographic order of the groups that it tests.
     *
     * @return a map a split; empty where nothing could be chosen
     */
    public List<Map<String, Number>> choices() {
        return outcome.choices().stream().map(FoldChoice::parameters).toList();
    }

    /**
     * Returns the Sharpe ratio of each split's choice on its training bars.
     *
     * @return a number a split
     */
    public double[] trainSharpes() {
        return outcome.trainSharpes().clone();
    }

    /**
     * Returns the Sharpe ratio of each split's choice on its test bars.
     *
     * @return a number a split; NaN where it stayed flat
     */
    public double[] testSharpes() {
        return outcome.testSharpes().clone();
    }

    /**
     * Returns where each split's choice stands among all trials on its test bars: rank / (trials + 1), the worst being rank 1, equal ones sharing
     * their mean rank.
     *
     * @return a number a split, above 0 and below 1; NaN where it stayed flat, and everywhere where splits were searched again
     */
    public double[] testRanks() {
        return outcome.ranks().clone();
    }

    /**
     * Returns the share of paths with a Sharpe ratio of at most 0.
     *
     * @return from 0 to 1, of the paths that have one; NaN where none has
     */
    public double losingShare() {
        return outcome.losingPaths();
    }

    /**
     * Returns the probability of overfitting: the share of splits whose choice is in the worse half of all trials on the test bars, after Bailey,
     * Borwein, Lopez de Prado and Zhu, The Probability of Backtest Overfitting, Journal of Computational Finance 20(4), 2017, with the splits of
     * this cross-validation in place of theirs.
     *
     * @return from 0 to 1; NaN where splits were searched again, because then not every trial was run on the test bars
     */
    public double overfitting() {
        return outcome.overfitting();
    }

    /**
     * Returns how much of the Sharpe ratio is left out of sample: the mean over splits on test bars over the mean on training bars.
     *
     * @return about 1 where training promised what came, 0 or below where nothing was left; NaN where training promised nothing
     */
    public double sharpeEfficiency() {
        return outcome.efficiency();
    }

    /**
     * Whether splits are slices of one run a trial; else every split was searched refit.
     *
     * @return true where they are slices
     */
    public boolean isSliced() {
        return outcome.isSliced();
    }

    /**
     * Returns a page with the paths, and each split in sample against out of sample.
     *
     * @return an HTML page that needs nothing but itself
     */
    public String html() {
        return CombinatorialPage.of(outcome);
    }

    /**
     * The result for the output of a notebook's cell: the figures and the equity of the paths, in light and dark.
     *
     * <p>A small fragment without scripts, since a notebook is committed with its output: code hosts drop styles and leave plain tables and
     * the picture. It keeps its style to itself and a notebook's away. {@link #html()} has everything.
     *
     * @return HTML, for {@code display(result.cell(), "text/html")}
     */
    public String cell() {
        return CombinatorialPage.cell(outcome);
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
     * Returns everything but the returns as one JSON object: {@code settings}, {@code paths}, {@code splits}, {@code buyAndHold}. Numbers that are
     * not defined are null.
     *
     * @return JSON text
     */
    public String json() {
        return FoldsJson.of(outcome);
    }

    /** A page of at most 80 columns. */
    @Override
    public String toString() {
        return CombinatorialText.of(outcome);
    }
}
