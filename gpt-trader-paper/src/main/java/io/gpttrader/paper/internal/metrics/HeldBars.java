package io.gpttrader.paper.internal.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The stretches of bars at whose close the account holds something, and those of no bar where its value moves all the same. It moves
 * in a stretch and on the bar after, where the exit fills; everywhere else it does not change, so statistics need not look.
 */
public final class HeldBars {
    private static final int SHARED_WITH_NONE = -1;

    int size;
    private int[] from;
    private int[] to;
    private int bars;

    /** End of the last stretch where the arrays are another's, who may move it. */
    private int lastEnd = SHARED_WITH_NONE;

    /** Where their returns are worked out, of stretches that are filled again and again; null where each reader has its own. */
    private final @Nullable Room room;

    /** Arrays to work out returns in. */
    static final class Room {

        /** One return a bar at which the value moves; may be longer. */
        double[] moves;

        /** What the account is worth at these bars, and at the one of them before: of a block at a time, or of all where that is kept. */
        double[] values = new double[2 * ReturnBlocks.SIZE];

        double[] before = new double[2 * ReturnBlocks.SIZE];

        /** Where the lowest returns are collected; kept with the values alone. */
        double[] pool = new double[0];

        /** Where the blocks of kept values end, and how many there are; below 0 until they are made. */
        int[] ends = new int[0];

        int blocks = -1;

        final boolean isKept;

        private Room(int moves, boolean isKept) {
            this.moves = new double[moves];
            this.isKept = isKept;
        }

        private void clear() {
            blocks = -1;
        }

        /** Makes room for a curve of that many bars. */
        private void reach(int bars) {
            if (moves.length < bars) {
                moves = new double[bars];
                values = new double[bars];
                before = new double[bars];
                pool = new double[bars];
                ends = new int[1 + bars / ReturnBlocks.SIZE];
            }
        }
    }

    public HeldBars() {
        this(new int[16], new int[16], null);
    }

    private HeldBars(int[] from, int[] to, @Nullable Room room) {
        this.from = from;
        this.to = to;
        this.room = room;
    }

    /** Stretches of one account after the other: the returns of one are overwritten by the next one's. */
    public static HeldBars reused() {
        return new HeldBars(new int[16], new int[16], new Room(0, true));
    }

    /** Arrays for the returns of a curve. */
    Room room(int length) {
        Room its = room;
        if (its == null) {
            return new Room(moves(length), false);
        }
        its.reach(length);
        return its;
    }

    public void clear() {
        size = 0;
        bars = 0;
        if (room != null) {
            room.clear();
        }
    }

    /** These stretches as they are now, for a report that does not change any more. */
    public HeldBars copy() {
        HeldBars copy = new HeldBars();
        copy.size = size;
        copy.from = Arrays.copyOf(from, from.length);
        copy.to = Arrays.copyOf(to, to.length);
        copy.bars = bars;
        return copy;
    }

    /**
     * These stretches as they are now, for another thread to read while more are added: it shares the arrays, of which nobody changes what
     * is before the last stretch, and has the end of that one by itself.
     */
    public HeldBars moment() {
        HeldBars moment = new HeldBars(from, to, null);
        moment.size = size;
        moment.bars = bars;
        moment.lastEnd = size == 0 ? SHARED_WITH_NONE : to[size - 1];
        return moment;
    }

    /** Adds the bars from {@code first} up to but not {@code end}, at or after the end of the last stretch. */
    public void add(int first, int end) {
        bars += end - first;
        if (size > 0 && to[size - 1] == first) {
            to[size - 1] = end;
            return;
        }
        append(first, end);
    }

    /**
     * Adds a bar at which the value moves although nothing is held at its close nor at the one before: what was bought at its open
     * was sold inside it, or cash bore interest.
     */
    public void addMove(int bar) {
        if (size == 0 || to[size - 1] < bar) {
            append(bar, bar);
        }
    }

    private void append(int first, int end) {
        if (size == from.length) {
            from = Arrays.copyOf(from, size * 2);
            to = Arrays.copyOf(to, size * 2);
        }
        from[size] = first;
        to[size++] = end;
    }

    /**
     * Takes the last bar out again, when what was held has been sold on it. A stretch of that bar alone stays, with nothing
     * held: the value moved on the bar all the same.
     */
    public void dropLast() {
        bars--;
        to[size - 1]--;
    }

    /** At how many bars of a curve the value may move. */
    int moves(int length) {
        int moves = 0;
        for (int stretch = 0; stretch < size; stretch++) {
            moves += end(stretch, length) - first(stretch);
        }
        return moves;
    }

    /** Bars held. */
    int bars() {
        return bars;
    }

    /** First bar of a stretch in which the value moves. */
    int first(int stretch) {
        return from[stretch];
    }

    /** Bar after the last at which the value moves: one more than held, or the end of the curve. */
    int end(int stretch, int length) {
        int end = stretch == size - 1 && lastEnd != SHARED_WITH_NONE ? lastEnd : to[stretch];
        return Math.min(end + 1, length);
    }
}
