package io.gpttrader.optimize.internal.charts;

import io.gpttrader.optimize.internal.space.Dimension;

/**
 * The cells along one side of a heat map: the levels of a parameter, neighbours put together where they are more than wanted, or equal parts
 * of the range of a continuous one.
 */
public final class HeatAxis {
    private final Dimension dimension;
    private final int size;
    private final long together;

    private HeatAxis(Dimension dimension, int size, long together) {
        this.dimension = dimension;
        this.size = size;
        this.together = together;
    }

    /** An axis of at most so many cells. */
    static HeatAxis of(Dimension dimension, int most) {
        if (dimension.isContinuous()) {
            return new HeatAxis(dimension, most, 0);
        }
        long together = Math.max(1, Math.ceilDiv(dimension.levels(), (long) most));
        return new HeatAxis(dimension, (int) Math.ceilDiv(dimension.levels(), together), together);
    }

    public String name() {
        return dimension.name();
    }

    public int size() {
        return size;
    }

    /** How many levels a cell holds; 0 where the parameter is continuous. */
    public long together() {
        return together;
    }

    /** The cell of a value, -1 for NaN. */
    int cell(double value) {
        if (Double.isNaN(value)) {
            return -1;
        }
        long place = together > 0 ? dimension.level(value) / together : (long) (dimension.toUnit(value) * size);
        return (int) Math.max(0, Math.min(size - 1L, place));
    }

    /** The value in the middle of a cell. */
    public double middle(int cell) {
        if (together == 0) {
            return dimension.fromUnit((cell + 0.5) / size);
        }
        return together == 1 || !dimension.isOrdered() ? first(cell) : (first(cell) + last(cell)) / 2;
    }

    private double first(int cell) {
        return together == 0 ? dimension.fromUnit((double) cell / size) : dimension.at(cell * together);
    }

    private double last(int cell) {
        return together == 0
                ? dimension.fromUnit((cell + 1.0) / size)
                : dimension.at(Math.min(dimension.levels(), (cell + 1) * together) - 1);
    }

    /** What stands at the cell on the axis: its first value. */
    public String tick(int cell) {
        return text(first(cell));
    }

    /** Borders within a continuous range are no values that anyone chose, so a few digits are enough. */
    private String text(double value) {
        return together == 0 ? ChartNumbers.brief(value) : dimension.text(value);
    }

    /** All the cell holds: a value, or the first and the last one. */
    public String text(int cell) {
        String first = text(first(cell));
        String last = text(last(cell));
        return first.equals(last) ? first : first + " to " + last;
    }
}
