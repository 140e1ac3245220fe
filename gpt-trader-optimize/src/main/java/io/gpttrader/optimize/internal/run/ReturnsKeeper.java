package io.gpttrader.optimize.internal.run;

import io.gpttrader.optimize.internal.trials.ReturnsTable;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the returns of all trials while there is room, then those of the best and of an even sample of all (reservoir sampling, Vitter
 * 1985, algorithm R), half of the room each. Which trials are kept depends on their order and scores, not on chunks.
 */
final class ReturnsKeeper {

    /** One trial's returns, and what it is ranked by. */
    private record Kept(int trial, double rank, float[] returns) {}

    private final int room;
    private final SplittableRandom random;
    private final List<Kept> sample = new ArrayList<>();
    private final PriorityQueue<Kept> best = new PriorityQueue<>((a, b) -> {
        int order = Double.compare(a.rank, b.rank);
        return order != 0 ? order : Integer.compare(b.trial, a.trial);
    });
    private int bars = -1;
    private long seen;

    /**
     * Room for so many trials.
     *
     * @param bytes most memory to fill
     * @param bars of a row
     */
    ReturnsKeeper(long bytes, int bars, long seed) {
        this.room = (int) Math.max(64, Math.min(Integer.MAX_VALUE / 2, bytes / (4L * Math.max(1, bars))));
        this.random = new SplittableRandom(seed);
    }

    void add(int trial, double goal, float @Nullable [] returns) {
        if (returns == null) {
            return;
        }
        bars = returns.length;
        double rank = Double.isNaN(goal) ? Double.NEGATIVE_INFINITY : goal;
        Kept kept = new Kept(trial, rank, returns);
        seen++;
        if (seen <= room) {
            sample.add(kept);
            if (seen == room) {
                thin();
            }
            return;
        }
        best.add(kept);
        best.poll();
        long place = random.nextLong(seen);
        if (place < sample.size()) {
            sample.set((int) place, kept);
        }
    }

    /** When the room is full, what was kept of all goes through the rules that hold from now on. */
    private void thin() {
        List<Kept> all = new ArrayList<>(sample);
        sample.clear();
        int half = room / 2;
        long count = 0;
        for (Kept kept : all) {
            count++;
            best.add(kept);
            if (best.size() > half) {
                best.poll();
            }
            if (sample.size() < half) {
                sample.add(kept);
            } else {
                long place = random.nextLong(count);
                if (place < half) {
                    sample.set((int) place, kept);
                }
            }
        }
    }

    /** Trials in their order; empty where there were no returns. */
    ReturnsTable table() {
        TreeMap<Integer, float[]> rows = new TreeMap<>();
        sample.forEach(kept -> rows.put(kept.trial, kept.returns));
        best.forEach(kept -> rows.put(kept.trial, kept.returns));
        ReturnsTable table = new ReturnsTable(Math.max(0, bars));
        rows.forEach(table::add);
        return table;
    }
}
