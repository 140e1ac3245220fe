package io.gpttrader.data.internal.transform;

import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ColumnBuffer;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.SeriesOrigin;
import io.gpttrader.data.internal.transform.ResampleGrid.Span;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ta4j.core.BarSeries;

/**
 * Joins bars to longer ones: the first open, the highest high, the lowest low, the last close, the sum of the volumes. A
 * period without a bar has none.
 */
public final class Resampler {

    private static final Logger LOG = LoggerFactory.getLogger(Resampler.class);

    private final ColumnBuffer joined;
    private long[] ends = new long[1024];

    /** The bar being joined. */
    private @Nullable Span span;

    private double open;
    private double high;
    private double low;
    private double close;
    private double volume;
    private int outside;

    private Resampler() {
        this.joined = new ColumnBuffer(ColumnBuffer.MAX_ROWS);
    }

    public static BarSeries resample(BarSeries series, ResamplePeriod period) {
        return resample(series, period, () -> false);
    }

    /**
     * Joins the bars of a part of a history.
     *
     * @param goesOn returns whether there are bars after these; asked only where that decides what comes out
     */
    static BarSeries resample(BarSeries series, ResamplePeriod period, BooleanSupplier goesOn) {
        return new Resampler().join(series, period, goesOn);
    }

    private BarSeries join(BarSeries series, ResamplePeriod asked, BooleanSupplier goesOn) {
        BarColumns bars = BarColumns.of(series);
        SeriesOrigin origin = SeriesOrigin.of(series);
        ResamplePeriod period = asked.of(origin);
        ResampleGrid grid = period.grid();
        for (int i = 0; i < bars.count(); i++) {
            if (i > 0 && bars.begin[i] < bars.begin[i - 1]) {
                throw new IllegalArgumentException("bars must ascend to be resampled but bar " + i + " of "
                        + series.getName() + " begins at " + Instant.ofEpochMilli(bars.begin[i])
                        + ", before the one it follows");
            }
            take(bars, i, grid);
        }
        boolean isPartial = span != null && span.end() > bars.end[bars.count() - 1];
        boolean dropped = isPartial && period.isWholeOnly() && !goesOn.getAsBoolean();
        if (!dropped) {
            finish();
        }
        note(series, period, dropped);
        long[] begins = joined.timestamps();
        return new ColumnarSeries(
                series.getName(),
                joined.columns(begins, Arrays.copyOf(ends, begins.length)),
                asked.zone() == null ? origin : origin.withZone(asked.zone()));
    }

    private void take(BarColumns bars, int i, ResampleGrid grid) {
        Span current = span;
        boolean same = current != null && grid.isWithoutPauses() && current.holds(bars.begin[i], bars.end[i]);
        Span next = same ? current : grid.of(bars.begin[i], bars.end[i]);
        if (next == null) {
            outside++;
        } else if (next.equals(current)) {
            high = Math.max(high, bars.high[i]);
            low = Math.min(low, bars.low[i]);
            close = bars.close[i];
            volume += bars.volume[i];
        } else {
            finish();
            span = next;
            open = bars.open[i];
            high = bars.high[i];
            low = bars.low[i];
            close = bars.close[i];
            volume = bars.volume[i];
        }
    }

    private void finish() {
        if (span == null) {
            return;
        }
        if (joined.count() == ends.length) {
            ends = Arrays.copyOf(ends, 2 * ends.length);
        }
        ends[joined.count()] = span.end();
        joined.add(span.begin(), open, high, low, close, volume);
    }

    private void note(BarSeries series, ResamplePeriod period, boolean dropped) {
        if (outside > 0 || dropped) {
            LOG.atInfo()
                    .setMessage("bars left out when resampling")
                    .addKeyValue("symbol", series.getName())
                    .addKeyValue("period", period)
                    .addKeyValue("outsideSessions", outside)
                    .addKeyValue("partialLast", dropped ? 1 : 0)
                    .log();
        }
    }
}
