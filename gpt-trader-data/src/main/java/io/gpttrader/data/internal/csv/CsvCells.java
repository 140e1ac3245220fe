package io.gpttrader.data.internal.csv;

import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.series.PriceRow;
import io.gpttrader.data.internal.series.RowErrors;
import io.gpttrader.data.internal.series.RowErrors.Cause;
import io.gpttrader.data.internal.text.ColumnLayout;
import io.gpttrader.data.internal.text.NumberShape;
import io.gpttrader.data.internal.text.NumberText;
import io.gpttrader.data.internal.text.RowTime;

/** The cells of a row: each is read where it lies in the parser's buffer, and what is no time or number is noted. */
final class CsvCells {

    private final ColumnLayout found;
    private final NumberText numbers;
    private final RowTime time;
    private final PriceRow row;
    private final RowErrors errors;
    private final CsvExtras extras;
    private final boolean missingVolume;

    private boolean sawNumber;
    private boolean timestampRead;

    /** What prices are divided by, as vendors write them in small units. */
    private double priceDivisor = 1;

    CsvCells(
            ColumnLayout found,
            NumberText numbers,
            RowTime time,
            PriceRow row,
            RowErrors errors,
            CsvExtras extras,
            boolean missingVolume) {
        this.found = found;
        this.numbers = numbers;
        this.time = time;
        this.row = row;
        this.errors = errors;
        this.extras = extras;
        this.missingVolume = missingVolume;
    }

    /** Takes prices for multiples of a unit: 10000 for units of 0.0001. */
    void divideBy(double divisor) {
        priceDivisor = divisor;
    }

    double priceDivisor() {
        return priceDivisor;
    }

    void startRow() {
        sawNumber = false;
        timestampRead = true;
    }

    /** Returns whether the row has shown a number in a column that is read. */
    boolean sawNumber() {
        return sawNumber;
    }

    /** Returns whether the cells with the time of the row can be read. */
    boolean timestampRead() {
        return timestampRead;
    }

    /** Takes a cell of the row being read. */
    void cell(int index, char[] buffer, int offset, int length, long line) {
        BarField column = found.meaning(index);
        if (column == null) {
            if (index == found.watchedPlace()) {
                extras.watched(numbers.read(buffer, offset, length), line);
            }
            return;
        }
        if (column == BarField.TIMESTAMP || column == BarField.DATE || column == BarField.TIME) {
            String error = time.read(column, buffer, offset, length);
            if (error != null) {
                timestampRead = false;
                errors.add(Cause.TIME, found.nameOf(column), new String(buffer, offset, length), error);
            }
            return;
        }
        double read = numbers.read(buffer, offset, length);
        double value = column == BarField.VOLUME ? read : read / priceDivisor;
        if (!(value >= 0 && value <= Double.MAX_VALUE)) {
            value = unusual(column, new String(buffer, offset, length), value);
        } else {
            sawNumber = true;
        }
        row.set(column, value);
    }

    /** Returns what is taken for a cell that is no usual number; what breaks a rule is noted. */
    private double unusual(BarField column, String text, double value) {
        String name = found.nameOf(column);
        if (!Double.isNaN(value)) {
            errors.add(
                    Cause.NEGATIVE, name, text, value < 0 ? "must not be negative" : "is beyond what a double holds");
            return value;
        }
        boolean missing = NumberShape.isMissing(text);
        if (missing && column == BarField.VOLUME && missingVolume) {
            extras.missingVolume();
            return 0;
        }
        String rule = "is not a number with a decimal " + (numbers.hasComma() ? "comma" : "point");
        String remedy = missing && column == BarField.VOLUME
                ? "; missingVolumeAsZero() reads it as 0"
                : NumberShape.remedy(text);
        if (missing) {
            errors.add(Cause.NO_VALUE, name, text, rule + remedy);
        } else {
            errors.add(Cause.NUMBER, name, text, rule, remedy);
        }
        return value;
    }
}
