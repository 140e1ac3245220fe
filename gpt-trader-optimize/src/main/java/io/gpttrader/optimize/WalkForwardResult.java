package io.gpttrader.optimize;

import io.gpttrader.optimize.internal.folds.FoldsJson;
import io.gpttrader.optimize.internal.folds.ForwardOutcome;
import io.gpttrader.optimize.internal.folds.ForwardText;
import io.gpttrader.optimize.internal.pages.ForwardInputs;
import io.gpttrader.optimize.internal.pages.ForwardPage;
import io.gpttrader.optimize.internal.pages.PageFiles;
import io.gpttrader.optimize.internal.support.CanIgnoreReturnValue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What came of a walk-forward: the folds, and their test windows as one curve that no choice has seen. Fractions are fractions of 1, so that 0.05
 * is 5 %; a figure that is not defined is NaN. Arrays are copies, with a number for each test bar in the order of time.
 */
public final class WalkForwardResult {
    private final ForwardOutcome outcome;

    WalkForwardResult(ForwardOutcome outcome) {
        this.outcome = outcome;
    }

    /**
     * Returns the folds.
     *
     * @return at least one, in the order of time
     */
    public List<Fold> folds() {
        return outcome.folds();
    }

    /**
     * Returns the figures of all test windows as one curve.
     *
     * @return from the begin of the first test window to the end of the last
     */
    public WindowFigures outOfSample() {
        return outcome.outOfSample();
    }

    /**
     * Returns the figures of buying and holding over the same bars, from close to close without costs.
     *
     * @return of the same bars as {@link #outOfSample}
     */
    public WindowFigures buyAndHold() {
        return outcome.buyAndHold();
    }

    /**
     * Returns the mean annual return on training windows, over folds with a choice and weighted by their test bars.
     *
     * @return a fraction, or NaN
     */
    public double inSampleAnnualReturn() {
        return outcome.inSampleAnnualReturn();
    }

    /**
     * Returns the mean Sharpe ratio on training windows, over folds with a choice and weighted by their test bars.
     *
     * @return a year's Sharpe ratio, or NaN
     */
    public double inSampleSharpe() {
        return outcome.inSampleSharpe();
    }

    /**
     * Returns how much of the annual return is left out of sample (Pardo's walk-forward efficiency): the annual return of the test windows of all
     * folds with a choice, joined, over {@link #inSampleAnnualReturn}.
     *
     * @return about 1 where training promised what came, 0 or below where nothing was left; NaN where training promised nothing
     */
    public double efficiency() {
        return outcome.efficiency();
    }

    /**
     * Returns how much of the Sharpe ratio is left out of sample: that of the test windows of all folds with a choice, joined, over
     * {@link #inSampleSharpe}.
     *
     * @return about 1 where training promised what came, 0 or below where nothing was left; NaN where training promised nothing
     */
    public double sharpeEfficiency() {
        return outcome.sharpeEfficiency();
    }

    /**
     * Returns the probability that the true Sharpe ratio of the test windows is above 0, given how long they are and how their returns are
     * distributed: Bailey and Lopez de Prado, The Sharpe Ratio Efficient Frontier, Journal of Risk 15(2), 2012. No correction for many trials is
     * needed here, because the test windows chose nothing.
     *
     * @return from 0 to 1; NaN where there is no Sharpe ratio
     */
    public double probabilisticSharpe() {
        return outcome.probabilisticSharpe();
    }

    /**
     * Returns the share of folds whose test window gained.
     *
     * @return from 0 to 1; a fold that stayed flat did not gain
     */
    public double profitableShare() {
        return (double) outcome.profitable() / outcome.folds().size();
    }

    /**
     * Returns how far each parameter moves from one fold to the next, on average, as a fraction of its range: by levels where it has levels, by the
     * logarithm where it is logarithmic. Between alternatives without an order, and where a parameter becomes active or inactive, a move is 1.
     *
     * @return by name, from 0 to 1; NaN with fewer than two folds with a choice
     */
    public Map<String, Double> drift() {
        return outcome.drift().moves();
    }

    /**
     * Returns how many times each parameter had another value than in the fold before.
     *
     * @return by name, from 0 to one less than the number of folds with a choice
     */
    public Map<String, Integer> changes() {
        return outcome.drift().changes();
    }

    /**
     * Whether folds are slices of one run a trial; else every fold was searched and run refit.
     *
     * @return true where they are slices
     */
    public boolean isSliced() {
        return outcome.isSliced();
    }

    /**
     * Returns when the test bars end.
     *
     * @return epoch milliseconds, ascending
     */
    public long[] times() {
        return outcome.times().ends(outcome.span());
    }

    /**
     * Returns the returns of the test bars.
     *
     * @return fractions
     */
    public double[] returns() {
        return outcome.returns().clone();
    }

    /**
     * Returns what 1 has become at the close of each test bar.
     *
     * @return multiples of the begin
     */
    public double[] equity() {
        return outcome.equity(outcome.returns());
    }

    /**
     * Returns what 1 bought and held has become at the close of each test bar.
     *
     * @return multiples of the begin
     */
    public double[] buyAndHoldEquity() {
        return outcome.equity(outcome.holding());
    }

    /**
     * Returns what 1 would have become with the parameters that are best on all bars, the test bars among them: what a search without a
     * walk-forward shows.
     *
     * @return multiples of the begin; empty where it would take a further search
     */
    public double[] hindsightEquity() {
        return outcome.equity(outcome.hindsight());
    }

    /**
     * Returns a page with the equity out of sample, the folds and the parameters that they chose.
     *
     * @return an HTML page that needs nothing but itself
     */
    public String html() {
        return ForwardPage.of(ForwardInputs.of(outcome));
    }

    /**
     * The result for the output of a notebook's cell: the figures and the equity out of sample, in light and dark.
     *
     * <p>A small fragment without scripts, since a notebook is committed with its output: code hosts drop styles and leave plain tables and
     * the picture. It keeps its style to itself and a notebook's away. {@link #html()} has everything.
     *
     * @return HTML, for {@code display(result.cell(), "text/html")}
     */
    public String cell() {
        return ForwardPage.cell(ForwardInputs.of(outcome));
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
     * Returns everything as one JSON object: {@code settings}, {@code outOfSample}, {@code buyAndHold}, {@code folds} and the arrays. Numbers that
     * are not defined are null.
     *
     * @return JSON text
     */
    public String json() {
        return FoldsJson.of(outcome);
    }

    /** A page of at most 80 columns. */
    @Override
    public String toString() {
        return ForwardText.of(outcome);
    }
}
