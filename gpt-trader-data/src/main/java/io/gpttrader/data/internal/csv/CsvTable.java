package io.gpttrader.data.internal.csv;

import io.gpttrader.data.internal.csv.CsvHead.Row;
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
 */
record CsvTable(
        @Nullable ColumnLayout layout, @Nullable Row header, List<Row> above, long firstLine) {

    /** A header stands in one of so many first lines. */
    private static final int LINES_SEARCHED = 50;

    private static final int FEWEST_NUMBERS = 4;

    static CsvTable of(CsvHead head, ReadOptions options) {
        List<Row> rows = head.rows();
        if (rows.isEmpty()) {
            return new CsvTable(null, null, List.of(), 1);
        }
        if (!options.shape().places().isEmpty()) {
            return byPlace(head, options);
        }
        int searched = Math.min(rows.size(), LINES_SEARCHED);
        int header = 0;
        int mostKnown = 0;
        for (int i = 0; i < searched; i++) {
            List<String> cells = rows.get(i).cells();
            if (isData(cells)) {
                return i > 0 && (mostKnown > 0 || rows.get(i - 1).cells().size() == cells.size())
                        ? headed(head, mostKnown > 0 ? header : i - 1, options)
                        : headless(head, i, options);
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
        boolean hasHeader = before != null && before.cells().size() == row.cells().size();
        ColumnLayout layout =
                ColumnLayout.ofPlaces(hasHeader && before != null ? before.cells() : row.cells(), hasHeader, options);
        return new CsvTable(layout, row, head.rows().subList(0, hasHeader ? first - 1 : first), row.line());
    }

    private static CsvTable headed(CsvHead head, int header, ReadOptions options) {
        Row row = head.rows().get(header);
        boolean isLast = header + 1 == head.rows().size();
        long lineEnds =
                row.cells().stream().mapToLong(cell -> cell.lines().count() - 1).sum();
        long next = isLast ? row.line() + 1 + Math.max(0, lineEnds) : head.rows().get(header + 1).line();
        return new CsvTable(
                ColumnLayout.ofHeader(row.cells(), options), row, head.rows().subList(0, header), next);
    }

    private static CsvTable headless(CsvHead head, int first, ReadOptions options) {
        Row row = head.rows().get(first);
        return new CsvTable(
                ColumnLayout.ofRow(row.cells(), options), row, head.rows().subList(0, first), row.line());
    }

    /** Returns whether a row has the numbers of a bar, however they are marked. */
    private static boolean isData(List<String> cells) {
        return cells.stream().filter(NumberShape::looksLikeNumber).count() >= FEWEST_NUMBERS;
    }
}
