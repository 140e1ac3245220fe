package io.gpttrader.backtest.internal.signals;

import io.gpttrader.backtest.internal.kernels.KernelColumn;

/** A rule whose answer at every bar is known beforehand: a bit a bar, bar 0 lowest. Bits past the last bar are off. */
public final class SignalBits implements Signal {
    public final long[] words;

    /** From this bar on the bits are ta4j's, whatever was asked before; see {@link KernelColumn#settled}. */
    public final int settled;

    public SignalBits(long[] words, int settled) {
        this.words = words;
        this.settled = settled;
    }

    @Override
    public boolean test(int bar, PositionState position) {
        return isOn(words, bar);
    }

    @Override
    public long[] candidates() {
        return words;
    }

    @Override
    public boolean asksObjects() {
        return false;
    }

    @Override
    public boolean needsRecord() {
        return false;
    }

    // ---- words

    public static long[] none(int bars) {
        return new long[(bars + 63) >>> 6];
    }

    public static boolean isOn(long[] words, int bar) {
        return (words[bar >>> 6] >>> bar & 1) != 0;
    }

    public static void set(long[] words, int bar) {
        words[bar >>> 6] |= 1L << bar;
    }

    public static void put(long[] words, int bar, boolean isOn) {
        long bit = 1L << bar;
        words[bar >>> 6] = isOn ? words[bar >>> 6] | bit : words[bar >>> 6] & ~bit;
    }

    /** Sets the bits {@code [from, to)}, at least one. */
    static void setAll(long[] words, int from, int to) {
        int first = from >>> 6;
        int last = (to - 1) >>> 6;
        long head = -1L << from;
        long tail = -1L >>> -to;
        if (first == last) {
            words[first] |= head & tail;
            return;
        }
        words[first] |= head;
        for (int w = first + 1; w < last; w++) {
            words[w] = -1L;
        }
        words[last] |= tail;
    }

    public static long[] both(long[] a, long[] b) {
        long[] out = new long[a.length];
        for (int w = 0; w < out.length; w++) {
            out[w] = a[w] & b[w];
        }
        return out;
    }

    public static long[] either(long[] a, long[] b) {
        long[] out = new long[a.length];
        for (int w = 0; w < out.length; w++) {
            out[w] = a[w] | b[w];
        }
        return out;
    }

    static long[] onlyOne(long[] a, long[] b) {
        long[] out = new long[a.length];
        for (int w = 0; w < out.length; w++) {
            out[w] = a[w] ^ b[w];
        }
        return out;
    }

    /** On where {@code a} is off, from bar {@code start} to the last. */
    public static long[] notFrom(int start, long[] a, int bars) {
        long[] out = new long[a.length];
        int first = Math.min(start, bars);
        for (int w = first >>> 6; w < out.length; w++) {
            out[w] = ~a[w];
        }
        if (out.length > 0) {
            keepFrom(out, first);
            keepBelow(out, bars);
        }
        return out;
    }

    /** The bits from a bar on; gives the very same array where no other is on. */
    public static long[] from(int bar, long[] words) {
        if (next(words, 0) >= bar) {
            return words;
        }
        long[] out = words.clone();
        keepFrom(out, bar);
        return out;
    }

    static void keepFrom(long[] words, int bar) {
        int whole = Math.min(bar >>> 6, words.length);
        for (int w = 0; w < whole; w++) {
            words[w] = 0;
        }
        if (whole < words.length) {
            words[whole] &= -1L << bar;
        }
    }

    private static void keepBelow(long[] words, int bars) {
        if ((bars & 63) != 0) {
            words[words.length - 1] &= (1L << bars) - 1;
        }
    }

    /** The same bits {@code shift} bars later; may give the very same array. */
    public static long[] later(long[] words, int shift, int bars) {
        if (shift == 0) {
            return words;
        }
        long[] out = new long[words.length];
        int whole = shift >>> 6;
        int part = shift & 63;
        for (int w = out.length - 1; w >= whole; w--) {
            long low = part == 0 || w == whole ? 0 : words[w - whole - 1] >>> (64 - part);
            out[w] = words[w - whole] << part | low;
        }
        if (out.length > 0) {
            keepBelow(out, bars);
        }
        return out;
    }

    /** First bar at or after {@code from} whose bit is on, or {@link Decisions#NEVER}. */
    public static int next(long[] words, int from) {
        int w = from >>> 6;
        if (w >= words.length) {
            return Decisions.NEVER;
        }
        long word = words[w] & -1L << from;
        while (word == 0) {
            if (++w == words.length) {
                return Decisions.NEVER;
            }
            word = words[w];
        }
        return (w << 6) + Long.numberOfTrailingZeros(word);
    }
}
