package io.gpttrader.optimize.internal.trials;

import io.gpttrader.optimize.internal.space.GridIndex;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * The score of each combination of a grid, eight bytes each: in memory, or in a file that the operating system maps. A combination without a score
 * is a NaN that says in its last bits why. Not thread-safe.
 */
public final class SurfaceScores implements ScoredPoints {

    /** Why a combination has no score. */
    public enum Missing {
        /** Not tried, because the search ended before. */
        NOT_RUN(1),
        /** Left out by a constraint. */
        DISALLOWED(2),
        /** Left out by the family. */
        REJECTED(3),
        /** It failed. */
        FAILED(4),
        /** The objective is undefined there, or a figure breaks a bound. */
        NO_SCORE(5);

        /** What a file has in a NaN's lowest byte. */
        private final int code;

        Missing(int code) {
            this.code = code;
        }
    }

    /** A quiet NaN; the bits below say why. */
    private static final long NAN = 0x7ff8_0000_0000_0000L;

    private final GridIndex index;
    private final LongBuffer cells;
    private final Runnable force;

    /**
     * Over cells as {@link #cell} makes them.
     *
     * @param force writes what was put to where it outlives the machine
     */
    public SurfaceScores(GridIndex index, LongBuffer cells, Runnable force) {
        this.index = index;
        this.cells = cells;
        this.force = force;
    }

    /** In memory, nothing tried yet. */
    public static SurfaceScores inMemory(GridIndex index) {
        long[] cells = new long[index.size()];
        Arrays.fill(cells, cell(Missing.NOT_RUN));
        return new SurfaceScores(index, LongBuffer.wrap(cells), () -> {});
    }

    /** What stands for a combination without a score. */
    public static long cell(Missing why) {
        return NAN | why.code;
    }

    public GridIndex index() {
        return index;
    }

    public void put(double[] point, double score) {
        cells.put(index.of(point), Double.isNaN(score) ? cell(Missing.NO_SCORE) : Double.doubleToRawLongBits(score));
    }

    public void put(double[] point, Missing why) {
        cells.put(index.of(point), cell(why));
    }

    @Override
    public int size() {
        return index.size();
    }

    @Override
    public double value(int place, int dimension) {
        return index.value(place, dimension);
    }

    @Override
    public double score(int place) {
        return Double.longBitsToDouble(cells.get(place));
    }

    /** NaN where there is none. */
    public double score(double[] point) {
        return score(index.of(point));
    }

    /** Writes what was put to where it outlives the machine, if it is kept anywhere. */
    public void force() {
        force.run();
    }

    /** How many combinations have one. */
    public long scored() {
        long count = 0;
        for (int place = 0; place < size(); place++) {
            count += Double.isNaN(score(place)) ? 0 : 1;
        }
        return count;
    }

    /** Why a place has no score; to be asked only where it has none. */
    public Missing missing(int place) {
        int code = (int) (cells.get(place) & 0xff);
        for (Missing why : Missing.values()) {
            if (why.code == code) {
                return why;
            }
        }
        return Missing.NO_SCORE;
    }
}
