package io.gpttrader.data.internal.csv;

import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.BarLength;
import io.gpttrader.data.internal.series.BarSpacing;
import io.gpttrader.data.internal.series.ColumnBuffer;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.SeriesChunks;
import io.gpttrader.data.internal.series.SeriesOrigin;
import io.gpttrader.data.internal.text.FileText;
import io.gpttrader.data.internal.text.ReadOptions;
import io.gpttrader.data.internal.text.ReadOptions.Choice;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/**
 * A file read a run of bars at a time, in two passes: the first holds all rows to the rules and counts the spacings of
 * their timestamps, which tell how long bars last; the second gives the bars. So the bars are those of the whole file, and a file
 * that breaks a rule is rejected before its first bar is given.
 */
public final class CsvChunks {

    /** So many rows of the first pass are in memory. */
    private static final int COUNTED_AT_ONCE = 1 << 12;

    private final String symbol;
    private final String written;
    private final Path path;
    private final FileText.Content content;
    private final ReadOptions options;

    private @Nullable BarLength length;
    private @Nullable SeriesOrigin origin;
    private long expected;
    private long given;
    private long lastTimestamp = Long.MIN_VALUE;
    private @Nullable CsvPass second;

    public CsvChunks(String symbol, String written, Path path, FileText.Content content, ReadOptions options) {
        this.symbol = symbol;
        this.written = written;
        this.path = path;
        this.content = content;
        this.options = options;
    }

    public Stream<BarSeries> stream(int bars) {
        return SeriesChunks.stream(bars, (from, most) -> next(most)).onClose(this::close);
    }

    private ColumnarSeries next(int most) {
        BarLength each = length == null ? firstPass() : length;
        length = each;
        CsvPass pass = second == null ? new CsvPass(written, path, content, options) : second;
        second = pass;
        try {
            BarColumns bars = bars(pass, each, most);
            if (bars.count() < most) {
                close();
            }
            return new ColumnarSeries(symbol, bars, Objects.requireNonNull(origin, "origin"));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private BarLength firstPass() {
        try (CsvPass pass = new CsvPass(written, path, content, options)) {
            BarSpacing spacing = new BarSpacing(pass.clock());
            boolean more = true;
            long first = 0;
            while (more) {
                more = pass.readUntil(COUNTED_AT_ONCE);
                ColumnBuffer rows = pass.rows().waiting();
                first = expected == 0 && rows.count() > 0 ? rows.timestamp(0) : first;
                expected += rows.count();
                spacing.addAll(rows.copyOfTimestamps(), pass.rows().extras().takeLeftOut());
                rows.keepFrom(rows.count());
            }
            pass.reject();
            CsvReading.warnOfSkipped(
                    symbol, path, pass.rows().skippedRows(), pass.problems().kept());
            BarLength shown = pass.length(spacing).length();
            origin = CsvAccount.origin(path, pass, shown, first);
            return shown;
        }
    }

    private BarColumns bars(CsvPass pass, BarLength each, int most) {
        // One row more is read than given, since a bar ends where the next begins if that is sooner.
        boolean more = pass.readUntil(most + 1);
        ColumnBuffer rows = pass.rows().waiting();
        int count = Math.min(rows.count(), most);
        given += count;
        if (!more) {
            pass.reject();
        }
        if (given > expected || (count < most && given < expected)) {
            throw new IllegalStateException(path + " was changed while it was read; read it again");
        }
        long[] timestamps = rows.copyOfTimestamps();
        boolean atEnd = pass.options().has(Choice.TIMESTAMPED_AT_END);
        long[] begins = atEnd ? each.begins(timestamps, lastTimestamp) : timestamps;
        long[] ends = atEnd ? timestamps : each.ends(timestamps);
        lastTimestamp = count == 0 ? lastTimestamp : timestamps[count - 1];
        BarColumns bars = rows.first(Arrays.copyOf(begins, count), Arrays.copyOf(ends, count));
        rows.keepFrom(count);
        return bars;
    }

    private void close() {
        CsvPass open = second;
        if (open != null) {
            open.close();
        }
    }
}
