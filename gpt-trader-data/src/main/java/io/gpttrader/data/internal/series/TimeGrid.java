package io.gpttrader.data.internal.series;

import io.gpttrader.data.internal.support.Texts;
import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rows whose times are off the grid of all the others: among days that begin at midnight one at 15:59:59, a day that was still running; among
 * hours one at 09:37. They are told, not left out, for some markets have short days.
 */
public final class TimeGrid {

    private static final int FEWEST_ROWS = 5;

    /** A time of the grid is that of so many rows; clocks that change give two of them. */
    private static final double USUAL = 0.05;

    /** No more than this share is off, or there is no grid. */
    private static final double MOST_OFF = 0.02;

    private static final long ABOUT_A_DAY = ZoneClock.DAY * 20 / 24;

    private final ZoneClock clock;
    private long spacing;
    private long count;
    private long first;

    public TimeGrid(long[] timestamps, ZoneClock clock) {
        this.clock = clock;
        if (timestamps.length >= FEWEST_ROWS) {
            look(timestamps);
        }
    }

    private void look(long[] timestamps) {
        RunCounts steps = new RunCounts();
        for (int i = 1; i < timestamps.length; i++) {
            steps.add(timestamps[i] - timestamps[i - 1]);
        }
        long step = steps.counts().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        spacing = step >= ABOUT_A_DAY ? ZoneClock.DAY : step;
        if (ZoneClock.DAY % spacing != 0) {
            return;
        }
        RunCounts counted = new RunCounts();
        for (long timestamp : timestamps) {
            counted.add(place(timestamp));
        }
        Map<Long, Long> places = counted.counts();
        Set<Long> usual = places.entrySet().stream()
                .filter(each -> each.getValue() >= Math.max(2, USUAL * timestamps.length))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        long off = places.entrySet().stream()
                .filter(each -> !usual.contains(each.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        if (off == 0 || off > Math.max(1, MOST_OFF * timestamps.length)) {
            return;
        }
        count = off;
        for (long timestamp : timestamps) {
            if (!usual.contains(place(timestamp))) {
                first = timestamp;
                return;
            }
        }
    }

    private long place(long timestamp) {
        return Math.floorMod(clock.local(timestamp), spacing);
    }

    /** Returns whether all rows are on the grid, or there is none. */
    public boolean isEmpty() {
        return count == 0;
    }

    /** Returns what is off, in one sentence. */
    @Override
    public String toString() {
        LocalTime time = Instant.ofEpochMilli(first).atZone(clock.zone()).toLocalTime();
        return Texts.count(count, "row") + " off the times of all the others, the first at " + time + " on "
                + Instant.ofEpochMilli(first).atZone(clock.zone()).toLocalDate()
                + "; a bar that was still running, or a row of another length";
    }
}
