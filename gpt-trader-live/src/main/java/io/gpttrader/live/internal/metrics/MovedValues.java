package io.gpttrader.live.internal.metrics;

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

    /** Where the block at hand begins among the room's values. */
    int at;

    private int end;
    private int block;

    MovedValues(double start, double[] equity, HeldBars held, HeldBars.Room room) {
        this.equity = equity;
        this.held = held;
        this.room = room;
        this.last = start;
        this.from = held.size == 0 ? 0 : held.first(0);
        if (room.isKept && room.blocks < 0) {
            keep(start);
        }
    }

    /** Reads all blocks into the room, for whoever asks again. */
    private void keep(double start) {
        int blocks = 0;
        int all = 0;
        for (int size = read(0); size > 0; size = read(all)) {
            all += size;
            room.ends[blocks++] = all;
        }
        if (all > 0) {
            room.before[0] = start;
            System.arraycopy(room.values, 0, room.before, 1, all - 1);
        }
        room.blocks = blocks;
    }

    /** Goes on to the next block among the room's values; gives how many it has, fewer than its size at the end alone, and 0 after it. */
    int next() {
        if (!room.isKept) {
            return read(0);
        }
        at = end;
        end = block < room.blocks ? room.ends[block++] : end;
        return end - at;
    }

    private int read(int to) {
        int size = 0;
        while (stretch < held.size && size < ReturnBlocks.SIZE) {
            int stop = held.end(stretch, equity.length);
            int some = Math.min(stop - from, ReturnBlocks.SIZE);
            if (some > 0) {
                System.arraycopy(equity, from, room.values, to + size, some);
            }
            size += some;
            from += some;
            if (from == stop && ++stretch < held.size) {
                from = held.first(stretch);
            }
        }
        return size;
    }

    /** Writes the returns of the block at hand to a place of an array, which is that of the block where all are kept. */
    void writeReturns(int size, double[] into, int place) {
        if (room.isKept) {
            divide(into, room.values, room.before, at, at + size);
            return;
        }
        double[] values = room.values;
        room.before[0] = last;
        System.arraycopy(values, 0, room.before, 1, size - 1);
        last = values[size - 1];
        divide(values, values, room.before, 0, size);
        System.arraycopy(values, 0, into, place, size);
    }

    /** In arrays at the same places, which the compiler turns into vector instructions. */
    private static void divide(double[] into, double[] values, double[] before, int from, int to) {
        for (int i = from; i < to; i++) {
            into[i] = values[i] / before[i] - 1;
        }
    }
}
