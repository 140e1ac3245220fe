package io.gpttrader.optimize.internal.charts;

import io.gpttrader.optimize.internal.support.HostCode;

/**
 * A heat map for a terminal: a digit a cell, 0 the worst tenth of the range and 9 the best, blank where nothing ran. At most 60 columns and
 * 990 characters, because jshell cuts the middle out of longer texts.
 */
public final class HeatText {
    private static final int STEPS = 10;
    private static final int LABEL = 9;
    private static final int WIDTH = 64;

    private final HeatGrid grid;
    private final HeatScale scale;
    private final int best;
    private final StringBuilder out = new StringBuilder();

    private HeatText(HeatGrid grid) {
        this.grid = grid;
        this.scale = grid.scale();
        this.best = grid.bestCell();
    }

    public static String of(HeatGrid grid) {
        return new HeatText(grid.coarse()).draw();
    }

    private String draw() {
        String x = cut(grid.x().name(), 16);
        String y = cut(grid.y().name(), 16);
        String figure = cut(grid.figure(), 16);
        out.append(grid.aggregate().text()).append(' ').append(figure).append(": ");
        out.append(y).append(" upward, ").append(x).append(" to the right\n");
        int label = label();
        for (int row = grid.y().size() - 1; row >= 0; row--) {
            row(row, label);
        }
        axis(label);
        legend();
        return out.toString();
    }

    private int label() {
        int longest = 1;
        for (int row = 0; row < grid.y().size(); row++) {
            longest = Math.max(longest, cut(grid.y().tick(row), LABEL).length());
        }
        return longest;
    }

    private int cellWidth() {
        return grid.x().size() <= WIDTH / 4 ? 3 : grid.x().size() <= WIDTH / 2 - 10 ? 2 : 1;
    }

    private void row(int row, int label) {
        String name = cut(grid.y().tick(row), LABEL);
        StringBuilder line = new StringBuilder(" ".repeat(label - name.length()) + name + " |");
        for (int column = 0; column < grid.x().size(); column++) {
            line.append(" ".repeat(cellWidth() - 1)).append(cell(row, column));
        }
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private char cell(int row, int column) {
        if (row * grid.x().size() + column == best) {
            return '*';
        }
        int step = scale.step(grid.value(row, column), STEPS);
        return step < 0 ? ' ' : (char) ('0' + step);
    }

    /** Labels end below their cells, as many as have room. */
    private void axis(int label) {
        out.append(" ".repeat(label))
                .append(" +")
                .append("-".repeat(cellWidth() * grid.x().size()))
                .append('\n');
        StringBuilder line = new StringBuilder();
        int start = label + 2;
        for (int column = 0; column < grid.x().size(); column++) {
            String tick = cut(grid.x().tick(column), LABEL);
            int from = start + cellWidth() * (column + 1) - tick.length();
            boolean isNext = line.isEmpty() ? from >= 0 : from >= line.length() + 2;
            if (isNext) {
                line.append(" ".repeat(from - line.length())).append(tick);
            }
        }
        out.append(line).append('\n');
    }

    private void legend() {
        if (best < 0) {
            out.append("nothing ran that has a score\n");
            return;
        }
        int row = best / grid.x().size();
        int column = best % grid.x().size();
        out.append("* ").append(ChartNumbers.number(grid.value(row, column))).append(" at ");
        out.append(cut(grid.x().name(), 12))
                .append(' ')
                .append(cut(grid.x().text(column), 18))
                .append(", ");
        out.append(cut(grid.y().name(), 12))
                .append(' ')
                .append(cut(grid.y().text(row), 18))
                .append('\n');
        out.append("0 is ").append(ChartNumbers.number(scale.worst()));
        out.append(scale.isCut() ? grid.isLowerBetter() ? " or more" : " or less" : "");
        out.append(", 9 up to ").append(ChartNumbers.number(scale.best())).append(", blank: nothing ran\n");
    }

    static String cut(String text, int width) {
        String line = HostCode.name(text);
        return line.length() <= width ? line : line.substring(0, width - 2) + "..";
    }
}
