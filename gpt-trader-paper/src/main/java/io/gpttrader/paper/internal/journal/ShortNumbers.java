package io.gpttrader.paper.internal.journal;

import java.nio.ByteBuffer;
import org.ta4j.core.Bar;

/**
 * The numbers of a bar of doubles without those that follow from the others: most bars of a second or a minute are highest or lowest where they
 * open or close, and most volumes are whole numbers. A byte says which are left out; then come the open, the close, high, low and volume, as far
 * as they are there, with 8 bytes each, a whole volume with 7 bits a byte.
 *
 * @param open as the bits of its double, like the others
 */
record ShortNumbers(long open, long high, long low, long close, long volume) {

    /** The high is the larger of open and close. */
    private static final int HIGH = 1;
    /** The low is the smaller of them. */
    private static final int LOW = 2;
    /** The close is the open. */
    private static final int STILL = 4;
    /** The volume is a whole number, up to the last to which every one is a double. */
    private static final int WHOLE = 8;

    private static final int ALL = HIGH | LOW | STILL | WHOLE;
    private static final long MOST_WHOLE = 1L << 53;

    /** Those of a bar all of whose numbers are doubles. */
    static ShortNumbers of(Bar bar) {
        return new ShortNumbers(
                JournalNum.bits(bar.getOpenPrice()),
                JournalNum.bits(bar.getHighPrice()),
                JournalNum.bits(bar.getLowPrice()),
                JournalNum.bits(bar.getClosePrice()),
                JournalNum.bits(bar.getVolume()));
    }

    /** Which of them are left out; 0 where none is, so that there is nothing to be won. */
    int shape() {
        return (high == larger(open, close) ? HIGH : 0)
                | (low == smaller(open, close) ? LOW : 0)
                | (close == open ? STILL : 0)
                | (isWhole() ? WHOLE : 0);
    }

    /** By its bits, so that -0 is none. */
    private boolean isWhole() {
        double value = Double.longBitsToDouble(volume);
        return value >= 0 && value <= MOST_WHOLE && bits((long) value) == volume;
    }

    private static long bits(long whole) {
        return Double.doubleToRawLongBits((double) whole);
    }

    private static long larger(long one, long other) {
        return Double.longBitsToDouble(one) > Double.longBitsToDouble(other) ? one : other;
    }

    private static long smaller(long one, long other) {
        return Double.longBitsToDouble(one) < Double.longBitsToDouble(other) ? one : other;
    }

    void put(int shape, JournalBytes to) {
        to.put(shape);
        to.putLong(open);
        if ((shape & STILL) == 0) {
            to.putLong(close);
        }
        if ((shape & HIGH) == 0) {
            to.putLong(high);
        }
        if ((shape & LOW) == 0) {
            to.putLong(low);
        }
        if ((shape & WHOLE) == 0) {
            to.putLong(volume);
        } else {
            to.putVariable((long) Double.longBitsToDouble(volume));
        }
    }

    /**
     * Reads what {@link #put} wrote.
     *
     * @throws IllegalArgumentException if it cannot have written that
     */
    static ShortNumbers get(ByteBuffer from) {
        int shape = from.get();
        if ((shape & ~ALL) != 0) {
            throw new IllegalArgumentException("numbers of the shape " + shape);
        }
        long open = from.getLong();
        long close = (shape & STILL) == 0 ? from.getLong() : open;
        long high = (shape & HIGH) == 0 ? from.getLong() : larger(open, close);
        long low = (shape & LOW) == 0 ? from.getLong() : smaller(open, close);
        return new ShortNumbers(open, high, low, close, (shape & WHOLE) == 0 ? from.getLong() : whole(from));
    }

    private static long whole(ByteBuffer from) {
        long whole = JournalBytes.variable(from);
        if (!(whole >= 0 && whole <= MOST_WHOLE)) {
            throw new IllegalArgumentException("a volume of " + whole);
        }
        return bits(whole);
    }
}
