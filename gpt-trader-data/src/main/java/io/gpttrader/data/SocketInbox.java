package io.gpttrader.data;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Puts the pieces of messages together, and notes each sign of life. One message is passed on at a time. */
final class SocketInbox implements WebSocket.Listener {

    /** Far beyond any message of a bar stream; a server that goes on for ever shall not fill the memory. */
    static final int LONGEST_MESSAGE = 4_000_000;

    private final Consumer<SocketEvent> events;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private volatile long heardNanos = System.nanoTime();

    SocketInbox(Consumer<SocketEvent> events) {
        this.events = events;
    }

    /** How long nothing at all has come. */
    long silentNanos() {
        return System.nanoTime() - heardNanos;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence piece, boolean last) {
        text.append(piece);
        take(socket, text.length(), last);
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
        take(socket, Math.max(bytes.size(), text.length()), last);
        return null;
    }

    private void take(WebSocket socket, int length, boolean last) {
        heardNanos = System.nanoTime();
        if (length > LONGEST_MESSAGE) {
            events.accept(new SocketEvent(
                    SocketEvent.Kind.ENDED, "a message is longer than " + LONGEST_MESSAGE + " characters"));
        } else if (last) {
            String whole = text.toString();
            text.setLength(0);
            events.accept(new SocketEvent(SocketEvent.Kind.MESSAGE, whole));
        } else {
            socket.request(1);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        return alive(socket);
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        return alive(socket);
    }

    private @Nullable CompletionStage<?> alive(WebSocket socket) {
        heardNanos = System.nanoTime();
        socket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        events.accept(new SocketEvent(
                SocketEvent.Kind.ENDED,
                "the server closed with code " + code + (reason.isEmpty() ? "" : ": " + reason)));
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        events.accept(new SocketEvent(SocketEvent.Kind.ENDED, "the connection broke: " + error));
    }
}
