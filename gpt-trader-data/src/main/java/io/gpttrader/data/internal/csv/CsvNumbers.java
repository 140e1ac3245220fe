package io.gpttrader.data.internal.csv;

import io.gpttrader.data.internal.csv.CsvHead.Row;
import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.series.Problems;
import io.gpttrader.data.internal.text.ColumnLayout;
import io.gpttrader.data.internal.text.NumberShape;
import io.gpttrader.data.internal.text.NumberText;
import io.gpttrader.data.internal.text.ReadOptions;
import io.gpttrader.data.internal.text.ReadOptions.Choice;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a file writes its numbers: as set, or as its first rows prove. A mark with exactly three digits after it proves nothing,
 * so a file that has no other marks is rejected with the steps that decide. Only where commas separate the columns a point is taken for the decimal mark
 * all the same, since no one separates thousands by points there.
 */
final class CsvNumbers {

    private static final Set<BarField> TIMES =
            EnumSet.of(BarField.TIMESTAMP, BarField.DATE, BarField.TIME, BarField.END);

    /** So many rows are looked at once one has proved how its numbers are written. */
    private static final int ENOUGH = 200;

    private final ColumnLayout layout;
    private final List<Row> rows;
    private final char separator;

    private boolean point;
    private boolean comma;
    private boolean manyDigits;
    private @Nullable Cell threeAfterPoint;
    private @Nullable Cell threeAfterComma;

    /** A number that may mean two things. */
    private record Cell(long line, String column, String text) {}

    private CsvNumbers(ColumnLayout layout, List<Row> rows, char separator) {
        this.layout = layout;
        this.rows = rows;
        this.separator = separator;
    }

    /** Returns a reader for the numbers of a file; where its first rows may mean two things, that is a problem of the file. */
    static NumberText of(CsvHead head, CsvTable table, ReadOptions options, Problems problems) {
        boolean units = options.has(Choice.NUMBERS_WITH_UNITS);
        if (options.has(Choice.DECIMAL_COMMA) || options.has(Choice.GROUPING_COMMA)) {
            return NumberText.of(options.has(Choice.DECIMAL_COMMA) ? ',' : '.', true, units);
        }
        ColumnLayout layout = table.layout();
        if (layout == null || !layout.errors().isEmpty()) {
            return NumberText.of('.', false, units);
        }
        List<Row> rows = head.rows().stream()
                .filter(row -> row.line() >= table.firstLine())
                .toList();
        CsvNumbers numbers = new CsvNumbers(layout, rows, head.separator());
        return options.has(Choice.DECIMAL_POINT) ? numbers.withPoint(units) : numbers.proved(units, problems);
    }

    /** Commas separate thousands where a number proves it. */
    private NumberText withPoint(boolean units) {
        look(true);
        return NumberText.of('.', point, units);
    }

    private NumberText proved(boolean units, Problems problems) {
        look(true);
        if (!point && !comma) {
            look(false);
        }
        if (point != comma) {
            return NumberText.of(point ? '.' : ',', true, units);
        }
        if (!point) {
            Cell doubtful = threeAfterComma != null ? threeAfterComma : doubtfulPoint();
            if (doubtful != null) {
                reject(doubtful, problems);
            }
        }
        boolean isShown = separator == ',' || threeAfterPoint != null;
        return NumberText.of(isShown ? '.' : '\0', false, units);
    }

    private @Nullable Cell doubtfulPoint() {
        return separator == ',' || manyDigits ? null : threeAfterPoint;
    }

    private void look(boolean columnsThatAreRead) {
        int looked = 0;
        for (Row row : rows) {
            if (looked++ > ENOUGH && point != comma) {
                return;
            }
            for (int i = 0; i < row.cells().size(); i++) {
                BarField meaning = layout.meaning(i);
                if ((meaning != null) == columnsThatAreRead && !(meaning != null && TIMES.contains(meaning))) {
                    look(row, i);
                }
            }
        }
    }

    private void look(Row row, int column) {
        String text = row.cell(column);
        switch (NumberShape.of(text)) {
            case DECIMAL_POINT -> point = true;
            case DECIMAL_COMMA -> comma = true;
            case THREE_AFTER_POINT -> threeAfterPoint = threeAfterPoint == null ? cell(row, column) : threeAfterPoint;
            case THREE_AFTER_COMMA -> threeAfterComma = threeAfterComma == null ? cell(row, column) : threeAfterComma;
            case PLAIN -> manyDigits |= text.length() > 3 && layout.meaning(column) != null;
            case NO_NUMBER -> {}
        }
    }

    private Cell cell(Row row, int column) {
        return new Cell(row.line(), layout.name(column), row.cell(column));
    }

    private static void reject(Cell cell, Problems problems) {
        boolean isComma = cell.text().indexOf(',') >= 0;
        String mark = isComma ? "comma" : "point";
        String whole = cell.text().replace(isComma ? "," : ".", "");
        String fraction = cell.text().replace(',', '.');
        problems.addOfFile(
                cell.line(),
                cell.column(),
                cell.text(),
                "may be " + whole + " or " + fraction + ", since every number with a " + mark
                        + " has exactly three digits after it; use "
                        + (isComma ? "groupingComma() for " : "decimalComma() for ") + whole + " or "
                        + (isComma ? "decimalComma() for " : "decimalPoint() for ") + fraction);
    }
}
