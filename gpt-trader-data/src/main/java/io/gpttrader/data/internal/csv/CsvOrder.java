package io.gpttrader.data.internal.csv;

import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.series.ZoneClock;
import io.gpttrader.data.internal.text.ColumnLayout;
import io.gpttrader.data.internal.text.ReadOptions;
import io.gpttrader.data.internal.text.RowTime;
import org.jspecify.annotations.Nullable;

/** Which way the times of a file run, as its first two rows show it. */
final class CsvOrder {

    private CsvOrder() {}

    /** Returns whether the second of the rows that can be read is earlier than the first. */
    static boolean descends(CsvHead head, CsvTable table, ReadOptions options) {
        ColumnLayout layout = table.layout();
        if (layout == null || !layout.errors().isEmpty()) {
            return false;
        }
        ZoneClock clock = new ZoneClock(options.times().zoneOrUtc());
        Long first = null;
        for (CsvHead.Row row : head.rows()) {
            Long time = row.line() < table.firstLine() ? null : time(row, layout, options, clock);
            if (time != null && first != null && !time.equals(first)) {
                return time < first;
            }
            first = first == null ? time : first;
        }
        return false;
    }

    private static @Nullable Long time(CsvHead.Row row, ColumnLayout layout, ReadOptions options, ZoneClock clock) {
        RowTime time = options.rowTime(clock);
        for (int i = 0; i < row.cells().size(); i++) {
            BarField meaning = layout.meaning(i);
            char[] cell = row.cells().get(i).toCharArray();
            boolean isTime = meaning == BarField.TIMESTAMP || meaning == BarField.DATE || meaning == BarField.TIME;
            if (meaning != null && isTime && time.read(meaning, cell, 0, cell.length) != null) {
                return null;
            }
        }
        if (time.finishRow() != null) {
            return null;
        }
        long instant = time.instant(false);
        return instant == ZoneClock.SKIPPED ? null : instant;
    }
}
