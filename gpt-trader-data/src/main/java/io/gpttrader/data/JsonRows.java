package io.gpttrader.data;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.gpttrader.data.JsonTable.NoTable;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the bars of documents into rows: each cell to a number or a time. One object serves one reading thread. */
final class JsonRows {

    private static final List<CsvColumn> NUMBERS = List.of(
            CsvColumn.OPEN, CsvColumn.HIGH, CsvColumn.LOW, CsvColumn.CLOSE, CsvColumn.VOLUME, CsvColumn.ADJUSTED);

    private static final String OR_COUNTED = ", a count of units since 1970 with timeUnit(ChronoUnit.SECONDS)";

    /** No number of a time is written longer; it keeps an exponent from making billions of digits. */
    private static final int LONGEST_TIME = 32;

    /** More milliseconds than any time of a bar is away from 1970. */
    private static final double FAR_OUT = 1e14;

    private final JsonMapping mapping;
    private final boolean reversed;
    private final ZoneClock clock;
    private final RowTime time;
    private final NumberText numbers = NumberText.withPoint();
    private final PriceRow row = new PriceRow();

    /** @param reversed whether the rows of a document are read from the last to the first */
    JsonRows(JsonMapping mapping, boolean reversed, ZoneClock clock) {
        this.mapping = mapping;
        this.reversed = reversed;
        this.clock = clock;
        String pattern = mapping.times().pattern();
        this.time = new RowTime(clock, pattern == null ? null : DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
    }

    /** Tells whether the stamps read so far were dates without a time. */
    boolean onlyDates() {
        return mapping.times().millisPerUnit() == null && time.onlyDates();
    }

    /** Reads the bars of a document; what {@code hiding} takes out of a text is not shown in a problem. */
    void read(JsonElement document, UnaryOperator<String> hiding, RestRows into) throws NoTable {
        JsonTable table = new JsonTable(document, mapping);
        into.startPage(hiding);
        for (int i = 0; i < table.count(); i++) {
            readRow(table, reversed ? table.count() - 1 - i : i, into);
        }
    }

    private void readRow(JsonTable table, int index, RestRows into) {
        into.startRow();
        JsonElement stampCell = table.cell(index, CsvColumn.TIMESTAMP);
        String stampName = table.name(index, CsvColumn.TIMESTAMP);
        long stamp = stamp(stampCell, stampName, into);
        row.volume = 0;
        for (CsvColumn column : NUMBERS) {
            if (table.has(column)) {
                number(table.cell(index, column), table.name(index, column), column, into);
            }
        }
        if (into.isSound()) {
            checkPrices(table, index, into);
        }
        into.endRow(stampName, stamp, row);
    }

    private void number(@Nullable JsonElement cell, String name, CsvColumn column, RestRows into) {
        String text = text(cell, name, into);
        if (text == null) {
            return;
        }
        double value = numbers.read(text.toCharArray(), 0, text.length());
        row.set(column, value);
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            String rule = Double.isNaN(value)
                    ? "is not a number with a decimal point"
                    : value < 0 ? "must not be negative" : "is beyond what a double holds";
            into.fault(name, text, rule);
        }
    }

    private static @Nullable String text(@Nullable JsonElement cell, String name, RestRows into) {
        if (cell instanceof JsonPrimitive value && !value.isBoolean()) {
            return value.getAsString();
        }
        String rule = cell == null || cell.isJsonNull() ? "has no value" : "must be a number or a text";
        into.fault(name, cell == null ? "" : cell.toString(), rule);
        return null;
    }

    private void checkPrices(JsonTable table, int index, RestRows into) {
        check(table.name(index, CsvColumn.HIGH), row.high, row.highFault(), into);
        if (into.isSound()) {
            check(table.name(index, CsvColumn.OPEN), row.open, row.insideFault(row.open), into);
            check(table.name(index, CsvColumn.CLOSE), row.close, row.insideFault(row.close), into);
        }
        if (into.isSound() && table.has(CsvColumn.ADJUSTED)) {
            check(table.name(index, CsvColumn.ADJUSTED), row.adjusted, row.adjust(), into);
        }
    }

    private static void check(String name, double value, @Nullable String broken, RestRows into) {
        if (broken != null) {
            into.fault(name, Double.toString(value), broken);
        }
    }

    /** Returns the instant of a cell, or {@link ZoneClock#SKIPPED} where it is none; the fault is noted. */
    private long stamp(@Nullable JsonElement cell, String name, RestRows into) {
        String text = text(cell, name, into);
        if (text == null) {
            return ZoneClock.SKIPPED;
        }
        BigDecimal unit = mapping.times().millisPerUnit();
        if (unit != null) {
            return counted(text, unit, name, into);
        }
        String fault = time.read(CsvColumn.TIMESTAMP, text.toCharArray(), 0, text.length());
        fault = fault == null ? time.finishRow() : fault;
        long stamp = fault == null ? time.instant(false) : ZoneClock.SKIPPED;
        if (fault == null && stamp == ZoneClock.SKIPPED) {
            fault = RowTime.SKIPPED + clock.zone();
        }
        if (fault != null) {
            into.fault(name, text, TimeText.NOT_A_TIME.equals(fault) ? fault + OR_COUNTED : fault);
        }
        return stamp;
    }

    /** Returns the instant of a number of units since 1970. */
    private long counted(String text, BigDecimal millisPerUnit, String name, RestRows into) {
        double size = numbers.read(text.toCharArray(), 0, text.length()) * millisPerUnit.doubleValue();
        String fault = Math.abs(size) < FAR_OUT ? null : TimeText.OUT_OF_RANGE;
        if (Double.isNaN(size) || text.length() > LONGEST_TIME) {
            fault = "is not a number of units since 1970";
        }
        try {
            long stamp = fault == null
                    ? new BigDecimal(text.strip()).multiply(millisPerUnit).longValueExact()
                    : ZoneClock.SKIPPED;
            fault = fault == null ? TimeText.rangeFault(stamp) : fault;
            if (fault == null) {
                return stamp;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            fault = TimeText.TOO_FINE;
        }
        into.fault(name, text, fault);
        return ZoneClock.SKIPPED;
    }
}
