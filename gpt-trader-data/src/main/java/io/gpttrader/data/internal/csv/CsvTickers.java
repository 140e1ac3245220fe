package io.gpttrader.data.internal.csv;

import io.gpttrader.data.internal.csv.CsvHead.Row;
import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.support.Texts;
import io.gpttrader.data.internal.text.ColumnLayout;
import io.gpttrader.data.internal.text.ReadOptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A header of two lines, one with what the columns are and one with whose they are, perhaps with a third that names only the column of times:
 * how pandas writes a table with two levels of columns, as yfinance and pandas-datareader make it.
 */
final class CsvTickers {

    /** What pandas calls the two levels, where they have names. */
    private static final Set<String> LEVELS =
            Set.of("", "price", "ticker", "tickers", "symbol", "symbols", "attributes", "field");

    private static final List<BarField> PRICES = List.of(BarField.OPEN, BarField.HIGH, BarField.LOW, BarField.CLOSE);

    private final List<Row> rows;
    private final int first;
    private final Row fields;
    private final Row symbols;
    private final @Nullable Row times;

    private CsvTickers(List<Row> rows, int first, Row fields, Row symbols, @Nullable Row times) {
        this.rows = rows;
        this.first = first;
        this.fields = fields;
        this.symbols = symbols;
        this.times = times;
    }

    /** Returns the header that begins with a row, null where none does. */
    static @Nullable CsvTickers at(List<Row> rows, int first) {
        if (first + 1 >= rows.size()) {
            return null;
        }
        Row one = rows.get(first);
        Row two = rows.get(first + 1);
        if (!isLevel(one) || !isLevel(two) || one.cells().size() != two.cells().size()) {
            return null;
        }
        Row third = first + 2 < rows.size() ? rows.get(first + 2) : null;
        Row times = third != null && isOnlyFirst(third) ? third : null;
        if (hasFields(one)) {
            return new CsvTickers(rows, first, one, two, times);
        }
        return hasFields(two) ? new CsvTickers(rows, first, two, one, times) : null;
    }

    private static boolean isLevel(Row row) {
        return LEVELS.contains(BarField.plain(row.cell(0)))
                && !CsvTable.isData(row.cells())
                && row.cells().stream().skip(1).noneMatch(String::isBlank);
    }

    private static boolean isOnlyFirst(Row row) {
        return !row.cell(0).isEmpty() && row.cells().stream().skip(1).allMatch(String::isBlank);
    }

    private static boolean hasFields(Row row) {
        List<String> plain = row.cells().stream().map(BarField::plain).toList();
        return PRICES.stream().allMatch(field -> field.names.stream().anyMatch(plain::contains));
    }

    CsvTable table(ReadOptions options, String symbol) {
        List<String> tickers = new ArrayList<>(new LinkedHashSet<>(
                symbols.cells().stream().skip(1).map(String::strip).toList()));
        boolean isChosen = tickers.contains(symbol);
        String ticker = isChosen ? symbol : tickers.get(0);
        List<String> names = new ArrayList<>();
        // A host may name the column of times by what the first line says there.
        String given = options.columns().getOrDefault(BarField.TIMESTAMP, "");
        boolean isFirst = BarField.plain(given).equals(BarField.plain(fields.cell(0)));
        names.add(isFirst && !given.isEmpty() ? given : times == null ? "Date" : times.cell(0));
        for (int i = 1; i < fields.cells().size(); i++) {
            boolean isOwn = symbols.cell(i).equals(ticker);
            names.add(isOwn ? fields.cell(i) : symbols.cell(i) + " " + fields.cell(i));
        }
        boolean isOnly = tickers.size() == 1 && options.shape().symbolColumn() == null;
        ColumnLayout layout = isChosen || isOnly
                ? ColumnLayout.ofHeader(names, options.withShape(options.shape().withoutSymbolColumn()))
                : ColumnLayout.rejected(names, options, absence(tickers, symbol, options));
        int next = first + (times == null ? 2 : 3);
        long line =
                next < rows.size() ? rows.get(next).line() : rows.get(next - 1).line() + 1;
        String note = "the columns of " + Texts.shown(ticker) + ", of " + Texts.count(tickers.size(), "symbol")
                + " that a header of " + (times == null ? "two" : "three") + " lines names (as yfinance writes it)";
        return new CsvTable(layout, fields, rows.subList(0, first), line, tickers, List.of(note));
    }

    private static String absence(List<String> tickers, String symbol, ReadOptions options) {
        String has = "the file holds the symbols " + Texts.list(tickers) + " and not \"" + Texts.shown(symbol) + "\"";
        return options.shape().symbolColumn() == null
                ? has + "; symbolColumn(\"Ticker\") makes it a source of each of them"
                : has;
    }
}
