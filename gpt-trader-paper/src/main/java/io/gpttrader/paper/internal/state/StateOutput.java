package io.gpttrader.paper.internal.state;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Numbers and texts into a stream, many at a time. Numbers of variable length take 7 bits a byte, the lowest first. */
final class StateOutput {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int ROOM = 1 << 16;
    private static final int LONGEST_VARIABLE = 10;

    /** To here every whole number is a double. */
    private static final double MOST_WHOLE = 0x1p53;

    private final OutputStream to;
    private final byte[] buffer = new byte[ROOM];
    private int length;

    StateOutput(OutputStream to) {
        this.to = to;
    }

    void flush() {
        try {
            to.write(buffer, 0, length);
            length = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void room(int more) {
        if (length + more > buffer.length) {
            flush();
        }
    }

    void tag(int value) {
        room(1);
        buffer[length++] = (byte) value;
    }

    void putInt(int value) {
        room(Integer.BYTES);
        INTS.set(buffer, length, value);
        length += Integer.BYTES;
    }

    void putLong(long value) {
        room(Long.BYTES);
        LONGS.set(buffer, length, value);
        length += Long.BYTES;
    }

    /** The first of some numbers, many of which are written for each look at the room that is left. */
    void putLongs(long[] values, int count) {
        int at = 0;
        while (at < count) {
            room(Long.BYTES);
            int end = Math.min(count, at + (buffer.length - length) / Long.BYTES);
            int place = length;
            for (; at < end; at++) {
                LONGS.set(buffer, place, values[at]);
                place += Long.BYTES;
            }
            length = place;
        }
    }

    /** The same of doubles, by their bits. */
    void putDoubles(double[] values, int count) {
        int at = 0;
        while (at < count) {
            room(Long.BYTES);
            int end = Math.min(count, at + (buffer.length - length) / Long.BYTES);
            int place = length;
            for (; at < end; at++) {
                LONGS.set(buffer, place, Double.doubleToRawLongBits(values[at]));
                place += Long.BYTES;
            }
            length = place;
        }
    }

    void putVariable(long value) {
        room(LONGEST_VARIABLE);
        long rest = value;
        int place = length;
        for (; rest >>> 7 != 0; rest >>>= 7) {
            buffer[place++] = (byte) ((rest & 0x7f) | 0x80);
        }
        buffer[place] = (byte) rest;
        length = place + 1;
    }

    void putSigned(long value) {
        putVariable(value << 1 ^ value >> 63);
    }

    void putBytes(byte[] bytes) {
        putVariable(bytes.length);
        if (bytes.length > buffer.length) {
            flush();
            try {
                to.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        } else {
            room(bytes.length);
            System.arraycopy(bytes, 0, buffer, length, bytes.length);
            length += bytes.length;
        }
    }

    void putText(String text) {
        putBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A double by its bits: a whole number that is not negative in as many bytes as it has digits for, behind 0 any other. */
    void putDouble(long bits) {
        if (isWhole(bits)) {
            putVariable((long) Double.longBitsToDouble(bits) + 1);
        } else {
            tag(0);
            putLong(bits);
        }
    }

    /** By its bits, so that -0 is none. */
    static boolean isWhole(long bits) {
        double value = Double.longBitsToDouble(bits);
        return value >= 0 && value < MOST_WHOLE && Double.doubleToRawLongBits((double) (long) value) == bits;
    }

    void putInstant(Instant moment) {
        putSigned(moment.getEpochSecond());
        putVariable(moment.getNano());
    }

    void putDuration(Duration length) {
        putSigned(length.getSeconds());
        putVariable(length.getNano());
    }
}
