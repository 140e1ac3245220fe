package io.gpttrader.backtest.internal.run;

import io.gpttrader.backtest.internal.origin.RecipeFacts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The best runs of a batch as a table of at most 80 columns: what tells the recipes apart, then the figures. */
public final class BatchTable {
    private static final int WIDTH = 80;
    private static final int LABEL = 30;

    /** A column: the words of its name one above the other, and a cell a row. */
    private record Column(String name, List<String> words, List<String> cells, boolean isText) {

        int width() {
            int width = 0;
            for (String each : words) {
                width = Math.max(width, each.length());
            }
            for (String each : cells) {
                width = Math.max(width, each.length());
            }
            return width;
        }

        String padded(String text) {
            String room = " ".repeat(width() - text.length());
            return isText ? text + room : room + text;
        }
    }

    private final List<Column> columns = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final int rows;

    /**
     * The table of some rows.
     *
     * @param shown the rows, the best first
     * @param figures metric to its values, one a run
     * @param recipes what is known of the recipes of these rows
     */
    public BatchTable(int[] shown, Map<String, double[]> figures, Map<Integer, RecipeFacts> recipes) {
        rows = shown.length;
        List<RecipeFacts> facts = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        for (int row : shown) {
            numbers.add(Integer.toString(row));
            facts.add(recipes.getOrDefault(row, new RecipeFacts("", Map.of())));
        }
        columns.add(new Column("row", List.of("row"), numbers, false));
        labels(facts);
        figures.forEach((name, values) -> {
            List<String> cells = new ArrayList<>();
            for (int row : shown) {
                cells.add(number(values[row]));
            }
            columns.add(new Column(name, words(name), cells, false));
        });
        narrow(figures.size());
    }

    /** Parameters where all recipes have the same, else their expressions, or of long ones the numbers that differ. */
    private void labels(List<RecipeFacts> facts) {
        Set<Set<String>> names = new LinkedHashSet<>();
        facts.forEach(each -> names.add(each.parameters().keySet()));
        if (names.size() == 1 && !names.iterator().next().isEmpty()) {
            for (String name : names.iterator().next()) {
                List<String> cells = facts.stream()
                        .map(each -> each.parameters().get(name))
                        .map(value -> value == null ? "-" : RecipeFacts.number(value))
                        .toList();
                columns.add(new Column(name, words(name), cells, false));
            }
            return;
        }
        if (facts.stream()
                .allMatch(each -> each.isClassOnly() || each.expression().isEmpty())) {
            return;
        }
        List<String> texts = facts.stream().map(RecipeFacts::expression).toList();
        List<String> cells = texts.stream().allMatch(text -> text.length() <= LABEL)
                ? texts
                : ExpressionDifference.of(texts).stream()
                        .map(BatchTable::shortened)
                        .toList();
        columns.add(new Column("recipe", List.of("recipe"), cells, true));
    }

    private static String shortened(String text) {
        return text.length() <= LABEL ? text : text.substring(0, LABEL - 3) + "...";
    }

    /** Takes figures away from the end until the rest fits; one stays. */
    private void narrow(int figures) {
        int droppable = figures - 1;
        while (width(1) > WIDTH && droppable-- > 0) {
            leftOut.add(0, columns.remove(columns.size() - 1).name());
        }
    }

    private int width(int gap) {
        return columns.stream().mapToInt(Column::width).sum() + gap * (columns.size() - 1);
    }

    /** {@code annualReturn} is {@code annual} above {@code Return}. */
    private static List<String> words(String name) {
        return List.of(name.split("(?<=[a-z0-9])(?=[A-Z])"));
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
        String pattern = isWhole ? "%.0f" : Math.abs(value) >= 1_000 ? "%.2f" : "%.4f";
        return Double.isInfinite(value) ? (value > 0 ? "inf" : "-inf") : String.format(Locale.ROOT, pattern, value);
    }

    @Override
    public String toString() {
        String gap = width(2) <= WIDTH ? "  " : " ";
        int lines =
                columns.stream().mapToInt(column -> column.words().size()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < lines; line++) {
            List<String> cells = new ArrayList<>();
            for (Column column : columns) {
                int word = line - (lines - column.words().size());
                cells.add(column.padded(word < 0 ? "" : column.words().get(word)));
            }
            text.append(String.join(gap, cells).stripTrailing()).append('\n');
        }
        for (int row = 0; row < rows; row++) {
            List<String> cells = new ArrayList<>();
            for (Column column : columns) {
                cells.add(column.padded(column.cells().get(row)));
            }
            text.append(String.join(gap, cells).stripTrailing()).append('\n');
        }
        if (!leftOut.isEmpty()) {
            text.append("metric(name) has ").append(String.join(", ", leftOut)).append(" too\n");
        }
        return text.toString().stripTrailing();
    }
}
