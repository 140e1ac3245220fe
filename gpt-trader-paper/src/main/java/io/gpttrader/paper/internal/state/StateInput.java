package io.gpttrader.paper.internal.state;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/** Reads what {@link StateOutput} wrote. */
final class StateInput {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int ROOM = 1 << 16;

    private final InputStream from;
    private final byte[] buffer = new byte[ROOM];
    private int at;
    private int end;

    StateInput(InputStream from) {
        this.from = from;
    }

    /** Has so many bytes in the buffer from its place on. */
    private void need(int count) {
        if (end - at >= count) {
            return;
        }
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        try {
            while (end < count) {
                int read = from.read(buffer, end, buffer.length - end);
                if (read < 0) {
                    throw new EOFException("the state ends too early");
                }
                end += read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is nothing more. */
    boolean isAtEnd() {
        if (at < end) {
            return false;
        }
        at = 0;
        try {
            end = Math.max(0, from.read(buffer, 0, buffer.length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return end == 0;
    }

    int tag() {
        need(1);
        return buffer[at++] & 0xff;
    }

    int getInt() {
        need(Integer.BYTES);
        int value = (int) INTS.get(buffer, at);
        at += Integer.BYTES;
        return value;
    }

    long getLong() {
        need(Long.BYTES);
        long value = (long) LONGS.get(buffer, at);
        at += Long.BYTES;
        return value;
    }

    long variable() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = tag();
            value |= (next & 0x7fL) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new StateException("a number of more than 64 bits");
    }

    /** A number of things that are to follow. */
    int count() {
        long count = variable();
        if (count < 0 || count > Integer.MAX_VALUE - 8) {
            throw new StateException("a count of " + count);
        }
        return (int) count;
    }

    long signed() {
        long value = variable();
        return value >>> 1 ^ -(value & 1);
    }

    byte[] bytes() {
        byte[] read = new byte[count()];
        int there = Math.min(read.length, end - at);
        System.arraycopy(buffer, at, read, 0, there);
        at += there;
        try {
            if (from.readNBytes(read, there, read.length - there) < read.length - there) {
                throw new EOFException("the state ends too early");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    /** The bits of a double as {@link StateOutput#putDouble} wrote them. */
    long getDouble() {
        long whole = variable();
        return whole == 0 ? getLong() : Double.doubleToRawLongBits((double) (whole - 1));
    }

    Instant instant() {
        return Instant.ofEpochSecond(signed(), variable());
    }

    Duration duration() {
        return Duration.ofSeconds(signed(), variable());
    }

    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }
}
