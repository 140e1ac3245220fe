package io.gpttrader.optimize.internal.charts;

import io.gpttrader.optimize.internal.trials.ScoredPoints;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * Two axes and what the trials of each cell came to; NaN where nothing ran. Indexed by row, which is the place on the y axis from below, and
 * column.
 */
final class HeatCells {
    private final HeatAxis x;
    private final HeatAxis y;
    private final int[] counts;
    private final Map<HeatAggregate, double[]> values = new EnumMap<>(HeatAggregate.class);

    /**
     * Sorts trials into cells.
     *
     * @param points those without a score are left out, and those in which one of the parameters is inactive
     * @param across index of the parameter from left to right
     * @param up index of the parameter from bottom to top
     */
    HeatCells(HeatAxis x, HeatAxis y, ScoredPoints points, int across, int up, boolean isLowerBetter) {
        this.x = x;
        this.y = y;
        int cells = x.size() * y.size();
        int[] cell = new int[points.size()];
        int[] ends = new int[cells + 1];
        for (int i = 0; i < cell.length; i++) {
            boolean isLeftOut = Double.isNaN(points.score(i));
            int column = isLeftOut ? -1 : x.cell(points.value(i, across));
            int row = isLeftOut ? -1 : y.cell(points.value(i, up));
            cell[i] = column < 0 || row < 0 ? -1 : row * x.size() + column;
            ends[cell[i] + 1]++;
        }
        ends[0] = 0;
        Arrays.parallelPrefix(ends, Integer::sum);
        counts = new int[cells];
        double[] sorted = new double[ends[cells]];
        for (int i = 0; i < cell.length; i++) {
            if (cell[i] >= 0) {
                sorted[ends[cell[i]] + counts[cell[i]]++] = points.score(i);
            }
        }
        for (int c = 0; c < cells; c++) {
            Arrays.sort(sorted, ends[c], ends[c + 1]);
        }
        for (HeatAggregate aggregate : HeatAggregate.values()) {
            double[] of = new double[cells];
            Arrays.setAll(of, c -> aggregate.of(sorted, ends[c], ends[c + 1], isLowerBetter));
            values.put(aggregate, of);
        }
    }

    HeatAxis x() {
        return x;
    }

    HeatAxis y() {
        return y;
    }

    int count(int row, int column) {
        return counts[row * x.size() + column];
    }

    double value(HeatAggregate aggregate, int row, int column) {
        return Objects.requireNonNull(values.get(aggregate))[row * x.size() + column];
    }

    /** The share of cells where something ran. */
    double filled() {
        return Arrays.stream(counts).filter(count -> count > 0).count() / (double) counts.length;
    }
}
