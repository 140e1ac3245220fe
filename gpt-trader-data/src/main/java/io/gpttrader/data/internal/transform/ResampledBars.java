package io.gpttrader.data.internal.transform;

import io.gpttrader.data.BarSource;
import io.gpttrader.data.internal.series.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.ta4j.core.BarSeries;

/**
 * A source whose bars are joined to longer ones.
 *
 * @param source where the bars come from
 * @param period how long they become
 */
public record ResampledBars(BarSource source, ResamplePeriod period) implements BarSource {

    @Override
    public BarSeries apply(String symbol) {
        return Resampler.resample(source.load(symbol), period);
    }

    /** Asks for the whole of each period, so that its bar is the same as in the whole history. */
    @Override
    public BarSeries load(String symbol, Instant from, Instant to) {
        TimeRange range = new TimeRange(from, to);
        ResampleGrid grid = period.grid();
        long last = TimeRange.millis(to.minusNanos(1));
        Instant first = Instant.ofEpochMilli(grid.firstNeeded(TimeRange.millis(from)));
        Instant end = Instant.ofEpochMilli(period.zone() == null ? endInAnyZone(last) : grid.endOfNeeded(last));
        return range.of(Resampler.resample(source.load(symbol, first, end), period, () -> goesOn(symbol, first, end)));
    }

    /** The zone of the bars is not known before they are loaded: the end of the period that ends last in any. */
    private long endInAnyZone(long last) {
        long ofEast = period.in(ZoneOffset.ofHours(14)).grid().endOfNeeded(last);
        return Math.max(ofEast, last) + Duration.ofHours(28).toMillis();
    }

    /** Returns whether there are bars after a range: its last period is not the last of the history then. */
    private boolean goesOn(String symbol, Instant first, Instant end) {
        Instant never = Instant.ofEpochMilli(TimeRange.millis(Instant.MAX));
        if (!end.isBefore(never)) {
            return false;
        }
        BarSeries rest = source.load(symbol, first, never);
        return !rest.isEmpty() && !rest.getLastBar().getBeginTime().isBefore(end);
    }

    @Override
    public List<String> symbols() {
        return source.symbols();
    }

    @Override
    public String toString() {
        return source + ".resample(" + period + ")";
    }
}
