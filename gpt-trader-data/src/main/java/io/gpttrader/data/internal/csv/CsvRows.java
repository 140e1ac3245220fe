package io.gpttrader.data.internal.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.series.ColumnBuffer;
import io.gpttrader.data.internal.series.PriceRow;
import io.gpttrader.data.internal.series.Problems;
import io.gpttrader.data.internal.series.TimeOrder;
import io.gpttrader.data.internal.series.ZoneClock;
import io.gpttrader.data.internal.text.ColumnLayout;
import io.gpttrader.data.internal.text.NumberText;
import io.gpttrader.data.internal.text.ReadOptions;
import io.gpttrader.data.internal.text.ReadOptions.Choice;
import io.gpttrader.data.internal.text.RowTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file as the parser finds them: each cell is read where it lies in the parser's buffer, each row is held to
 * the rules when it ends, and what is valid goes into the columns. Nothing is kept of a row but its numbers.
 */
public final class CsvRows extends AbstractBaseCsvCallbackHandler<CsvRows> {

    static final String EMPTY_FILE = "the file has no rows";
    static final String NO_ROW_LEFT = "no row is left, every one breaks a rule";
    public static final String TOO_MANY_ROWS = "the file has more rows than an array can hold; split it";

    private final ReadOptions options;
    private final Problems problems;
    private final ZoneClock clock;
    private final RowTime time;
    private final NumberText numbers;
    private final ColumnBuffer rows;
    private final TimeOrder order;
    private final boolean newestFirst;
    private final boolean dropping;

    private final @Nullable ColumnLayout layout;
    private final long linesBefore;

    /** What the row being read has shown so far. */
    private final PriceRow row = new PriceRow();

    private final List<Violation> errors = new ArrayList<>();
    private boolean sawText;
    private boolean timestampRead;

    /** What prices are divided by, as vendors write them in small units. */
    private double priceDivisor = 1;

    private long rowCount;
    private long validRows;
    private long skippedRows;
    private boolean tooMany;

    /** A rule the row being read breaks; it counts once the row is known to have the right number of fields. */
    private record Violation(String column, String text, String rule) {}

    CsvRows(
            ReadOptions options,
            char separator,
            CsvTable table,
            Problems problems,
            ZoneClock clock,
            RowTime time,
            int maxRows) {
        this.layout = table.layout();
        this.linesBefore = table.firstLine() - 1;
        this.options = options;
        this.problems = problems;
        this.clock = clock;
        this.time = time;
        this.rows = new ColumnBuffer(maxRows);
        this.newestFirst = options.has(Choice.NEWEST_FIRST);
        this.order = new TimeOrder(newestFirst);
        this.dropping = options.has(Choice.SKIP_INVALID_ROWS);
        if (options.has(Choice.DECIMAL_COMMA)) {
            this.numbers = NumberText.withComma();
        } else {
            this.numbers = separator == ',' ? NumberText.withPoint() : NumberText.withMarkOfTheFile();
        }
        noteErrors(table);
    }

    /** The rows below a header of plain names, read with nothing set. */
    public static CsvRows of(String header, Problems problems, ZoneClock clock, RowTime time, int maxRows) {
        CsvHead.Row row = new CsvHead.Row(1, List.of(header.strip().split(",", -1)));
        CsvTable table =
                new CsvTable(ColumnLayout.ofHeader(row.cells(), ReadOptions.NONE), row, List.of(), 2);
        return new CsvRows(ReadOptions.NONE, ',', table, problems, clock, time, maxRows);
    }

    private void noteErrors(CsvTable table) {
        if (table.layout() != null && table.header() != null) {
            for (ColumnLayout.Violation error : table.layout().errors()) {
                problems.addOfFile(
                        table.header().line(), error.column(), table.header().toString(), error.rule());
            }
        }
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        errors.clear();
        timestampRead = true;
        sawText = false;
    }

    @Override
    protected void handleField(int column, char[] buffer, int offset, int length, boolean quoted) {
        sawText |= !isBlank(buffer, offset, length);
        if (layout != null) {
            cell(layout, column, buffer, offset, length);
        }
    }

    private static boolean isBlank(char[] buffer, int offset, int length) {
        int i = 0;
        while (i < length && buffer[offset + i] <= ' ') {
            i++;
        }
        return i == length;
    }

    @Override
    protected CsvRows buildRecord() {
        boolean blankLine = getFieldCount() == 1 && !sawText;
        if (layout != null && getRecordType() == RecordType.DATA && !blankLine) {
            endOfRow(layout, getFieldCount());
        }
        return this;
    }

    /** Takes prices for multiples of a unit: 10000 for units of 0.0001. */
    void divideBy(double divisor) {
        priceDivisor = divisor;
    }

    /** Returns the line the record being read starts on. */
    long line() {
        return linesBefore + getStartingLineNumber();
    }

    /** Returns whether reading on can show nothing more: the columns are not known, or there is no room. */
    public boolean isHopeless() {
        return tooMany || (layout != null && !layout.errors().isEmpty());
    }

    private void cell(ColumnLayout found, int index, char[] buffer, int offset, int length) {
        BarField column = found.meaning(index);
        if (column == null) {
            return;
        }
        if (column == BarField.TIMESTAMP || column == BarField.DATE || column == BarField.TIME) {
            String error = time.read(column, buffer, offset, length);
            if (error != null) {
                timestampRead = false;
                error(found, column, new String(buffer, offset, length), error);
            }
            return;
        }
        double read = numbers.read(buffer, offset, length);
        double value = column == BarField.VOLUME ? read : read / priceDivisor;
        row.set(column, value);
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            error(found, column, new String(buffer, offset, length), numberError(value));
        }
    }

    private String numberError(double value) {
        if (Double.isNaN(value)) {
            return "is not a number with a decimal " + (numbers.hasComma() ? "comma" : "point");
        }
        return value < 0 ? "must not be negative" : "is beyond what a double holds";
    }

    private void error(ColumnLayout found, BarField column, String text, String rule) {
        errors.add(new Violation(found.nameOf(column), text, rule));
    }

    private void endOfRow(ColumnLayout found, int fields) {
        rowCount++;
        if (fields != found.width()) {
            errors.clear();
            errors.add(new Violation("", "", "has " + fields + " fields where the first row has " + found.width()));
            timestampRead = false;
        } else if (errors.isEmpty()) {
            checkPrices(found);
        }
        long timestamp = timestampRead ? timestamp(found) : ZoneClock.SKIPPED;
        if (errors.isEmpty()) {
            add(timestamp);
        } else {
            skippedRows++;
            errors.forEach(error -> problems.addOfRow(line(), error.column(), error.text(), error.rule()));
        }
        // Dropped rows do not move the time along, or one wrong year would drop the rest of the file.
        if (timestamp != ZoneClock.SKIPPED && (!dropping || errors.isEmpty())) {
            order.accept(timestamp);
        }
    }

    private void checkPrices(ColumnLayout found) {
        check(found, BarField.HIGH, row.high, row.highError());
        if (errors.isEmpty()) {
            check(found, BarField.OPEN, row.open, row.insideError(row.open));
            check(found, BarField.CLOSE, row.close, row.insideError(row.close));
        }
        if (errors.isEmpty() && options.has(Choice.ADJUSTED)) {
            check(found, BarField.ADJUSTED, row.adjusted, row.adjust());
        }
    }

    private void check(ColumnLayout found, BarField column, double value, @Nullable String broken) {
        if (broken != null) {
            error(found, column, Double.toString(value), broken);
        }
    }

    /** Returns the instant of the row, or {@link ZoneClock#SKIPPED} where it has none; a broken rule is noted. */
    private long timestamp(ColumnLayout found) {
        String broken = time.finishRow();
        if (broken != null) {
            error(found, BarField.TIMESTAMP, time.text(), broken);
            return ZoneClock.SKIPPED;
        }
        long timestamp = time.instant(newestFirst);
        if (timestamp == ZoneClock.SKIPPED) {
            error(found, BarField.TIMESTAMP, time.text(), RowTime.SKIPPED + clock.zone());
            return timestamp;
        }
        if (!order.fits(timestamp)) {
            // In the hour the clocks repeat, the second reading of a time follows the first.
            long other = time.instant(!newestFirst);
            timestamp = order.fits(other) ? other : timestamp;
        }
        String disorder = order.error(timestamp);
        if (disorder != null) {
            error(found, BarField.TIMESTAMP, Instant.ofEpochMilli(timestamp).toString(), disorder);
        }
        return timestamp;
    }

    private void add(long timestamp) {
        if (!problems.isEmpty() && !dropping) {
            return;
        }
        if (rows.isFull()) {
            tooMany = true;
            problems.addOfFile(line(), "", "", TOO_MANY_ROWS);
            return;
        }
        validRows++;
        rows.add(timestamp, row.open, row.high, row.low, row.close, row.volume);
    }

    /** Notes what only the whole file can show; afterwards the problems are complete. */
    void finish() {
        if (layout == null) {
            problems.addOfFile(EMPTY_FILE);
        } else if (layout.errors().isEmpty()) {
            finishRows();
        }
    }

    private void finishRows() {
        order.noteDirection(problems);
        if (rowCount == 0) {
            problems.addOfFile(EMPTY_FILE);
        } else if (dropping && validRows == 0) {
            problems.addOfFile(NO_ROW_LEFT);
        }
        if (options.has(Choice.TIMESTAMPED_AT_END) && rowCount > 0 && time.onlyDates()) {
            problems.addOfFile(RowTime.DATES_AT_END);
        }
    }

    /** Returns the valid rows in ascending time. */
    ColumnBuffer rows() {
        if (newestFirst) {
            rows.reverse();
        }
        return rows;
    }

    /** Returns the valid rows in the order of the file, as far as it was read and they were not taken out. */
    ColumnBuffer waiting() {
        return rows;
    }

    long skippedRows() {
        return skippedRows;
    }

    boolean hasDecimalComma() {
        return numbers.hasComma();
    }

    /** Returns the layout of a file that has been read without a problem of the whole file. */
    ColumnLayout layout() {
        return Objects.requireNonNull(layout, "layout");
    }
}
