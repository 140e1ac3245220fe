package io.gpttrader.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A picture of the README's tables: each contender's time by ours, on a logarithmic scale, for one run of a few bars, one of many and the
 * sweep. It is made from the tables and so shows what they say.
 */
final class SpeedChart {
    private static final int NAME_WIDTH = 290;
    private static final int SCALE_WIDTH = 580;
    private static final int ROW = 22;
    private static final double LEAST = 0.1;
    private static final double MOST = 1_000;

    private static final String STYLE = """
            <style>
            svg{--sheet:#ffffff;--ink:#1b1f24;--soft:#56606b;--grid:#e3e6ea;--ours:#0b62b8;--other:#9aa3ad}
            @media (prefers-color-scheme:dark){svg{--sheet:#171c22;--ink:#e7eaee;--soft:#a3adb8;--grid:#2e353d;--ours:#6cb4ff;--other:#77818c}}
            text{font:12px system-ui,-apple-system,'Segoe UI',sans-serif;fill:var(--ink)}
            .head{font-size:17px;font-weight:600}.name{font-weight:600}.soft{fill:var(--soft)}.tick{font-size:10px;fill:var(--soft)}
            .end{text-anchor:end}.mid{text-anchor:middle}
            .grid{stroke:var(--grid)}.one{stroke:var(--ours)}.stem{stroke:var(--other);stroke-width:6}.dot{fill:var(--ours)}
            </style>
            """;

    /**
     * A contender in one of the panels.
     *
     * @param name as the table has it
     * @param timesOurs its time divided by ours
     */
    private record Row(String name, double timesOurs) {}

    /** One kind of work. */
    private record Panel(String title, List<Row> rows) {}

    private final StringBuilder svg = new StringBuilder();

    private SpeedChart() {}

    /** Takes the README with the tables and the file to write. */
    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]), Path.of(args[1]));
    }

    static void write(Path readme, Path file) throws IOException {
        List<String> lines = Files.readAllLines(readme);
        lines = lines.subList(lines.indexOf("<!-- results -->"), lines.indexOf("<!-- end of results -->"));
        Files.writeString(
                file,
                new SpeedChart().drawn(List.of(oneRun(lines, "2,500"), oneRun(lines, "1,000,000"), sweep(lines))));
    }

    // ---- the tables

    private static Panel oneRun(List<String> lines, String bars) {
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("ours, every metric", 1));
        List<String> header = List.of();
        for (String line : lines) {
            List<String> cells = cells(line);
            if (!cells.isEmpty() && cells.get(0).equals("bars")) {
                header = cells;
            } else if (!cells.isEmpty() && cells.get(0).equals(bars)) {
                for (int i = 1; i < cells.size(); i++) {
                    addRun(rows, header.get(i), cells.get(i));
                }
            }
        }
        return new Panel("One run, " + bars + " bars", rows);
    }

    /** The columns that compare whole runs; what reads columns only, or repeats a comparison in another heap, is none. */
    private static void addRun(List<Row> rows, String title, String cell) {
        if (title.equals("ours / tuned loop") || title.equals("ours / plain loop")) {
            rows.add(new Row(title.substring("ours / ".length()) + ", 4 metrics", 1 / number(cell)));
        } else if (title.endsWith(" / ours") && isNumber(cell)) {
            String name = title.substring(0, title.length() - " / ours".length());
            rows.add(new Row(name.equals("ta4j") ? "ta4j, no metrics" : name, number(cell)));
        }
    }

    private static Panel sweep(List<String> lines) {
        List<Row> rows = new ArrayList<>();
        boolean isInside = false;
        for (String line : lines) {
            isInside = line.startsWith("#") ? line.startsWith("### Sweep") : isInside;
            List<String> cells = cells(line);
            if (isInside && cells.size() == 2 && isNumber(cells.get(1))) {
                rows.add(new Row(cells.get(0), number(cells.get(1))));
            }
        }
        return new Panel("Sweep, 5,050 pairs of averages on 2,500 bars", rows);
    }

    private static List<String> cells(String line) {
        if (!line.startsWith("|") || line.startsWith("|--")) {
            return List.of();
        }
        return Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                .map(String::strip)
                .toList();
    }

    private static boolean isNumber(String cell) {
        return !cell.isEmpty() && Character.isDigit(cell.charAt(0));
    }

    /** The ratio without the middle half of its rounds. */
    private static double number(String cell) {
        return Double.parseDouble(cell.replaceFirst(" \\(.*", "").replace(",", ""));
    }

    // ---- the picture

    private String drawn(List<Panel> panels) {
        int rows = panels.stream().mapToInt(panel -> panel.rows().size()).sum();
        int height = 84 + rows * ROW + panels.size() * 52;
        int width = 24 + NAME_WIDTH + SCALE_WIDTH + 76;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">",
                width, height, width, height);
        add("<title>Time of each contender, ours = 1</title>");
        svg.append(STYLE);
        add("<rect width=\"%d\" height=\"%d\" rx=\"8\" style=\"fill:var(--sheet)\"/>", width, height);
        text("head", 24, 32, "Time of each contender, ours = 1");
        text(
                "soft",
                24,
                53,
                "Logarithmic; left of the line is faster. Medians of one session on one machine, from the tables below.");
        int y = 84;
        for (Panel panel : panels) {
            panel(panel, y);
            y += panel.rows().size() * ROW + 52;
        }
        return svg.append("</svg>\n").toString();
    }

    private void panel(Panel panel, int top) {
        text("name", 24, top, panel.title());
        int first = top + 10;
        int last = first + panel.rows().size() * ROW;
        for (double mark = LEAST; mark <= MOST; mark *= 10) {
            double x = x(mark);
            add("<path class=\"%s\" d=\"M%.1f %dV%d\"/>", mark == 1 ? "one" : "grid", x, first, last);
            text("tick mid", x, last + 13, mark < 1 ? "1/10" : String.format(Locale.ROOT, "%,.0f", mark));
        }
        int y = first + ROW / 2;
        List<Row> sorted = panel.rows().stream()
                .sorted(Comparator.comparingDouble(Row::timesOurs))
                .toList();
        for (Row row : sorted) {
            row(row, y);
            y += ROW;
        }
    }

    private void row(Row row, int y) {
        double x = x(row.timesOurs());
        boolean isOurs = row.name().startsWith("ours");
        text(isOurs ? "name end" : "end", 24 + NAME_WIDTH - 12, y + 4, row.name());
        add("<path class=\"stem\" d=\"M%.1f %dH%.1f\"/>", x(1), y, x);
        add(
                "<circle %scx=\"%.1f\" cy=\"%d\" r=\"5\"/>",
                isOurs ? "class=\"dot\" " : "style=\"fill:var(--other)\" ", x, y);
        text("soft" + (x < x(1) ? " end" : ""), x < x(1) ? x - 10 : x + 10, y + 4, Figures.ratio(row.timesOurs()));
    }

    private static double x(double ratio) {
        double share = Math.log(ratio / LEAST) / Math.log(MOST / LEAST);
        return 24 + NAME_WIDTH + SCALE_WIDTH * share;
    }

    private void text(String style, double x, int y, String words) {
        add(
                "<text class=\"%s\" x=\"%.1f\" y=\"%d\">%s</text>",
                style, x, y, words.replace("&", "&amp;").replace("<", "&lt;"));
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
