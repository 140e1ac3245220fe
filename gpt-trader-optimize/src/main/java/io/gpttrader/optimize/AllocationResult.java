package io.gpttrader.optimize;

import io.gpttrader.optimize.internal.comparison.AllocationJson;
import io.gpttrader.optimize.internal.comparison.AllocationOutcome;
import io.gpttrader.optimize.internal.comparison.AllocationText;
import io.gpttrader.optimize.internal.pages.AllocationInputs;
import io.gpttrader.optimize.internal.pages.AllocationPage;
import io.gpttrader.optimize.internal.pages.PageFiles;
import io.gpttrader.optimize.internal.support.CanIgnoreReturnValue;
import java.nio.file.Path;
import java.util.List;

/**
 * What allocators earned out of sample, side by side with equal weight, which is the first. Fractions are fractions of 1, so that 0.05 is 5 %; a figure that is
 * not defined is NaN. Arrays are copies.
 */
public final class AllocationResult {
    private final AllocationOutcome outcome;

    AllocationResult(AllocationOutcome outcome) {
        this.outcome = outcome;
    }

    /**
     * Returns the names of the allocators, equal weight first.
     *
     * @return in the order given
     */
    public List<String> names() {
        return outcome.names();
    }

    /**
     * Returns the symbols or strategies that were weighed.
     *
     * @return in the order given
     */
    public List<String> symbols() {
        return outcome.market().symbols();
    }

    /**
     * Returns the figures of all allocators.
     *
     * @return equal weight first
     */
    public List<AllocationFigures> figures() {
        return outcome.figures();
    }

    /**
     * Returns the figures of an allocator.
     *
     * @param name one of {@link #names()}
     * @return its figures
     * @throws IllegalArgumentException when there is none of that name
     */
    public AllocationFigures figures(String name) {
        return outcome.figures().get(outcome.place(name));
    }

    /**
     * Returns when the bars out of sample end.
     *
     * @return epoch milliseconds, ascending; 0, 1, 2 and so on where times are not known
     */
    public long[] times() {
        return outcome.times();
    }

    /**
     * Returns the weights with which an allocator went into each bar out of sample, so a chart of weights over time.
     *
     * @param name one of {@link #names()}
     * @return a row a bar of {@link #times()}, a column a symbol of {@link #symbols()}
     * @throws IllegalArgumentException when there is none of that name
     */
    public double[][] weights(String name) {
        return outcome.path(name).weightsCopy();
    }

    /**
     * Returns the returns of an allocator after costs.
     *
     * @param name one of {@link #names()}
     * @return a fraction a bar of {@link #times()}
     * @throws IllegalArgumentException when there is none of that name
     */
    public double[] returns(String name) {
        return outcome.path(name).returns().clone();
    }

    /**
     * Returns what 1 has become at the close of each bar.
     *
     * @param name one of {@link #names()}
     * @return a multiple a bar of {@link #times()}
     * @throws IllegalArgumentException when there is none of that name
     */
    public double[] equity(String name) {
        return outcome.path(name).equity();
    }

    /**
     * Returns the correlations of the symbols or strategies over all bars, in and out of sample.
     *
     * @return a row and a column a symbol of {@link #symbols()}; NaN beside one that did not move
     */
    public double[][] correlation() {
        return outcome.correlation();
    }

    /**
     * Returns the correlations of the allocators' returns out of sample.
     *
     * @return a row and a column an allocator of {@link #names()}
     */
    public double[][] allocatorCorrelation() {
        return outcome.allocatorCorrelation();
    }

    /**
     * Returns what a reader of the figures must know: bars left out, decisions at which a model could not be used.
     *
     * @return sentences; empty where there is nothing
     */
    public List<String> notes() {
        return outcome.notes();
    }

    /**
     * Returns whether any allocator is better than equal weight: where its Sharpe ratio is higher and its p-value, times the number of allocators tried
     * (Bonferroni), is below 5 %.
     *
     * @return one line, such as {@code no allocator is surely better than equal weight (5 %, corrected for 5 tried): take equal weight}
     */
    public String verdict() {
        return outcome.verdict();
    }

    /**
     * Returns a page with the figures, the equity of each allocator and its weights over time.
     *
     * @return an HTML page that needs nothing but itself
     */
    public String html() {
        return AllocationPage.of(AllocationInputs.of(outcome));
    }

    /**
     * The result for the output of a notebook's cell: the verdict, the figures and the equity of each allocator, in light and dark.
     *
     * <p>A small fragment without scripts, since a notebook is committed with its output: code hosts drop styles and leave plain tables and
     * the picture. It keeps its style to itself and a notebook's away. {@link #html()} has everything.
     *
     * @return HTML, for {@code display(result.cell(), "text/html")}
     */
    public String cell() {
        return AllocationPage.cell(AllocationInputs.of(outcome));
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
     * Returns everything as one JSON object: {@code settings}, {@code allocators} with figures, equity and weights at each decision, {@code symbols},
     * {@code correlation}, {@code times}, {@code notes}. Numbers that are not defined are null.
     *
     * @return JSON text
     */
    public String json() {
        return AllocationJson.of(outcome);
    }

    /** A page of at most 80 columns. */
    @Override
    public String toString() {
        return AllocationText.of(outcome);
    }
}
