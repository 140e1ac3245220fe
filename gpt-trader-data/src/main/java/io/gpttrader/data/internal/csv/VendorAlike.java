package io.gpttrader.data.internal.csv;

import io.gpttrader.data.internal.csv.CsvHead.Row;
import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.series.ZoneClock;
import io.gpttrader.data.internal.text.NumberText;
import io.gpttrader.data.internal.text.ReadOptions;
import io.gpttrader.data.internal.text.RowTime;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which vendors write files without a header that look like a given one: as many columns, times that can be read, a high above and a low
 * below the other prices. Several do, so none is taken; the host is told which it may choose.
 */
final class VendorAlike {

    private static final int ROWS_TRIED = 20;
    private static final String SINCE = "since 1970";

    private VendorAlike() {}

    /** Returns the dialects that the first rows of a file without a header may be, as steps; "" for none. */
    static String steps(List<Row> rows) {
        return VendorTable.all().stream()
                .filter(dialect -> dialect.header().isAbsent() && fits(dialect, rows))
                .map(dialect -> "dialect(\"" + dialect.name() + "\")"
                        + (dialect.zone() == null ? "" : ", zone " + dialect.zone()))
                .collect(Collectors.joining("; "));
    }

    /** Returns whether the first rows can be read as a dialect's. */
    static boolean fits(VendorDialect dialect, List<Row> rows) {
        List<String> places = dialect.places();
        List<Row> tried = rows.stream().limit(ROWS_TRIED).toList();
        ReadOptions options = dialect.withItsTimes(ReadOptions.NONE, Path.of("19700101"));
        return !tried.isEmpty()
                && tried.stream()
                        .allMatch(row -> row.cells().size() == places.size()
                                && isWritten(dialect, row, places)
                                && isBar(row, places, options));
    }

    /** Counts of 1970 are as long as their unit says, and prices in small units have no decimal mark. */
    private static boolean isWritten(VendorDialect dialect, Row row, List<String> places) {
        String time = row.cell(Math.max(0, places.indexOf(BarField.TIMESTAMP.label())));
        String words = dialect.says("time");
        boolean isTime = words.endsWith(SINCE)
                ? time.matches(words.startsWith("seconds") ? "\\d{9,11}" : "\\d{12,17}")
                : !time.matches("\\d{9,13}|\\d{15,}");
        return isTime
                && (dialect.priceDivisor() == 1
                        || row.cell(places.indexOf(BarField.OPEN.label())).matches("\\d+"));
    }

    private static boolean isBar(Row row, List<String> places, ReadOptions options) {
        RowTime time = options.rowTime(new ZoneClock(options.times().zoneOrUtc()));
        double high = value(row, places, BarField.HIGH);
        double low = value(row, places, BarField.LOW);
        double open = value(row, places, BarField.OPEN);
        double close = value(row, places, BarField.CLOSE);
        return isTime(row, places, time) && low <= open && low <= close && open <= high && close <= high;
    }

    private static boolean isTime(Row row, List<String> places, RowTime time) {
        for (BarField field : List.of(BarField.TIMESTAMP, BarField.DATE, BarField.TIME)) {
            int place = places.indexOf(field.label());
            char[] cell = place < 0 ? new char[0] : row.cell(place).toCharArray();
            if (place >= 0 && time.read(field, cell, 0, cell.length) != null) {
                return false;
            }
        }
        return time.finishRow() == null;
    }

    private static double value(Row row, List<String> places, BarField field) {
        char[] cell = row.cell(places.indexOf(field.label())).toCharArray();
        return NumberText.withPoint().read(cell, 0, cell.length);
    }
}
