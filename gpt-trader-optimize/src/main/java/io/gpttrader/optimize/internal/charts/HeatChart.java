package io.gpttrader.optimize.internal.charts;

import java.util.Locale;

/**
 * A heat map as a picture: yellow is best, a ring marks the best cell, a stroke stands where nothing ran. Few cells have their numbers written
 * in them. Neighbours of one colour are drawn as one, so a map of 3,600 cells stays small.
 */
public final class HeatChart {
    private static final int MOST_HEIGHT = 440;
    private static final int BAR = 12;

    /** A cell as high as this has room for a label beside it. */
    private static final int LABELLED = 22;

    private final HeatGrid grid;
    private final HeatScale scale;
    private final ChartLayout layout;
    private final ChartCanvas canvas;
    private final double left;
    private final double width;
    private final double height;
    private final double top;

    private HeatChart(HeatGrid grid, ChartLayout layout) {
        this.grid = grid;
        this.layout = layout;
        this.scale = grid.scale();
        double margin = layout.isAlone() ? 20 : 4;
        double label = longest(grid.y()) * ChartCanvas.LETTER + 12;
        this.left = margin + label;
        double room = layout.width - left - margin - 4;
        this.width = Math.min(layout.isNarrow() ? 64 : 96, room / grid.x().size());
        double square = Math.max(LABELLED, Math.min(width, layout.isNarrow() ? 44 : 56));
        this.height = Math.min(square, (double) MOST_HEIGHT / grid.y().size());
        int legend = 86;
        int whole = (int) Math.ceil(22 + height * grid.y().size() + 42 + legend - 18);
        String title = title(grid);
        int titleRoom = layout.isAlone() ? 36 : 0;
        this.top = titleRoom + 22;
        this.canvas = new ChartCanvas(
                layout,
                whole,
                title,
                description(),
                String.format(
                        Locale.ROOT,
                        " data-left=\"%s\" data-top=\"%s\" data-width=\"%s\" data-height=\"%s\"",
                        ChartCanvas.at(left),
                        ChartCanvas.at(top),
                        Double.toString(width),
                        Double.toString(height)));
    }

    /** A picture that stands alone. */
    public static String svg(HeatGrid grid) {
        return svg(grid, ChartLayout.ALONE);
    }

    public static String svg(HeatGrid grid, ChartLayout layout) {
        return new HeatChart(grid, layout).draw();
    }

    /** Such as "best sharpe over fast and slow". */
    public static String title(HeatGrid grid) {
        String first = grid.aggregate().text();
        return Character.toUpperCase(first.charAt(0)) + first.substring(1) + " " + grid.figure() + " over "
                + grid.x().name() + " and " + grid.y().name();
    }

    private String description() {
        return grid.bestCell() < 0 ? "Nothing ran that has a score." : "Heat map; the best cell is " + best() + ".";
    }

    private String best() {
        int row = grid.bestCell() / grid.x().size();
        int column = grid.bestCell() % grid.x().size();
        return ChartNumbers.number(grid.value(row, column)) + " at " + grid.x().name() + " "
                + grid.x().text(column) + ", " + grid.y().name() + " "
                + grid.y().text(row);
    }

    private static int longest(HeatAxis axis) {
        int longest = 1;
        for (int i = 0; i < axis.size(); i++) {
            longest = Math.max(longest, tick(axis, i).length());
        }
        return longest;
    }

    private static String tick(HeatAxis axis, int cell) {
        return ChartCanvas.cut(axis.tick(cell), 14);
    }

    private double bottom() {
        return top + height * grid.y().size();
    }

    private double right() {
        return left + width * grid.x().size();
    }

    private double y(int row) {
        return bottom() - height * (row + 1);
    }

    private String draw() {
        canvas.text(
                "gt-name",
                canvas.left(),
                top - 8,
                "start",
                "\u2191 " + ChartCanvas.cut(grid.y().name(), 40));
        canvas.rect("gt-blank", left, top, right() - left, bottom() - top);
        blanks();
        for (int step = 0; step < ChartColours.STEPS; step++) {
            colour(step);
        }
        numbers();
        ring();
        labels();
        legend(bottom() + 58);
        return canvas.end();
    }

    private int step(int row, int column) {
        return scale.step(grid.value(row, column), ChartColours.STEPS);
    }

    private double gap() {
        return Math.min(width, height) >= 12 ? 1 : 0;
    }

    private void blanks() {
        if (Math.min(width, height) < 5) {
            return;
        }
        StringBuilder d = new StringBuilder();
        for (int row = 0; row < grid.y().size(); row++) {
            for (int column = 0; column < grid.x().size(); column++) {
                if (step(row, column) < 0) {
                    d.append('M').append(ChartCanvas.at(left + width * column)).append(' ');
                    d.append(ChartCanvas.at(y(row) + height))
                            .append('l')
                            .append(ChartCanvas.at(width))
                            .append(' ');
                    d.append(ChartCanvas.at(-height));
                }
            }
        }
        canvas.path("gt-hatch", d);
    }

    private void colour(int step) {
        StringBuilder d = new StringBuilder();
        for (int row = 0; row < grid.y().size(); row++) {
            for (int column = 0; column < grid.x().size(); ) {
                int end = column;
                while (end < grid.x().size() && step(row, end) == step && (gap() == 0 || end == column)) {
                    end++;
                }
                if (end > column) {
                    box(d, row, column, end);
                }
                column = Math.max(end, column + 1);
            }
        }
        if (!d.isEmpty()) {
            canvas.add("<path class=\"gt-cells\" fill=\"%s\" d=\"%s\"/>\n", ChartColours.of(step), d);
        }
    }

    private void box(StringBuilder d, int row, int from, int to) {
        String across = ChartCanvas.at(width * (to - from) - gap());
        d.append('M').append(ChartCanvas.at(left + width * from)).append(' ').append(ChartCanvas.at(y(row)));
        d.append('h')
                .append(across)
                .append('v')
                .append(ChartCanvas.at(height - gap()))
                .append("h-")
                .append(across);
        d.append('z');
    }

    /** In all cells or in none. */
    private void numbers() {
        double most = Math.max(Math.abs(scale.worst()), Math.abs(scale.best()));
        int decimals = most >= 100 || Double.isNaN(most) ? 0 : most >= 10 ? 1 : 2;
        int longest = String.format(Locale.ROOT, "%." + decimals + "f", -most).length();
        if (height < 17 || longest * ChartCanvas.LETTER + 4 > width) {
            return;
        }
        for (int row = 0; row < grid.y().size(); row++) {
            for (int column = 0; column < grid.x().size(); column++) {
                number(row, column, decimals, longest);
            }
        }
    }

    private void number(int row, int column, int decimals, int longest) {
        int step = step(row, column);
        double value = grid.value(row, column);
        String fixed = String.format(Locale.ROOT, "%." + decimals + "f", value);
        String text = Double.isInfinite(value) || fixed.length() > longest ? ChartNumbers.brief(value) : fixed;
        if (step >= 0 && text.length() * ChartCanvas.LETTER <= width) {
            canvas.text(
                    ChartColours.letter(step), left + width * (column + 0.5), y(row) + height / 2 + 4, "middle", text);
        }
    }

    private void ring() {
        int best = grid.bestCell();
        if (best >= 0) {
            double room = Math.max(0, 7 - Math.min(width, height)) / 2 + 0.5;
            double x = left + width * (best % grid.x().size()) - room;
            double y = y(best / grid.x().size()) - room;
            double across = width - gap() + 2 * room;
            double down = height - gap() + 2 * room;
            canvas.rect("gt-ring-out", x, y, across, down);
            canvas.rect("gt-ring", x, y, across, down);
        }
    }

    private void labels() {
        int longest = longest(grid.x());
        int stride = (int) Math.ceil((longest + 1.5) * ChartCanvas.LETTER / width);
        for (int column = 0; column < grid.x().size(); column += stride) {
            String tick = tick(grid.x(), column);
            double half = tick.length() * ChartCanvas.LETTER / 2;
            double middle = Math.min(layout.width - half - 2, left + width * (column + 0.5));
            canvas.text("", middle, bottom() + 17, "middle", tick);
        }
        double above = Double.POSITIVE_INFINITY;
        for (int row = 0; row < grid.y().size(); row++) {
            double middle = y(row) + height / 2;
            if (above - middle >= 15) {
                canvas.text("", left - 6, middle + 4, "end", tick(grid.y(), row));
                above = middle;
            }
        }
        double end = Math.max(right(), left + 40);
        canvas.text(
                "gt-name", end, bottom() + 35, "end", ChartCanvas.cut(grid.x().name(), 40) + " \u2192");
    }

    /** The colours with their numbers, and the best cell in words. */
    private void legend(double y) {
        if (grid.bestCell() < 0) {
            canvas.text("", canvas.left(), y, "start", "Nothing ran that has a score.");
            return;
        }
        double wide = layout.isNarrow() ? 200 : 320;
        double from = canvas.left() + 2.0;
        for (int step = 0; step < ChartColours.STEPS; step++) {
            canvas.add(
                    "<rect class=\"gt-cells\" fill=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%d\"/>\n",
                    ChartColours.of(step),
                    ChartCanvas.at(from + wide * step / ChartColours.STEPS),
                    ChartCanvas.at(y - BAR),
                    ChartCanvas.at(wide / ChartColours.STEPS),
                    BAR);
        }
        String cut = scale.isCut() ? grid.isLowerBetter() ? "\u2265 " : "\u2264 " : "";
        canvas.text("", from, y + 15, "start", cut + ChartNumbers.number(scale.worst()));
        canvas.text("", from + wide / 2, y + 15, "middle", ChartNumbers.number(scale.at(0.5)));
        canvas.text("", from + wide, y + 15, "end", ChartNumbers.number(scale.best()));
        canvas.rect("gt-blank", from + wide + 16, y - BAR, BAR, BAR);
        canvas.line("gt-hatch", from + wide + 16, y, from + wide + 16 + BAR, y - BAR);
        canvas.text("", from + wide + 34, y - 1, "start", "nothing ran");
        int most = (int) ((canvas.right() - from) / ChartCanvas.LETTER);
        String best = ChartCanvas.cut("Best: " + best(), most);
        canvas.text("gt-strong", from, y + 36, "start", best);
    }
}
