package io.gpttrader.data.internal.csv;

import io.gpttrader.data.internal.csv.CsvHead.Row;
import io.gpttrader.data.internal.series.Problems;
import io.gpttrader.data.internal.text.ColumnLayout;
import io.gpttrader.data.internal.text.NumberShape;
import io.gpttrader.data.internal.text.ReadOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the table of a file is: which line is the header, which is the first row, what the columns mean.
 *
 * @param layout what the columns mean, null where the file has no row
 * @param header the header's line, or the first row where there is no header; null where the file has no row
 * @param above the lines above, which are no part of the table
 * @param firstLine the line of the first row, from 1
 * @param tickers the symbols, where a header of several lines names one for each column; else empty
 * @param notes what was decided and is to be told
 */
record CsvTable(
        @Nullable ColumnLayout layout,
        @Nullable Row header,
        List<Row> above,
        long firstLine,
        List<String> tickers,
        List<String> notes) {

    /** A header stands in one of so many first lines. */
    private static final int LINES_SEARCHED = 50;

    private static final int FEWEST_NUMBERS = 4;

    static final String OPEN_QUOTE =
            "a quote that opens on this line closes on another one, and the rows between are hidden; take the"
                    + " quote out, or close it on its line";

    /** So many groups of digits in a line are more than a remark has; the shortest row has a time and five numbers. */
    private static final int NUMBERS_OF_ROW = 6;

    /** Finds the table of a file, the columns of the symbol that is asked for where it holds those of several. */
    static CsvTable of(CsvHead head, ReadOptions options, String symbol) {
        List<Row> rows = head.rows();
        if (rows.isEmpty()) {
            return new CsvTable(null, null, List.of(), 1, List.of(), List.of());
        }
        if (!options.shape().places().isEmpty()) {
            return byPlace(head, options);
        }
        int searched = Math.min(rows.size(), LINES_SEARCHED);
        int header = 0;
        int mostKnown = 0;
        for (int i = 0; i < searched; i++) {
            CsvTickers tickers = CsvTickers.at(rows, i);
            if (tickers != null) {
                return tickers.table(options, symbol);
            }
            List<String> cells = rows.get(i).cells();
            if (isData(cells)) {
                boolean headed =
                        mostKnown > 0 || (i > 0 && rows.get(i - 1).cells().size() == cells.size());
                return headed ? headed(head, mostKnown > 0 ? header : i - 1, options) : headless(head, i, options);
            }
            ColumnLayout layout = ColumnLayout.ofHeader(cells, options);
            if (layout.errors().isEmpty()) {
                return headed(head, i, options);
            }
            int known = layout.knownNames();
            header = known > mostKnown ? i : header;
            mostKnown = Math.max(mostKnown, known);
        }
        return headed(head, header, options);
    }

    private static CsvTable byPlace(CsvHead head, ReadOptions options) {
        int first = 0;
        while (first < head.rows().size() && !isData(head.rows().get(first).cells())) {
            first++;
        }
        first = first == head.rows().size() ? 0 : first;
        Row row = head.rows().get(first);
        Row before = first == 0 ? null : head.rows().get(first - 1);
        boolean hasHeader =
                before != null && before.cells().size() == row.cells().size();
        ColumnLayout layout =
                ColumnLayout.ofPlaces(hasHeader && before != null ? before.cells() : row.cells(), hasHeader, options);
        List<Row> above = head.rows().subList(0, hasHeader ? first - 1 : first);
        return new CsvTable(layout, row, above, row.line(), List.of(), List.of());
    }

    private static CsvTable headed(CsvHead head, int header, ReadOptions options) {
        Row row = head.rows().get(header);
        boolean isLast = header + 1 == head.rows().size();
        List<Row> below = head.rows().subList(header + 1, head.rows().size());
        long next = isLast ? lineAfter(row) : below.get(0).line();
        CsvVolumes volumes = new CsvVolumes(row, below, options);
        ColumnLayout layout = volumes.layout().summarised();
        int width = below.isEmpty() ? 0 : below.get(0).cells().size();
        if (!layout.errors().isEmpty() && layout.knownNames() > 1 && isOtherWidth(row, below)) {
            layout = ColumnLayout.rejected(
                    row.cells(),
                    options,
                    "has " + row.cells().size() + " fields where the rows have " + width
                            + ", perhaps since other text runs into the header; leave it out and name the columns by place, such as skipLines("
                            + row.line() + ").columns(\"date\", \"open\", \"high\", \"low\", \"close\", \"volume\")");
        }
        return new CsvTable(layout, row, head.rows().subList(0, header), next, List.of(), volumes.notes());
    }

    private static boolean isOtherWidth(Row header, List<Row> below) {
        return !below.isEmpty()
                && isData(below.get(0).cells())
                && below.get(0).cells().size() != header.cells().size();
    }

    private static long lineAfter(Row row) {
        long breaks = row.cells().stream()
                .mapToLong(cell -> Math.max(0, cell.lines().count() - 1))
                .sum();
        return row.line() + 1 + breaks;
    }

    private static CsvTable headless(CsvHead head, int first, ReadOptions options) {
        Row row = head.rows().get(first);
        List<Row> below = head.rows().subList(first, head.rows().size());
        CsvPlaces order = new CsvPlaces(below, options);
        return new CsvTable(order.layout(), row, head.rows().subList(0, first), row.line(), List.of(), order.notes());
    }

    /** Returns whether a row has the numbers of a bar, however they are marked. */
    static boolean isData(List<String> cells) {
        return cells.stream().filter(NumberShape::looksLikeNumber).count() >= FEWEST_NUMBERS;
    }

    /** Notes what is wrong with the header. */
    void noteErrors(Problems problems) {
        above.stream().filter(CsvTable::hidesRows).forEach(row -> noteQuote(row, problems));
        if (header != null && hidesRows(header)) {
            noteQuote(header, problems);
        }
        if (layout != null && header != null) {
            for (ColumnLayout.Violation error : layout.errors()) {
                problems.addOfFile(header.line(), error.column(), header.toString(), error.rule());
            }
        }
    }

    private static void noteQuote(Row row, Problems problems) {
        problems.addOfFile(row.line(), "", row.toString(), OPEN_QUOTE);
    }

    private static boolean hidesRows(Row row) {
        return row.cells().stream().map(String::toCharArray).anyMatch(cell -> hidesRows(cell, 0, cell.length));
    }

    /** A remark between quotes may go over two lines; rows of numbers are between quotes by mistake. */
    static boolean hidesRows(char[] buffer, int offset, int length) {
        boolean isBroken = false;
        boolean inNumber = false;
        int numbers = 0;
        int most = 0;
        for (int i = offset; i < offset + length; i++) {
            char c = buffer[i];
            boolean isDigit = c >= '0' && c <= '9';
            if (c == '\n' || c == '\r') {
                isBroken = true;
                numbers = 0;
            } else if (isDigit && !inNumber) {
                most = Math.max(most, ++numbers);
            }
            inNumber = isDigit;
        }
        return isBroken && most >= NUMBERS_OF_ROW;
    }

    /** Returns whether the columns are of several symbols, and a row without any value of one is a time of the others. */
    boolean isWide() {
        return tickers.size() > 1;
    }
}
