package io.gpttrader.optimize.internal.pages;

import io.gpttrader.optimize.internal.charts.ChartNumbers;
import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.support.HostCode;
import io.gpttrader.optimize.internal.support.TextLines;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Trials as a table in 80 columns: number, parameters by name, score and as many figures as have room. Long names take several lines of the
 * header; parameters without room are named below the table, and so is the number of rows that were cut.
 */
public final class TrialTable {
    static final int WIDTH = 80;
    private static final int NAME = 9;
    private static final int VALUE = 14;
    private static final int ROWS = 100;

    /** A column: header and cells, all as wide as the widest. */
    private record Column(List<String> head, List<String> cells, int width) {

        static Column of(String name, List<String> cells, int widest) {
            List<String> cut = cells.stream().map(cell -> cut(cell, VALUE)).toList();
            int width = cut.stream().mapToInt(String::length).max().orElse(1);
            String line = HostCode.name(name);
            int wanted = Math.max(width, Math.min(line.length(), widest));
            List<String> head = broken(line, wanted);
            int all =
                    Math.max(width, head.stream().mapToInt(String::length).max().orElse(0));
            return new Column(head, cut, all);
        }
    }

    private final List<Column> columns = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private int used;

    private TrialTable() {}

    /**
     * A table.
     *
     * @param rows of the log, in the order of the table
     * @param scoreName what the score is called; a figure of that name is not shown again
     */
    public static String of(TrialLog log, int[] rows, String scoreName) {
        return of(log, rows, scoreName, Integer.MAX_VALUE);
    }

    /** The same with at most so many figures beside the score. */
    static String of(TrialLog log, int[] rows, String scoreName, int figures) {
        int[] shown = Arrays.copyOf(rows, Math.min(rows.length, ROWS));
        TrialTable table = new TrialTable();
        table.fill(log, shown, scoreName, figures);
        return table.draw(shown.length, rows.length - shown.length);
    }

    private void fill(TrialLog log, int[] rows, String scoreName, int figures) {
        add(Column.of("trial", texts(rows, row -> "#" + log.number(row)), NAME), WIDTH);
        Column score = Column.of(scoreName, numbers(rows, log::score), NAME);
        List<Dimension> dimensions = log.space().dimensions();
        for (int i = 0; i < dimensions.size(); i++) {
            int index = i;
            Dimension dimension = dimensions.get(i);
            Column column =
                    Column.of(dimension.name(), texts(rows, row -> dimension.text(log.value(row, index))), NAME);
            if (!add(column, WIDTH - score.width() - 2)) {
                left.add(HostCode.name(dimension.name()));
            }
        }
        add(score, WIDTH);
        long before = columns.size();
        for (int i = 0; i < log.figures().size(); i++) {
            int index = i;
            String name = log.figures().get(i);
            if (!name.equals(scoreName) && columns.size() < before + figures) {
                add(Column.of(name, numbers(rows, row -> log.figure(row, index)), NAME), WIDTH);
            }
        }
    }

    private static List<String> texts(int[] rows, IntFunction<String> text) {
        return Arrays.stream(rows).mapToObj(text).toList();
    }

    static List<String> numbers(int[] rows, IntToDoubleFunction number) {
        return ChartNumbers.column(Arrays.stream(rows).mapToDouble(number).toArray());
    }

    /** Adds a column where it has room. */
    private boolean add(Column column, int width) {
        int gap = columns.isEmpty() ? 0 : 2;
        if (used + gap + column.width() > width) {
            return false;
        }
        columns.add(column);
        used += gap + column.width();
        return true;
    }

    private String draw(int rows, int cut) {
        StringBuilder out = new StringBuilder();
        int head =
                columns.stream().mapToInt(column -> column.head().size()).max().orElse(0);
        for (int line = 0; line < head; line++) {
            int at = line;
            out.append(line(column -> at < head - column.head().size()
                    ? ""
                    : column.head().get(at - head + column.head().size())));
        }
        for (int row = 0; row < rows; row++) {
            int at = row;
            out.append(line(column -> column.cells().get(at)));
        }
        if (cut > 0) {
            out.append(String.format(Locale.ROOT, "and %,d more\n", cut));
        }
        if (!left.isEmpty()) {
            out.append(TextLines.wrapped("without room here: " + String.join(", ", left)));
        }
        return out.toString();
    }

    private String line(Function<Column, String> cell) {
        return columns.stream()
                        .map(column ->
                                " ".repeat(column.width() - cell.apply(column).length()) + cell.apply(column))
                        .collect(Collectors.joining("  "))
                        .stripTrailing()
                + "\n";
    }

    private static String cut(String text, int width) {
        String line = HostCode.name(text);
        return line.length() <= width ? line : line.substring(0, width - 2) + "..";
    }

    /** Broken after a separator or before a capital where there is one, else where the line is full. */
    static List<String> broken(String name, int width) {
        List<String> lines = new ArrayList<>();
        String rest = name;
        while (rest.length() > width) {
            int at = width;
            for (int i = width; i > 2; i--) {
                boolean isBreak = "_-. ".indexOf(rest.charAt(i - 1)) >= 0
                        || (Character.isUpperCase(rest.charAt(i)) && Character.isLowerCase(rest.charAt(i - 1)));
                if (isBreak) {
                    at = i;
                    break;
                }
            }
            lines.add(rest.substring(0, at).strip());
            rest = rest.substring(at);
            if (lines.size() == 3 && rest.length() > width) {
                rest = rest.substring(0, width - 2) + "..";
            }
        }
        lines.add(rest);
        return lines;
    }
}
