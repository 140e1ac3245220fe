package io.gpttrader.examples.jshell;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** {@code table(report.roundTrips())} in a session: records as rows, their components as columns; what is the same in all rows is said once. */
public final class RecordTable {
    private final String text;

    private RecordTable(String text) {
        this.text = text;
    }

    /**
     * A table of records, such as round trips, rejections, findings or positions.
     *
     * @param records public records of one type
     * @return the table; its text is printed by the echo
     */
    public static RecordTable table(Collection<? extends Record> records) {
        List<Record> rows = List.copyOf(records);
        if (rows.isEmpty()) {
            return new RecordTable("no rows");
        }
        StringBuilder same = new StringBuilder();
        List<List<String>> columns = new ArrayList<>();
        for (RecordComponent component : rows.get(0).getClass().getRecordComponents()) {
            List<String> cells = rows.stream().map(row -> cell(component, row)).toList();
            if (rows.size() > 1 && new TreeSet<>(cells).size() == 1) {
                same.append(same.isEmpty() ? "all: " : ", ").append(component.getName());
                same.append(' ').append(cells.get(0));
            } else {
                List<String> column = new ArrayList<>(List.of(component.getName()));
                column.addAll(cells);
                columns.add(column);
            }
        }
        return new RecordTable(same + (same.isEmpty() ? "" : "\n") + lines(columns, rows.size() + 1));
    }

    private static String lines(List<List<String>> columns, int rows) {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            StringBuilder line = new StringBuilder();
            for (List<String> column : columns) {
                int width = column.stream().mapToInt(String::length).max().orElse(0);
                String cell = column.get(row);
                line.append(line.isEmpty() ? "" : "  ")
                        .append(" ".repeat(width - cell.length()))
                        .append(cell);
            }
            lines.add(line.toString());
        }
        return String.join("\n", lines);
    }

    private static String cell(RecordComponent component, Record row) {
        try {
            Object value = component.getAccessor().invoke(row);
            return value instanceof Double number ? number(number) : String.valueOf(value);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalArgumentException(
                    "the records must be of one public type but one is "
                            + row.getClass().getName(),
                    failure);
        }
    }

    /** Seven digits, which is enough to read; undefined is a dash. */
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        return Double.isInfinite(value)
                ? Double.toString(value)
                : BigDecimal.valueOf(value)
                        .round(new MathContext(7))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    @Override
    public String toString() {
        return text;
    }
}
