package io.gpttrader.live.internal.http;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection from its beginning to its end, on one thread. */
final class StreamSession implements StreamLine {

    /** Before any connection could begin. */
    private static final long LONG_AGO = 3_600_000_000_000L;

    private final StreamSettings settings;
    private final StreamHandler handler;
    private final StreamSocket socket;
    private final BlockingQueue<SocketEvent> events;
    private final long began = System.nanoTime();
    private long ticked = began;
    private long pinged = began - LONG_AGO;
    private boolean isReady;

    private StreamSession(
            StreamSettings settings, StreamHandler handler, StreamSocket socket, BlockingQueue<SocketEvent> events) {
        this.settings = settings;
        this.handler = handler;
        this.socket = socket;
        this.events = events;
    }

    /** What ended a connection, and whether it was ready. */
    record End(String reason, boolean wasReady, @Nullable RuntimeException error) {}

    static End run(StreamSettings settings, StreamHandler handler) throws InterruptedException {
        BlockingQueue<SocketEvent> events = new LinkedBlockingQueue<>();
        try (StreamSocket socket = StreamSocket.open(settings, events::add)) {
            StreamSession session = new StreamSession(settings, handler, socket, events);
            return session.serve();
        } catch (StreamLost e) {
            return new End(String.valueOf(e.getMessage()), false, null);
        } catch (RuntimeException e) {
            return new End("no address to connect to: " + e.getMessage(), false, null);
        }
    }

    private End serve() throws InterruptedException {
        try {
            handler.opened(this);
            while (true) {
                SocketEvent event = events.poll(untilNext(System.nanoTime()), TimeUnit.NANOSECONDS);
                if (event != null && event.kind() == SocketEvent.Kind.ENDED) {
                    return new End(event.text(), isReady, null);
                }
                if (event != null) {
                    take(event.text());
                }
                watch(System.nanoTime());
            }
        } catch (StreamLost e) {
            return new End(String.valueOf(e.getMessage()), isReady, null);
        } catch (RuntimeException e) {
            return new End("an error in the handling of a message: " + e, isReady, e);
        }
    }

    private void take(String message) throws InterruptedException {
        try {
            handler.message(message, this);
        } finally {
            socket.handled(message);
        }
    }

    /** Until something must be done though nothing comes. */
    private long untilNext(long now) {
        long wait = settings.silence.toNanos() * (isPinged(now) ? 2 : 1) - socket.silentNanos();
        if (!isReady) {
            wait = Math.min(wait, began + settings.answer.toNanos() - now);
        }
        if (!settings.tick.isZero()) {
            wait = Math.min(wait, ticked + settings.tick.toNanos() - now);
        }
        return Math.max(1, wait);
    }

    /** Whether a ping was sent after the last sign of life. */
    private boolean isPinged(long now) {
        return pinged - (now - socket.silentNanos()) > 0;
    }

    private void watch(long now) throws InterruptedException {
        if (!isReady && now - began >= settings.answer.toNanos()) {
            throw new StreamLost("the broker did not accept the stream within " + settings.answer);
        }
        long silent = socket.silentNanos();
        if (silent >= 2 * settings.silence.toNanos()) {
            throw new StreamLost("nothing came for " + silent / 1_000_000 + " ms, not even an answer to a ping");
        }
        if (silent >= settings.silence.toNanos() && !isPinged(now)) {
            pinged = now;
            socket.ping();
        }
        if (!settings.tick.isZero() && now - ticked >= settings.tick.toNanos()) {
            ticked = now;
            handler.tick(this);
        }
    }

    @Override
    public void send(String text) throws InterruptedException {
        socket.send(text);
    }

    @Override
    public void ready() {
        if (!isReady) {
            isReady = true;
            handler.connected();
        }
    }

    @Override
    public boolean isReady() {
        return isReady;
    }
}
