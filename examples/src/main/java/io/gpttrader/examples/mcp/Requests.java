package io.gpttrader.examples.mcp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Phaser;
import java.util.function.Supplier;

/**
 * What comes from the client, passed on to the protocol's library by a thread of our own: the library does not say when the input ended, and it stops
 * reading without a word where a message is broken.
 */
final class Requests {
    private final Pipe pipe;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Phaser calls = new Phaser(1);

    Requests(InputStream in) {
        try {
            pipe = Pipe.open();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a pipe", e);
        }
        Thread.ofPlatform().daemon().name("mcp-requests").start(() -> pass(in));
    }

    private void pass(InputStream in) {
        try (OutputStream to = Channels.newOutputStream(pipe.sink())) {
            in.transferTo(to);
        } catch (IOException e) {
            // a client that is gone is the end of its input
        } finally {
            ended.countDown();
        }
    }

    InputStream forServer() {
        return Channels.newInputStream(pipe.source());
    }

    /** Does a call, whose answer the end waits for. */
    <T> T during(Supplier<T> call) {
        calls.register();
        try {
            return call.get();
        } finally {
            calls.arriveAndDeregister();
        }
    }

    /** Waits for the end of the input, then for the calls that have begun. */
    void awaitEnd() throws InterruptedException {
        ended.await();
        calls.awaitAdvanceInterruptibly(calls.arrive());
    }
}
