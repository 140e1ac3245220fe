package io.gpttrader.backtest.internal.account;

import io.gpttrader.backtest.internal.bars.Marks;
import org.jspecify.annotations.Nullable;

/**
 * What the sleeves of an account hold, and what that is worth: cash and then one position after the other, in the order of the sleeves.
 * The marks of what is held are read a block of times at once, as a symbol's column gives them, and laid down time by time: a valuation
 * reads one row from end to end, where it would else read a word from each of as many columns.
 */
final class Holdings {

    /** Rows of a block: a line of the processor's cache and one more, of each column. */
    private static final int ROWS = 16;

    /** Words of a line of the processor's cache. */
    private static final int LINE = 8;

    /** A range of at least so many times is valued column by column. */
    private static final int LONG = 8;

    /** By sleeve. */
    private final Marks[] marks;

    /** The same by time, where they are kept so. */
    private final double[] @Nullable [] byTime;

    private final double[] units;

    /** A bit for each sleeve that holds any. */
    private final long[] isHeld;

    private final int times;

    /** The marks of the sleeves that hold any, at the times from {@link #begin} up to {@link #end}. */
    private final double[] block;

    /** Words from one row to the next. */
    private final int stride;

    private int begin;
    private int end;

    /** Something of what was brought near, so that reading it cannot be left out. */
    double near;

    /**
     * Of nothing held.
     *
     * @param marks by sleeve
     * @param times length of the time line
     */
    Holdings(Marks[] marks, int times) {
        this.marks = marks;
        this.times = times;
        this.byTime = new double[marks.length][];
        for (int sleeve = 0; sleeve < marks.length; sleeve++) {
            byTime[sleeve] = marks[sleeve].byTime();
        }
        this.units = new double[marks.length];
        this.isHeld = new long[(marks.length + 63) >>> 6];
        // An odd number of lines: rows a power of two apart would crowd into few places of the cache.
        int lines = (marks.length + LINE - 1) / LINE | 1;
        this.stride = lines * LINE;
        this.block = new double[ROWS * stride];
    }

    /** Takes in what a sleeve holds from a time on. */
    void set(int sleeve, double held, int time) {
        if (units[sleeve] == held) {
            return;
        }
        units[sleeve] = held;
        long bit = 1L << sleeve;
        if (held == 0) {
            isHeld[sleeve >>> 6] &= ~bit;
        } else if ((isHeld[sleeve >>> 6] & bit) == 0) {
            isHeld[sleeve >>> 6] |= bit;
            if (time < end) {
                read(sleeve, Math.max(time, begin));
            }
        }
    }

    /** Values the account at the times of a range. */
    void fill(double cash, int from, int to, double[] equity) {
        if (to - from >= LONG) {
            fillByColumn(cash, from, to, equity);
            return;
        }
        for (int time = from; time < to; time++) {
            equity[time] = at(cash, time);
        }
    }

    private void fillByColumn(double cash, int from, int to, double[] equity) {
        for (int time = from; time < to; time++) {
            equity[time] = cash;
        }
        for (int w = 0; w < isHeld.length; w++) {
            for (long word = isHeld[w]; word != 0; word &= word - 1) {
                int sleeve = (w << 6) + Long.numberOfTrailingZeros(word);
                marks[sleeve].addTo(equity, 0, from, to, units[sleeve], 0);
            }
        }
    }

    /** The value of the account at a time. */
    double at(double cash, int time) {
        if (time < begin || time >= end) {
            readAll(time);
        }
        int row = (time - begin) * stride;
        double value = cash;
        for (int w = 0; w < isHeld.length; w++) {
            int base = w << 6;
            for (long word = isHeld[w]; word != 0; word &= word - 1) {
                int sleeve = base + Long.numberOfTrailingZeros(word);
                value += units[sleeve] * block[row + sleeve];
            }
        }
        return value;
    }

    private void readAll(int from) {
        begin = from;
        end = Math.min(from + ROWS, times);
        bringNear();
        for (int w = 0; w < isHeld.length; w++) {
            for (long word = isHeld[w]; word != 0; word &= word - 1) {
                read((w << 6) + Long.numberOfTrailingZeros(word), begin);
            }
        }
    }

    /** In a short loop the columns are waited for together, and not one after the other. */
    private void bringNear() {
        double any = 0;
        for (int w = 0; w < isHeld.length; w++) {
            for (long word = isHeld[w]; word != 0; word &= word - 1) {
                double[] its = byTime[(w << 6) + Long.numberOfTrailingZeros(word)];
                any += its == null ? 0 : its[begin] + its[end - 1];
            }
        }
        near = any;
    }

    private void read(int sleeve, int from) {
        double[] its = byTime[sleeve];
        int place = (from - begin) * stride + sleeve;
        if (its == null) {
            for (int time = from; time < end; time++, place += stride) {
                block[place] = marks[sleeve].at(time);
            }
        } else {
            for (int time = from; time < end; time++, place += stride) {
                block[place] = its[time];
            }
        }
    }
}
