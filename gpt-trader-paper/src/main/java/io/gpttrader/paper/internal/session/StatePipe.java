package io.gpttrader.paper.internal.session;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a state on their way from the thread that reads the session to the thread that writes them: the session goes on when all of it is read,
 * whether all of it is written or not. So much is held in between that writing seldom holds up reading, and no more.
 */
final class StatePipe extends OutputStream {
    private static final byte[] END = {};

    /** Pieces are as long as what writes a state gives at a time, 64 KB. */
    private static final int PIECES = 256;

    /** How long it is waited for room until it is looked whether anybody still makes some. */
    private static final int LOOK_MILLIS = 10;

    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(PIECES);

    /** What kept the state from being read. */
    private volatile @Nullable Throwable failure;

    /** Whether nobody writes any more, so that it does not matter what else there is. */
    private volatile boolean isAbandoned;

    @Override
    public void write(int one) {
        put(new byte[] {(byte) one});
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        if (length > 0) {
            put(Arrays.copyOfRange(bytes, from, from + length));
        }
    }

    /** No more comes. */
    @Override
    public void close() {
        put(END);
    }

    /** No more comes, and what came is of no use. */
    void fail(Throwable cause) {
        failure = cause;
        close();
    }

    private void put(byte[] piece) {
        try {
            while (!isAbandoned) {
                if (pieces.offer(piece, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a checkpoint was written", e);
        }
    }

    /**
     * Writes all that comes, by the other thread.
     *
     * @throws RuntimeException what kept the state from being read
     */
    void drainTo(OutputStream to) {
        try {
            for (byte[] piece = pieces.take(); piece != END; piece = pieces.take()) {
                to.write(piece);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a checkpoint was written", e);
        }
        Throwable why = failure;
        if (why instanceof RuntimeException cause) {
            throw cause;
        }
        if (why instanceof Error cause) {
            throw cause;
        }
    }

    /** Nothing is written any more, done or not. */
    void abandon() {
        isAbandoned = true;
    }
}
