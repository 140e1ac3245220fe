package io.gpttrader.optimize.internal.charts;

import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import io.gpttrader.optimize.internal.trials.ScoredPoints;
import io.gpttrader.optimize.internal.trials.TrialLog;

/**
 * A figure over two parameters, as numbers: fine for pictures, coarse for a terminal, whose echo in jshell is cut at 1,000 characters. Where
 * trials are so few that most cells of a fine map would be empty, its cells are larger.
 */
public final class HeatGrid {
    /** Most cells along one side. */
    public static final int MOST = 60;

    /** Equal parts of a continuous range. */
    private static final int PARTS = 24;

    /** Cells of a map with so few along a side are not enlarged. */
    private static final int LEAST = 12;

    private static final int TEXT_COLUMNS = 44;
    private static final int TEXT_ROWS = 14;

    /** Cells are enlarged until this share has trials. */
    private static final double FILLED = 0.25;

    private final String figure;
    private final boolean isLowerBetter;
    private final HeatAggregate aggregate;
    private final HeatCells fine;
    private final HeatCells coarse;

    private HeatGrid(String figure, boolean isLowerBetter, HeatAggregate aggregate, HeatCells fine, HeatCells coarse) {
        this.figure = figure;
        this.isLowerBetter = isLowerBetter;
        this.aggregate = aggregate;
        this.fine = fine;
        this.coarse = coarse;
    }

    /** Of the scores; a trial that is not complete or breaks a constraint is left out. */
    public static HeatGrid ofScore(TrialLog log, String figure, boolean isLowerBetter, int x, int y) {
        return of(log.space(), log.points(), figure, isLowerBetter, x, y, MOST);
    }

    /** The same with at most so many cells along one side. */
    public static HeatGrid ofScore(TrialLog log, String figure, boolean isLowerBetter, int x, int y, int most) {
        return of(log.space(), log.points(), figure, isLowerBetter, x, y, most);
    }

    /**
     * Of points with a score each.
     *
     * @param x index of the dimension from left to right
     * @param y index of the dimension from bottom to top
     * @param most cells along one side
     */
    public static HeatGrid of(
            Space space, ScoredPoints points, String figure, boolean isLowerBetter, int x, int y, int most) {
        Dimension across = space.dimensions().get(x);
        Dimension up = space.dimensions().get(y);
        int[] xy = {x, y};
        HeatCells fine = cells(up, across, points, xy, isLowerBetter, most, most);
        HeatCells coarse = cells(up, across, points, xy, isLowerBetter, TEXT_COLUMNS, TEXT_ROWS);
        return new HeatGrid(figure, isLowerBetter, HeatAggregate.BEST, fine, coarse);
    }

    private static HeatCells cells(
            Dimension up,
            Dimension across,
            ScoredPoints points,
            int[] xy,
            boolean isLowerBetter,
            int mostX,
            int mostY) {
        int columns = side(across, mostX);
        int rows = side(up, mostY);
        while (true) {
            HeatCells cells = new HeatCells(
                    HeatAxis.of(across, columns), HeatAxis.of(up, rows), points, xy[0], xy[1], isLowerBetter);
            boolean isSmall = columns <= LEAST && rows <= LEAST;
            if (isSmall || cells.filled() >= FILLED || cells.filled() == 0) {
                return cells;
            }
            columns = smaller(columns, cells.x().size());
            rows = smaller(rows, cells.y().size());
        }
    }

    private static int side(Dimension dimension, int most) {
        return dimension.isContinuous() ? Math.min(PARTS, most) : most;
    }

    private static int smaller(int most, int used) {
        return most <= LEAST ? most : Math.max(LEAST, Math.min(most, used) * 3 / 4);
    }

    /** The same with another aggregate. */
    public HeatGrid with(HeatAggregate other) {
        return new HeatGrid(figure, isLowerBetter, other, fine, coarse);
    }

    public String figure() {
        return figure;
    }

    public boolean isLowerBetter() {
        return isLowerBetter;
    }

    public HeatAggregate aggregate() {
        return aggregate;
    }

    public HeatAxis x() {
        return fine.x();
    }

    public HeatAxis y() {
        return fine.y();
    }

    /** NaN where nothing ran. */
    public double value(int row, int column) {
        return fine.value(aggregate, row, column);
    }

    public int count(int row, int column) {
        return fine.count(row, column);
    }

    /** Numbers by row, which is the place on the y axis, and column. */
    public double[][] values() {
        double[][] values = new double[y().size()][x().size()];
        for (int row = 0; row < values.length; row++) {
            for (int column = 0; column < values[row].length; column++) {
                values[row][column] = value(row, column);
            }
        }
        return values;
    }

    /** A map of a terminal's size. */
    HeatGrid coarse() {
        return new HeatGrid(figure, isLowerBetter, aggregate, coarse, coarse);
    }

    /** How its numbers become colours. */
    HeatScale scale() {
        return HeatScale.of(this);
    }

    /** Row times columns plus column of the best cell, the first of equal ones; -1 where nothing ran. */
    int bestCell() {
        int best = -1;
        for (int cell = 0; cell < x().size() * y().size(); cell++) {
            double value = at(cell);
            boolean isBetter = best < 0 || (isLowerBetter ? value < at(best) : value > at(best));
            best = !Double.isNaN(value) && isBetter ? cell : best;
        }
        return best;
    }

    private double at(int cell) {
        return value(cell / x().size(), cell % x().size());
    }
}
