package io.gpttrader.live.internal.http;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts the pieces of messages together, and notes each sign of life. */
final class SocketInbox implements WebSocket.Listener {

    /** Far beyond any message of a bar stream; a server that goes on for ever shall not fill the memory. */
    static final int LONGEST_MESSAGE = 1_000_000;

    /** The most that may wait for the session, which handles a message in microseconds. */
    private static final int LONGEST_BACKLOG = 8_000_000;

    private final Consumer<SocketEvent> events;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicLong backlog = new AtomicLong();
    private volatile long heardNanos = System.nanoTime();
    private volatile boolean open;

    SocketInbox(Consumer<SocketEvent> events) {
        this.events = events;
    }

    /**
     * Runs the client's tasks: those of an open connection, which are the calls of this listener, at once where they arise.
     *
     * <p>With any other executor the JDK (21 to 25) overlooks an end of the connection that comes just while a message is
     * handed over: then no message is requested, {@code TransportImpl.acknowledgeReception} throws into the void, and the
     * connection stays open and deaf. For the same reason messages are requested without end.
     */
    void execute(Runnable task) {
        if (open) {
            task.run();
        } else {
            Thread.startVirtualThread(task);
        }
    }

    @Override
    public void onOpen(WebSocket socket) {
        open = true;
        socket.request(Long.MAX_VALUE);
    }

    /** A message of so many characters no longer waits. */
    void handled(int characters) {
        backlog.addAndGet(-characters);
    }

    /** How long nothing at all has come. */
    long silentNanos() {
        return System.nanoTime() - heardNanos;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence piece, boolean last) {
        text.append(piece);
        take(text.length(), last);
        return null;
    }

    /** Alpaca sends JSON in binary frames on some of its streams. */
    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer piece, boolean last) {
        byte[] copy = new byte[piece.remaining()];
        piece.get(copy);
        bytes.writeBytes(copy);
        if (last) {
            text.append(bytes.toString(StandardCharsets.UTF_8));
            bytes.reset();
        }
        take(Math.max(bytes.size(), text.length()), last);
        return null;
    }

    private void take(int length, boolean last) {
        heardNanos = System.nanoTime();
        if (length > LONGEST_MESSAGE) {
            text.setLength(0);
            bytes.reset();
            end("a message is longer than " + LONGEST_MESSAGE + " characters");
        } else if (last) {
            String whole = text.toString();
            text.setLength(0);
            pass(whole);
        }
    }

    private void pass(String message) {
        if (backlog.addAndGet(message.length()) > LONGEST_BACKLOG) {
            end("messages come faster than they are read");
        } else {
            events.accept(new SocketEvent(SocketEvent.Kind.MESSAGE, message));
        }
    }

    private void end(String why) {
        events.accept(new SocketEvent(SocketEvent.Kind.ENDED, why));
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        return alive();
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        return alive();
    }

    private @Nullable CompletionStage<?> alive() {
        heardNanos = System.nanoTime();
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        end("the server closed with code " + code + (reason.isEmpty() ? "" : ": " + reason));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        end("the connection broke: " + error);
    }
}
