package io.gpttrader.backtest.internal.bars;

import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/**
 * Another thread that reads the last of many series while the calling one uses the first, until they meet. It only fills what is kept of a
 * series anyway: what is wrong with one is found and told by the calling thread, in its turn. Series and bars of the host's own classes
 * are left to the calling thread too.
 */
final class ReadAhead implements AutoCloseable {

    /** Fewer bars are read before another thread has begun. */
    private static final long LONG = 1 << 15;

    private static final int NOTHING = -1;

    private final List<? extends BarSeries> series;
    private final boolean allowsNegative;
    private final @Nullable ForkJoinTask<?> task;

    /** The series before this one are the calling thread's. */
    private int first;

    /** This series and those after it are the other thread's. */
    private int end;

    /** Which one it reads. */
    private int at = NOTHING;

    private ReadAhead(List<? extends BarSeries> series, boolean allowsNegative) {
        this.series = series;
        this.allowsNegative = allowsNegative;
        this.end = series.size();
        this.task = pays() ? ForkJoinPool.commonPool().submit(this::readAll) : null;
    }

    /** Begins to read the last of the series, where that pays. */
    static ReadAhead of(List<? extends BarSeries> series, boolean allowsNegative) {
        return new ReadAhead(series, allowsNegative);
    }

    /** Where the last one has been read before, the others mostly have been as well. */
    private boolean pays() {
        long bars = 0;
        for (BarSeries each : series) {
            bars += ColumnArrays.plainBars(each);
        }
        BarSeries last = series.get(series.size() - 1);
        return bars >= LONG && ColumnArrays.plainBars(last) > 0 && !ColumnArrays.isRead(last);
    }

    private void readAll() {
        for (int place = takeLast(); place != NOTHING; place = takeLast()) {
            try {
                ColumnArrays.readAhead(series.get(place), allowsNegative);
            } catch (RuntimeException wrong) {
                // The calling thread finds the same, in its turn.
            }
        }
    }

    private synchronized int takeLast() {
        at = first < end ? --end : NOTHING;
        notifyAll();
        return at;
    }

    /** Before the calling thread uses a series, in ascending order: waits for the other thread where that is reading it. */
    synchronized void reach(int place) {
        if (place < end) {
            first = place + 1;
        } else {
            awaitWhileReading(place);
        }
    }

    /** Returns when nothing is read any more. */
    @Override
    public synchronized void close() {
        first = Integer.MAX_VALUE;
        if (task != null) {
            awaitWhileReading(at);
            task.cancel(false);
        }
    }

    private synchronized void awaitWhileReading(int place) {
        boolean isInterrupted = false;
        while (at == place && place != NOTHING) {
            try {
                wait();
            } catch (InterruptedException asked) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
