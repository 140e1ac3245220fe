package io.gpttrader.paper.internal.metrics;

/**
 * What an account is worth at the bars at which that moves, one after the other and a block at a time. Between its stretches the value
 * stands, so each but the first is also what the next one began with.
 */
final class MovedValues {
    private final double[] equity;
    private final HeldBars held;
    private final HeldBars.Room room;
    private double last;
    private int stretch;

    /** The first bar of the stretch at hand that was not read. */
    private int from;

    MovedValues(double start, double[] equity, HeldBars held, HeldBars.Room room) {
        this.equity = equity;
        this.held = held;
        this.room = room;
        this.last = start;
        this.from = held.size == 0 ? 0 : held.first(0);
    }

    /** Puts the next block into the room's values; gives how many, fewer than its size at the end alone, and 0 after it. */
    int next() {
        int size = 0;
        while (stretch < held.size && size < ReturnBlocks.SIZE) {
            int end = held.end(stretch, equity.length);
            int some = Math.min(end - from, ReturnBlocks.SIZE);
            if (some > 0) {
                System.arraycopy(equity, from, room.values, size, some);
            }
            size += some;
            from += some;
            if (from == end && ++stretch < held.size) {
                from = held.first(stretch);
            }
        }
        return size;
    }

    /** Makes the values of a block returns. */
    void divide(int size) {
        double[] values = room.values;
        room.before[0] = last;
        System.arraycopy(values, 0, room.before, 1, size - 1);
        last = values[size - 1];
        divide(values, room.before, size);
    }

    /** In arrays at the same places, which the compiler turns into vector instructions. */
    private static void divide(double[] values, double[] before, int size) {
        for (int i = 0; i < size; i++) {
            values[i] = values[i] / before[i] - 1;
        }
    }
}
