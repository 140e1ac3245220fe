package io.gpttrader.data.internal.csv;

import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.series.PriceRow;
import io.gpttrader.data.internal.text.ColumnLayout;
import io.gpttrader.data.internal.text.NumberText;
import io.gpttrader.data.internal.text.RowTime;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows that are as most rows are, in one go over their characters: as many cells as the header, nothing quoted, numbers of digits with
 * at most one decimal mark, a time that is read. Any other row is left as it is, for the reading that knows what is wrong with it.
 */
final class CsvUsual {

    /** So many characters behind a line may be looked at. */
    static final int BEYOND = RowTime.LONGEST_QUICK;

    /** Ends a row whose cells were all read, or says that there is more to it and takes nothing. */
    interface Ends {
        boolean endOfUsual(long line);
    }

    private final @Nullable BarField[] meanings;
    private final char separator;
    private final NumberText numbers;
    private final RowTime time;
    private final PriceRow row;
    private final double priceDivisor;
    private final Ends rows;

    private double number;

    CsvUsual(
            ColumnLayout layout,
            char separator,
            NumberText numbers,
            RowTime time,
            PriceRow row,
            double priceDivisor,
            Ends rows) {
        this.meanings = new @Nullable BarField[layout.width()];
        for (int i = 0; i < meanings.length; i++) {
            meanings[i] = layout.meaning(i);
        }
        this.separator = separator;
        this.numbers = numbers;
        this.time = time;
        this.row = row;
        this.priceDivisor = priceDivisor;
        this.rows = rows;
    }

    /** Reads the row that begins at a place of a block, which holds its end. Returns where it ends, -1 where it is not as most are. */
    int row(char[] block, int from, long line) {
        if (block[from] == '#') {
            return -1;
        }
        char mark = numbers.mark();
        int at = from;
        for (int i = 0; i < meanings.length; i++) {
            at = cell(meanings[i], block, i == 0 ? at : at + 1, mark);
            boolean isLast = i + 1 == meanings.length;
            if (at < 0 || (isLast ? block[at] != '\n' && block[at] != '\r' : block[at] != separator)) {
                return -1;
            }
        }
        return rows.endOfUsual(line) ? at : -1;
    }

    /** Returns where a cell ends, or -1. */
    private int cell(@Nullable BarField meaning, char[] block, int at, char mark) {
        if (meaning == null) {
            return end(block, at);
        }
        if (meaning == BarField.TIMESTAMP || meaning == BarField.DATE || meaning == BarField.TIME) {
            return time(meaning, block, at);
        }
        int end = number(block, at, mark);
        row.set(meaning, priceDivisor == 1 || meaning == BarField.VOLUME ? number : number / priceDivisor);
        return end;
    }

    /** Returns where a cell ends, -1 where it has a quote. */
    private int end(char[] block, int from) {
        int at = from;
        char c = block[at];
        while (c != separator && c != '\n' && c != '\r') {
            if (c == '"') {
                return -1;
            }
            c = block[++at];
        }
        return at;
    }

    private int time(BarField meaning, char[] block, int from) {
        int quick = meaning == BarField.TIMESTAMP ? time.readQuick(block, from) : -1;
        if (quick >= 0 && (block[quick] == separator || block[quick] == '\n' || block[quick] == '\r')) {
            return quick;
        }
        int end = end(block, from);
        return end >= 0 && time.read(meaning, block, from, end - from) == null ? end : -1;
    }

    /** Reads digits with at most one mark, as {@link NumberText#read} does. */
    private int number(char[] block, int from, char mark) {
        long digits = 0;
        int marked = -1;
        int at = from;
        while (true) {
            char c = block[at];
            int digit = c - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
            } else if (c == separator || c == '\n' || c == '\r') {
                break;
            } else if (c == mark && marked < 0) {
                marked = at;
            } else {
                return -1;
            }
            at++;
        }
        number = NumberText.value(digits, at - from, marked < 0 ? -1 : at - 1 - marked);
        return number >= 0 ? at : -1;
    }
}
