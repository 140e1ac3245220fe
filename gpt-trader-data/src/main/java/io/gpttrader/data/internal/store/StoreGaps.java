package io.gpttrader.data.internal.store;

import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ZoneClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/** Finds the holes between bars that come in runs, and counts the bars that are missing in each. */
public final class StoreGaps {

    /**
     * Bars that are missing between others.
     *
     * @param from where the first of them would begin
     * @param to where the last of them would end
     * @param bars how many there are
     */
    public record Hole(Instant from, Instant to, long bars) {}

    /** How a calendar is asked about a missing bar. */
    public record Moments(Predicate<Instant> isOpen) {

        private static final long STEP = Duration.ofMinutes(30).toMillis();

        boolean anyOpen(long from, long to) {
            for (long at = from; at < to; at += STEP) {
                if (isOpen.test(Instant.ofEpochMilli(at))) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Bars of days may be an hour short where the clocks go forward. */
    private static final long CLOCK_CHANGE = Duration.ofHours(1).toMillis();

    private final long length;
    private final Moments moments;
    private final List<Hole> found = new ArrayList<>();
    private @Nullable Long lastEnd;

    /** Takes the usual length of the bars, 0 where they have none. */
    public StoreGaps(long length, Moments moments) {
        this.length = length;
        this.moments = moments;
    }

    public void add(BarSeries chunk) {
        BarColumns bars = BarColumns.of(chunk);
        for (int i = 0; i < bars.count(); i++) {
            if (lastEnd != null && bars.begin[i] > lastEnd) {
                hole(lastEnd, bars.begin[i]);
            }
            lastEnd = bars.end[i];
        }
    }

    public List<Hole> found() {
        return List.copyOf(found);
    }

    private void hole(long from, long to) {
        long step = length > 0 ? length : to - from;
        long slack = step % ZoneClock.DAY == 0 ? CLOCK_CHANGE : 0;
        long missing = 0;
        long first = 0;
        long last = 0;
        for (long at = from; at + step <= to + slack; at += step) {
            if (moments.anyOpen(at, Math.min(at + step, to))) {
                first = missing == 0 ? at : first;
                last = Math.min(at + step, to);
                missing++;
            }
        }
        if (missing > 0) {
            found.add(new Hole(Instant.ofEpochMilli(first), Instant.ofEpochMilli(last), missing));
        }
    }
}
