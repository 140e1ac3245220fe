package io.gpttrader.data.internal.quality;

import io.gpttrader.data.BarQuality.Kind;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.ZoneClock;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Looks for bars that do not begin where all the others do: rows of another length, and a last bar that is still running. */
final class QualityGrid {

    private static final long HALF_HOUR = 1_800_000L;
    private static final int LEAST_BARS = 5;
    private static final double MOST_OFF = 0.02;
    private static final double SHORT_STEP = 0.75;

    private final BarColumns bars;
    private final QualityFindings findings;
    private final int count;
    private final BitSet off = new BitSet();

    /** The usual time from one begin to the next, milliseconds. */
    private final long spacing;

    QualityGrid(BarColumns bars, long spacing, QualityFindings findings) {
        this.bars = bars;
        this.spacing = spacing;
        this.findings = findings;
        this.count = bars.count();
    }

    void check() {
        if (count < LEAST_BARS) {
            return;
        }
        checkBegins();
        checkLast();
    }

    /** True where a bar was found off the grid: what follows from that is no finding of its own. */
    boolean isOff(int i) {
        return off.get(i);
    }

    private void checkBegins() {
        // The begins of days move by whole hours with daylight saving.
        long step = spacing >= ZoneClock.DAY * 20 / 24 ? HALF_HOUR : spacing;
        if (ZoneClock.DAY % step != 0) {
            return;
        }
        Map<Long, Integer> begins = new HashMap<>();
        for (int i = 0; i < count; i++) {
            begins.merge(Math.floorMod(bars.begin[i], step), 1, Integer::sum);
        }
        Map.Entry<Long, Integer> usual =
                begins.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        if (count - usual.getValue() > Math.max(1, MOST_OFF * count)) {
            return;
        }
        for (int i = 0; i < count; i++) {
            long by = Math.floorMod(bars.begin[i] - usual.getKey(), step);
            if (by != 0) {
                note(i, Math.min(by, step - by));
            }
        }
    }

    /** A last bar that begins much sooner after the one before it than any other: the day or the week is not over. */
    private void checkLast() {
        int last = count - 1;
        long[] steps = new long[last];
        Arrays.setAll(steps, i -> bars.begin[i + 1] - bars.begin[i]);
        long shortest = Arrays.stream(steps, 0, last - 1).min().orElseThrow();
        long step = steps[last - 1];
        if (step > 0 && step < SHORT_STEP * shortest && !off.get(last)) {
            note(last, shortest - step);
        }
    }

    private void note(int i, long millis) {
        off.set(i);
        Kind kind = i == count - 1 ? Kind.UNFINISHED_BAR : Kind.OFF_GRID;
        findings.inconsistent(kind, i, i, i + 1, millis / 1000.0);
    }
}
