package io.gpttrader.data.internal.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.data.internal.json.JsonMapping;
import io.gpttrader.data.internal.json.JsonTable;
import io.gpttrader.data.internal.json.JsonTable.InvalidJsonTableException;
import io.gpttrader.data.internal.json.JsonText;
import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.series.PriceRow;
import io.gpttrader.data.internal.series.RowErrors.Cause;
import io.gpttrader.data.internal.series.ZoneClock;
import io.gpttrader.data.internal.support.Texts;
import io.gpttrader.data.internal.text.NumberShape;
import io.gpttrader.data.internal.text.NumberText;
import io.gpttrader.data.internal.text.ReadOptions.Choice;
import io.gpttrader.data.internal.text.RowTime;
import io.gpttrader.data.internal.text.TimeGuess;
import io.gpttrader.data.internal.text.TimeSettings;
import io.gpttrader.data.internal.text.TimeText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the bars of documents into rows: each cell to a number or a time. One object serves one reading thread. */
final class JsonRows {

    private static final List<BarField> NUMBERS =
            List.of(BarField.OPEN, BarField.HIGH, BarField.LOW, BarField.CLOSE, BarField.VOLUME, BarField.ADJUSTED);

    private static final String OR_COUNTED = ", a count of units since 1970 with timeUnit(ChronoUnit.SECONDS)";

    /** So many times of the first document show how they are written. */
    private static final int MOST_SAMPLED = 10_000;

    private static final String MISSING_VOLUME = "; missingVolumeAsZero() reads it as 0";

    private final JsonMapping mapping;
    private final String symbol;
    private final boolean reversed;
    private final ZoneClock clock;
    private @Nullable RowTime time;
    private final NumberText numbers;
    private final PriceRow row = new PriceRow();
    private String note = "";

    /**
     * @param symbol as the document writes it, "" for a reader whose host has no steps to set
     * @param reversed whether the rows of a document are read from the last to the first
     */
    JsonRows(JsonMapping mapping, String symbol, boolean reversed, ZoneClock clock) {
        this.mapping = mapping;
        this.symbol = symbol;
        this.numbers = mapping.numbers();
        this.reversed = reversed;
        this.clock = clock;
    }

    /** Returns what was decided and is to be told, "" for nothing. */
    String note() {
        return note;
    }

    /** Returns the reader of times; before a document was read, one that has read nothing. */
    RowTime time() {
        return time == null ? new RowTime(clock, mapping.times(), mapping.has(Choice.TIMESTAMPED_AT_END)) : time;
    }

    /** Returns how times are written, as the first document shows it where nobody has said it. */
    private TimeSettings settings(JsonTable table) throws InvalidJsonTableException {
        TimeSettings said = mapping.times();
        if (!said.isOpen()) {
            return said;
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < Math.min(table.count(), MOST_SAMPLED); i++) {
            JsonNode cell = table.cell(i, BarField.TIMESTAMP);
            if (cell != null && cell.isTextual()) {
                texts.add(cell.asText());
            }
        }
        TimeGuess guess = TimeGuess.of(texts);
        String doubt = guess.doubt();
        if (doubt != null) {
            throw new InvalidJsonTableException("the time \"" + Texts.shown(guess.example()) + "\" " + doubt);
        }
        String certain = guess.certain();
        return certain == null ? said : said.withRecognised(certain, guess.names());
    }

    /** Reads the bars of a document; what {@code hiding} takes out of a text is not shown in a problem. */
    void read(JsonNode document, UnaryOperator<String> hiding, RestRows into) throws InvalidJsonTableException {
        JsonTable table = new JsonTable(document, mapping, symbol);
        if (time == null) {
            time = new RowTime(clock, settings(table), mapping.has(Choice.TIMESTAMPED_AT_END));
        }
        note = note.isEmpty() ? table.note() : note;
        into.startPage(hiding);
        for (int i = 0; i < table.count(); i++) {
            new Row(table, reversed ? table.count() - 1 - i : i, into, time).read();
        }
    }

    /** One row of a document on its way into the rows; its cells are named only where one breaks a rule. */
    private final class Row {

        private final JsonTable table;
        private final int index;
        private final RestRows into;
        private final RowTime time;

        Row(JsonTable table, int index, RestRows into, RowTime time) {
            this.table = table;
            this.time = time;
            this.index = index;
            this.into = into;
        }

        void read() {
            into.startRow();
            long timestamp = timestamp();
            row.volume = 0;
            for (BarField column : NUMBERS) {
                if (table.has(column)) {
                    number(column);
                }
            }
            if (into.isValid()) {
                checkPrices();
            }
            into.endRow(() -> table.name(index, BarField.TIMESTAMP), timestamp, row);
        }

        private void error(Cause cause, BarField column, String text, String rule, String remedy) {
            into.error(cause, table.name(index, column), text, rule, symbol.isEmpty() ? "" : remedy);
        }

        private void number(BarField column) {
            String text = text(column);
            if (text == null) {
                return;
            }
            double value = value(text);
            if (Double.isNaN(value)) {
                value = unusual(column, text);
            } else if (!(value >= 0 && value <= Double.MAX_VALUE)) {
                String rule = value < 0 ? "must not be negative" : "is beyond what a double holds";
                error(Cause.NEGATIVE, column, text, rule, "");
            }
            row.set(column, value);
        }

        /** Returns 0 for a volume that is missing where that was allowed; anything else breaks a rule. */
        private double unusual(BarField column, String text) {
            boolean missing = NumberShape.isMissing(text);
            if (missing && isZero(column)) {
                return 0;
            }
            String rule = "is not a number with a decimal " + (numbers.hasComma() ? "comma" : "point");
            String remedy = missing && column == BarField.VOLUME ? MISSING_VOLUME : NumberShape.remedy(text);
            error(missing ? Cause.NO_VALUE : Cause.NUMBER, column, text, rule, remedy);
            return Double.NaN;
        }

        private boolean isZero(BarField column) {
            return column == BarField.VOLUME && mapping.has(Choice.MISSING_VOLUME_AS_ZERO);
        }

        private double value(String text) {
            return numbers.read(text.toCharArray(), 0, text.length());
        }

        private @Nullable String text(BarField column) {
            JsonNode cell = table.cell(index, column);
            if (cell != null && JsonText.isTextOrNumber(cell)) {
                return cell.asText();
            }
            boolean missing = cell == null || cell.isNull();
            if (missing && isZero(column)) {
                row.set(column, 0);
                return null;
            }
            error(
                    missing ? Cause.NO_VALUE : Cause.NUMBER,
                    column,
                    cell == null ? "" : cell.toString(),
                    missing ? "has no value" : "must be a number or a text",
                    missing && column == BarField.VOLUME ? MISSING_VOLUME : "");
            return null;
        }

        private void checkPrices() {
            if (row.settleRounding()) {
                into.rounded();
            }
            check(BarField.HIGH, row.high, row.highError());
            if (into.isValid()) {
                check(BarField.OPEN, row.open, row.insideError(row.open));
                check(BarField.CLOSE, row.close, row.insideError(row.close));
            }
            if (into.isValid() && table.has(BarField.ADJUSTED)) {
                check(BarField.ADJUSTED, row.adjusted, row.adjust());
            }
        }

        private void check(BarField column, double value, @Nullable String broken) {
            if (broken != null) {
                error(Cause.PRICES, column, Double.toString(value), broken, "");
            }
        }

        /** Returns the instant of the row, or {@link ZoneClock#SKIPPED} where it has none; the error is noted. */
        private long timestamp() {
            String text = text(BarField.TIMESTAMP);
            if (text == null) {
                return ZoneClock.SKIPPED;
            }
            String error = time.read(BarField.TIMESTAMP, text.toCharArray(), 0, text.length());
            error = error == null ? time.finishRow() : error;
            long timestamp = error == null ? into.fitting(time.instant(false), time.instant(true)) : ZoneClock.SKIPPED;
            if (error == null && timestamp == ZoneClock.SKIPPED) {
                error = RowTime.SKIPPED + clock.zone();
            }
            if (error != null) {
                error(
                        Cause.TIME,
                        BarField.TIMESTAMP,
                        text,
                        TimeText.NOT_A_TIME.equals(error) ? error + OR_COUNTED : error,
                        "");
            }
            return timestamp;
        }
    }
}
