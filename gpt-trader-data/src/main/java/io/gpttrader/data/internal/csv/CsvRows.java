package io.gpttrader.data.internal.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.series.ColumnBuffer;
import io.gpttrader.data.internal.series.PriceRow;
import io.gpttrader.data.internal.series.Problems;
import io.gpttrader.data.internal.series.RowErrors;
import io.gpttrader.data.internal.series.RowErrors.Cause;
import io.gpttrader.data.internal.series.TimeOrder;
import io.gpttrader.data.internal.series.ZoneClock;
import io.gpttrader.data.internal.text.ColumnLayout;
import io.gpttrader.data.internal.text.NumberText;
import io.gpttrader.data.internal.text.ReadOptions;
import io.gpttrader.data.internal.text.ReadOptions.Choice;
import io.gpttrader.data.internal.text.RowTime;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file as the parser finds them: each cell is read where it lies in the parser's buffer, each row is held to
 * the rules when it ends, and what is valid goes into the columns. Nothing is kept of a row but its numbers.
 */
public final class CsvRows extends AbstractBaseCsvCallbackHandler<CsvRows> {

    static final String EMPTY_FILE = "the file has no rows";
    static final String NO_ROW_LEFT = "no row is left, every one breaks a rule";
    static final String TEXT_LINE = "is no row of the table";
    public static final String TOO_MANY_ROWS = "the file has more rows than an array can hold; split it";

    private final ReadOptions options;
    private final Problems problems;
    private final ZoneClock clock;
    private final RowTime time;
    private final NumberText numbers;
    private final ColumnBuffer rows;
    private final TimeOrder order;
    private final boolean newestFirst;
    private final boolean skipping;
    private final boolean isWide;

    private final @Nullable ColumnLayout layout;
    private final @Nullable CsvCells cells;
    private long linesBefore;
    private long startLine;
    private final CsvSymbols symbols;
    private final CsvSymbols periods;
    private final CsvExtras extras = new CsvExtras();
    private final RowErrors errors;

    /** What the row being read has shown so far. */
    private final PriceRow row = new PriceRow();

    private boolean sawText;
    private boolean sawOther;
    private boolean hidesRows;
    private boolean sawExtra;
    private boolean timestampRead;

    private int extraFields;

    private long rowCount;
    private long validRows;
    private boolean tooMany;

    CsvRows(
            ReadOptions options,
            CsvHead head,
            CsvTable table,
            String wanted,
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
        this.skipping = options.has(Choice.SKIP_INVALID_ROWS);
        this.errors = new RowErrors(problems, CsvRows::hint);
        this.isWide = table.isWide();
        this.symbols = new CsvSymbols(layout == null ? -1 : layout.symbolPlace(), wanted);
        this.periods = new CsvSymbols(layout == null ? -1 : layout.periodPlace(), "");
        table.noteErrors(problems);
        this.numbers = CsvNumbers.of(head, table, options, problems);
        boolean missingVolume = options.has(Choice.MISSING_VOLUME_AS_ZERO);
        this.cells = layout == null ? null : new CsvCells(layout, numbers, time, row, errors, extras, missingVolume);
    }

    /** The rows below a header of plain names, read with nothing set. */
    public static CsvRows of(String header, Problems problems, ZoneClock clock, RowTime time, int maxRows) {
        CsvHead head = CsvHead.of(header, 0, true);
        CsvTable table = CsvTable.of(head, ReadOptions.NONE, "");
        return new CsvRows(ReadOptions.NONE, head, table, "", problems, clock, time, maxRows);
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        startOf(startingLineNumber);
        errors.startRow();
        symbols.startRow();
        periods.startRow();
        timestampRead = true;
        if (cells != null) {
            cells.startRow();
        }
        sawText = false;
        sawOther = false;
        hidesRows = false;
        sawExtra = false;
    }

    @Override
    protected void handleField(int column, char[] buffer, int offset, int length, boolean quoted) {
        boolean blank = isBlank(buffer, offset, length);
        sawText |= !blank;
        sawOther |= !blank && column > 0;
        hidesRows |= quoted && CsvTable.hidesRows(buffer, offset, length);
        if (column == 0) {
            extras.firstCell(buffer, offset, length);
        }
        if (layout != null) {
            sawExtra |= !blank && column >= layout.width();
            symbols.cell(column, buffer, offset, length);
            periods.cell(column, buffer, offset, length);
        }
        if (cells != null) {
            cells.cell(column, buffer, offset, length, line());
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
        // A line of separators alone holds as little as a blank one.
        if (layout != null && sawText && getRecordType() == RecordType.DATA) {
            endOfRow(layout, getFieldCount());
        }
        return this;
    }

    /** Lets rows have so many fields more than the header, as some vendors write them. */
    void allowExtra(int fields) {
        extraFields = fields;
    }

    /** Takes prices for multiples of a unit: 10000 for units of 0.0001. */
    void divideBy(double divisor) {
        if (cells != null) {
            cells.divideBy(divisor);
        }
    }

    /** Returns the line the record being read starts on. */
    long line() {
        return linesBefore + startLine;
    }

    /** Says on which line the row begins that is read now. */
    void startOf(long line) {
        startLine = line;
    }

    /** The parser of quoted text goes on from a line, which it calls the first. */
    void countFrom(long line) {
        linesBefore += line - 1;
    }

    /** Takes a line without quotes, that is no comment, as the parser of quoted text gives it. */
    void line(char[] block, int from, int to, char separator, long line) {
        handleBegin(line);
        int column = 0;
        int start = from;
        for (int i = from; i <= to; i++) {
            if (i == to || block[i] == separator) {
                handleField(column++, block, start, i - start, false);
                start = i + 1;
            }
        }
        if (layout != null && sawText) {
            endOfRow(layout, column);
        }
    }

    /** Returns a reader of the rows that are as most are, null where each needs a closer look. */
    @Nullable
    CsvUsual usual(char separator) {
        boolean isPlain = layout != null
                && layout.errors().isEmpty()
                && layout.symbolPlace() < 0
                && layout.periodPlace() < 0
                && layout.watchedPlace() < 0
                && !isWide
                && !options.has(Choice.ADJUSTED);
        return isPlain && layout != null && cells != null
                ? new CsvUsual(layout, separator, numbers, time, row, cells.priceDivisor(), this::endOfUsual)
                : null;
    }

    /** Ends a row whose cells were all read; false where it breaks a rule or its time needs a closer look, and nothing is taken. */
    private boolean endOfUsual(long line) {
        if (!(row.high >= row.low && row.isInside(row.open) && row.isInside(row.close)) || time.finishRow() != null) {
            return false;
        }
        long timestamp = time.instant(newestFirst);
        if (timestamp == ZoneClock.SKIPPED || !order.fits(timestamp)) {
            return false;
        }
        startOf(line);
        extras.textBefore(this::textLine);
        rowCount++;
        add(timestamp);
        order.acceptFitting(timestamp);
        return true;
    }

    /** Returns whether reading on can show nothing more: the columns are not known, or there is no room. */
    public boolean isHopeless() {
        return tooMany || symbols.isMixed() || periods.isMixed() || (rowCount == 0 && problems.anyOfFile());
    }

    private void endOfRow(ColumnLayout found, int fields) {
        if (hidesRows) {
            // What stands between the quotes may be rows: left out, they would be lost unseen.
            problems.addOfFile(line(), "", "", CsvTable.OPEN_QUOTE);
        }
        boolean sawNumber = cells != null && cells.sawNumber();
        if (!sawNumber && errors.isHeader()) {
            extras.repeatedHeader(line());
            return;
        }
        boolean isShort = !sawOther || fields * 2 <= found.width() + 1;
        if (!sawNumber && isShort && extras.beginsAsText()) {
            extras.holdBack(line(), this::textLine);
            return;
        }
        extras.textBefore(this::textLine);
        symbols.endRow();
        if (symbols.isOther() || (isWide && errors.hasOnlyMissing())) {
            extras.otherSymbol();
            noteTimeOfOther();
            return;
        }
        periods.endRow();
        rowCount++;
        if (periods.isMixed()) {
            notePeriods(found);
            return;
        }
        if (symbols.isMixed()) {
            noteSymbols(found);
            return;
        }
        boolean isLonger = fields > found.width() && fields <= found.width() + extraFields;
        if (!isLonger && !found.hasWidth(fields, sawExtra)) {
            errors.replace(Cause.WIDTH, "", "", "has " + fields + " fields where the first row has " + found.width());
            timestampRead = false;
        } else if (symbols.isBlank()) {
            errors.replace(Cause.NO_VALUE, found.name(found.symbolPlace()), "", "is empty, so the row is of no symbol");
            timestampRead = false;
        } else if (errors.isEmpty()) {
            checkPrices(found);
        } else if (errors.hasOnlyMissing()) {
            errors.replace(Cause.NO_VALUE, "", "", "has no prices");
        }
        endOfTime(found);
    }

    private void endOfTime(ColumnLayout found) {
        boolean isRead = timestampRead && cells != null && cells.timestampRead();
        long timestamp = isRead ? timestamp(found) : ZoneClock.SKIPPED;
        boolean isValid = errors.isEmpty();
        if (isValid) {
            add(timestamp);
        } else {
            errors.endRow(line());
        }
        // Dropped rows do not move the time along, or one wrong year would drop the rest of the file.
        if (timestamp != ZoneClock.SKIPPED && (!skipping || isValid)) {
            order.accept(timestamp);
        } else if (timestamp != ZoneClock.SKIPPED && order.fits(timestamp)) {
            extras.leftOut(timestamp);
        }
    }

    /** A row without prices of the symbol, in a table with columns for each symbol, shows how far apart the rows are. */
    private void noteTimeOfOther() {
        if (isWide && !symbols.isOther() && cells != null && cells.timestampRead() && time.finishRow() == null) {
            long timestamp = time.instant(newestFirst);
            if (timestamp != ZoneClock.SKIPPED && order.fits(timestamp)) {
                extras.leftOut(timestamp);
            }
        }
    }

    /** A line of text between rows is a row that is broken; only at the end it is none. */
    private void textLine(long line, String text) {
        rowCount++;
        problems.addOfRow(line, "", text, TEXT_LINE);
        errors.countOne(line, text, TEXT_LINE);
    }

    private void noteSymbols(ColumnLayout found) {
        String name = found.name(found.symbolPlace());
        problems.addOfFile(
                line(),
                name,
                symbols.last(),
                "is a second symbol, the rows above are of \"" + symbols.first() + "\"; symbolColumn(\"" + name
                        + "\") reads the rows of the symbol that is asked for");
    }

    private void notePeriods(ColumnLayout found) {
        problems.addOfFile(
                line(),
                found.name(found.periodPlace()),
                periods.last(),
                "is a second length of bars, the rows above are of \"" + periods.first()
                        + "\"; a file to read has bars of one length, so split it");
    }

    private void checkPrices(ColumnLayout found) {
        if (row.high >= row.low && row.isInside(row.open) && row.isInside(row.close)) {
            adjust(found);
            return;
        }
        if (row.settleRounding()) {
            extras.rounded();
            adjust(found);
            return;
        }
        check(found, BarField.HIGH, row.high, row.highError());
        if (errors.isEmpty()) {
            check(found, BarField.OPEN, row.open, row.insideError(row.open));
            check(found, BarField.CLOSE, row.close, row.insideError(row.close));
        }
    }

    private void adjust(ColumnLayout found) {
        if (options.has(Choice.ADJUSTED)) {
            check(found, BarField.ADJUSTED, row.adjusted, row.adjust());
        }
    }

    private void check(ColumnLayout found, BarField column, double value, @Nullable String broken) {
        if (broken != null) {
            errors.add(Cause.PRICES, found.nameOf(column), Double.toString(value), broken);
        }
    }

    /** Returns the instant of the row, or {@link ZoneClock#SKIPPED} where it has none; a broken rule is noted. */
    private long timestamp(ColumnLayout found) {
        String broken = time.finishRow();
        if (broken != null) {
            errors.add(Cause.TIME, found.nameOf(BarField.TIMESTAMP), time.text(), broken);
            return ZoneClock.SKIPPED;
        }
        long timestamp = time.instant(newestFirst);
        if (timestamp == ZoneClock.SKIPPED) {
            errors.add(Cause.TIME, found.nameOf(BarField.TIMESTAMP), time.text(), RowTime.SKIPPED + clock.zone());
            return timestamp;
        }
        if (!order.fits(timestamp)) {
            // In the hour the clocks repeat, the second reading of a time follows the first.
            long other = time.instant(!newestFirst);
            timestamp = order.fits(other) ? other : timestamp;
        }
        String disorder = order.error(timestamp);
        if (disorder != null) {
            errors.add(
                    Cause.ORDER,
                    found.nameOf(BarField.TIMESTAMP),
                    Instant.ofEpochMilli(timestamp).toString(),
                    disorder);
        }
        return timestamp;
    }

    private void add(long timestamp) {
        if (!problems.isEmpty() && !skipping) {
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
            finishRows(layout);
        }
    }

    private void finishRows(ColumnLayout found) {
        if (order.noteDirection(problems)) {
            errors.forgetOrder();
        }
        if (rowCount == 0) {
            extras.textBefore(this::textLine);
        }
        if (!skipping || validRows == 0) {
            errors.finish(rowCount);
        }
        if (rowCount == 0 && extras.otherRows() == 0 && !problems.anyOfFile()) {
            problems.addOfFile(EMPTY_FILE);
        } else if (skipping && validRows == 0) {
            problems.addOfFile(NO_ROW_LEFT);
        }
        if (options.has(Choice.TIMESTAMPED_AT_END) && rowCount > 0 && time.onlyDates()) {
            problems.addOfFile(RowTime.DATES_AT_END);
        }
        if (extras.watchedLine() > 0) {
            problems.addOfFile(
                    extras.watchedLine(),
                    found.name(found.watchedPlace()),
                    "",
                    "is not 0 in every row, as it is in the first ones, and " + found.nameOf(BarField.VOLUME)
                            + " has values too; name the one to read: column(\"volume\", \""
                            + found.name(found.watchedPlace()) + "\")");
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
        return errors.brokenRows();
    }

    /** Returns how many rows of the symbol the file has, broken ones included. */
    long rowCount() {
        return rowCount;
    }

    NumberText numbers() {
        return numbers;
    }

    /** Returns what is in the file beside the rows that were read. */
    CsvExtras extras() {
        return extras;
    }

    CsvSymbols symbols() {
        return symbols;
    }

    /** Returns the step that leaves out what is broken, where there is so little that it helps; else "". */
    String remedy() {
        return errors.canBeSkipped(rowCount)
                ? "skipInvalidRows() reads the file without the rows that break a rule"
                : "";
    }

    /** Returns what helps where most rows are broken for a cause. */
    private static String hint(Cause cause) {
        return switch (cause) {
            case WIDTH ->
                "; if the first line is no header, skipLines(1) leaves it out and columns(..) names the columns by place;"
                        + " commas in numbers must be in quotes, or another separator used";
            case PRICES ->
                "; if the columns are in another order, name them: columns(\"timestamp\", \"open\", ..) by place or column(..) by name";
            case ORDER -> "; if the file holds several symbols, symbolColumn(..) names their column";
            default -> "";
        };
    }

    /** Returns the layout of a file that has been read without a problem of the whole file. */
    ColumnLayout layout() {
        return Objects.requireNonNull(layout, "layout");
    }
}
