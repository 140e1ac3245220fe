package io.gpttrader.data.internal.series;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/** A history read a run of bars at a time: each run is asked for when the last is used up, from where that ended. */
public final class SeriesChunks implements Iterator<BarSeries> {

    /** So many bars at a time unless set: some 7 MB. */
    public static final int USUAL = 1 << 17;

    /** Gives at most so many bars that begin at a moment or later. */
    public interface Reader {
        ColumnarSeries read(long from, int most);
    }

    private final int bars;
    private final Reader reader;
    private long from = Long.MIN_VALUE;
    private boolean ended;
    private @Nullable ColumnarSeries next;

    private SeriesChunks(int bars, Reader reader) {
        this.bars = bars;
        this.reader = reader;
    }

    /** Cuts a series that is in memory. */
    public static Stream<BarSeries> of(BarSeries series, int bars) {
        ColumnarSeries all = ColumnarSeries.of(series);
        int count = all.getBarCount();
        int[] at = {0};
        return stream(bars, (from, most) -> {
            int start = at[0];
            at[0] = (int) Math.min(count, (long) start + most);
            return all.cut(start, at[0]);
        });
    }

    public static Stream<BarSeries> stream(int bars, Reader reader) {
        if (bars < 1 || bars == Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "bars must be from 1 to " + (Integer.MAX_VALUE - 1) + " but was " + bars);
        }
        int order = Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(new SeriesChunks(bars, reader), order), false);
    }

    @Override
    public boolean hasNext() {
        if (next == null && !ended) {
            ColumnarSeries read = reader.read(from, bars);
            ended = read.getBarCount() < bars;
            if (!read.isEmpty()) {
                from = read.columns().begin[read.getBarCount() - 1] + 1;
                next = read;
            }
        }
        return next != null;
    }

    @Override
    public BarSeries next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        ColumnarSeries given = next;
        next = null;
        return given;
    }
}
