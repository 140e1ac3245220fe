package io.gpttrader.live.internal.journal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Bytes that grow as numbers are put at their end. Numbers of variable length take 7 bits a byte, the lowest first. */
final class JournalBytes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes;
    private int length;

    JournalBytes(int expected) {
        bytes = new byte[expected];
    }

    void put(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    void putInt(int value) {
        for (int shift = 24; shift >= 0; shift -= 8) {
            put(value >>> shift);
        }
    }

    void putLong(long value) {
        room(Long.BYTES);
        LONGS.set(bytes, length, value);
        length += Long.BYTES;
    }

    /** Puts a number that is mostly small, and never negative. */
    void putVariable(long value) {
        long rest = value;
        for (; rest >>> 7 != 0; rest >>>= 7) {
            put((int) (rest & 0x7f) | 0x80);
        }
        put((int) rest);
    }

    /** Puts a number that is mostly near zero, on either side. */
    void putSigned(long value) {
        putVariable(value << 1 ^ value >> 63);
    }

    void putAll(byte[] more) {
        room(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.addExact(length, Math.max(more, bytes.length)));
        }
    }

    ByteBuffer view() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** Reads what {@link #putVariable} wrote. */
    static long variable(ByteBuffer from) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = from.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than 64 bits");
    }

    /** Reads what {@link #putSigned} wrote. */
    static long signed(ByteBuffer from) {
        long value = variable(from);
        return value >>> 1 ^ -(value & 1);
    }

    /** Reads so many bytes, and takes no memory for what is not there. */
    static byte[] all(ByteBuffer from, long count) {
        if (!(count >= 0 && count <= from.remaining())) {
            throw new BufferUnderflowException();
        }
        byte[] read = new byte[(int) count];
        from.get(read);
        return read;
    }
}
