package io.gpttrader.optimize;

import io.gpttrader.optimize.internal.charts.HeatAggregate;
import io.gpttrader.optimize.internal.charts.HeatChart;
import io.gpttrader.optimize.internal.charts.HeatGrid;
import io.gpttrader.optimize.internal.charts.HeatText;
import io.gpttrader.optimize.internal.pages.HeatPage;
import io.gpttrader.optimize.internal.pages.PageFiles;
import io.gpttrader.optimize.internal.support.CanIgnoreReturnValue;
import java.nio.file.Path;

/**
 * The score over two parameters: for each pair of values what the trials there came to, whatever the other parameters were. A parameter with
 * more than 60 values has neighbouring values in one cell, a continuous one equal parts of its range; where trials are few the cells are
 * larger. Trials that were rejected, failed, were pruned or break a constraint are left out, and so is a trial for which one of the two
 * parameters is inactive. Immutable.
 */
public final class Heatmap {
    private final HeatGrid grid;

    Heatmap(HeatGrid grid) {
        this.grid = grid;
    }

    /**
     * Returns the map with the best trial of each cell, which is the default.
     *
     * @return a new map
     */
    public Heatmap ofBest() {
        return new Heatmap(grid.with(HeatAggregate.BEST));
    }

    /**
     * Returns the map with the mean over each cell's trials. A good region is good on average, a lucky one only at its best.
     *
     * @return a new map
     */
    public Heatmap ofMean() {
        return new Heatmap(grid.with(HeatAggregate.MEAN));
    }

    /**
     * Returns the map with the median of each cell's trials.
     *
     * @return a new map
     */
    public Heatmap ofMedian() {
        return new Heatmap(grid.with(HeatAggregate.MEDIAN));
    }

    /**
     * Returns the map with the worst trial of each cell.
     *
     * @return a new map
     */
    public Heatmap ofWorst() {
        return new Heatmap(grid.with(HeatAggregate.WORST));
    }

    /**
     * Returns the name of the parameter from left to right.
     *
     * @return the name given to {@code heatmap} first
     */
    public String xName() {
        return grid.x().name();
    }

    /**
     * Returns the name of the parameter from bottom to top.
     *
     * @return the name given to {@code heatmap} second
     */
    public String yName() {
        return grid.y().name();
    }

    /**
     * Returns the values of the columns.
     *
     * @return ascending, at most 60; the middle where a cell holds several values
     */
    public double[] xs() {
        return middles(grid.x());
    }

    /**
     * Returns the values of the rows.
     *
     * @return ascending, at most 60; the middle where a cell holds several values
     */
    public double[] ys() {
        return middles(grid.y());
    }

    private static double[] middles(io.gpttrader.optimize.internal.charts.HeatAxis axis) {
        double[] middles = new double[axis.size()];
        for (int i = 0; i < middles.length; i++) {
            middles[i] = axis.middle(i);
        }
        return middles;
    }

    /**
     * Returns the scores, in the objective's own sign.
     *
     * @return {@code values()[i][j]} belongs to {@code ys()[i]} and {@code xs()[j]}; NaN where nothing ran. A new array
     */
    public double[][] values() {
        return grid.values();
    }

    /**
     * Returns the map as a picture that stands alone, in light and dark.
     *
     * @return an {@code svg} element
     */
    public String svg() {
        return HeatChart.svg(grid);
    }

    /**
     * Returns the map as one page that needs nothing but itself, such as a notebook shows.
     *
     * @return an HTML page
     */
    public String html() {
        return HeatPage.of(grid);
    }

    /**
     * The result for the output of a notebook's cell: the picture, in light and dark.
     *
     * <p>A small fragment without scripts, since a notebook is committed with its output: code hosts drop styles and leave plain tables and
     * the picture. It keeps its style to itself and a notebook's away. {@link #html()} has everything.
     *
     * @return HTML, for {@code display(result.cell(), "text/html")}
     */
    public String cell() {
        return HeatPage.cell(grid);
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

    /** The map in digits for a terminal, at most 64 columns wide: 9 the best tenth of the range, 0 the worst, {@code *} the best cell. */
    @Override
    public String toString() {
        return HeatText.of(grid);
    }
}
