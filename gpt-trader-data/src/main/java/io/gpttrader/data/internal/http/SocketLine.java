package io.gpttrader.data.internal.http;

import io.gpttrader.data.FeedException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A websocket used by one thread: each send waits until it is done, and not longer than a limit. */
public final class SocketLine implements AutoCloseable {

    private static final long CLOSE_WAIT_MS = 500;

    private final HttpClient client;
    private final WebSocket socket;
    private final SocketInbox inbox;
    private final Duration limit;

    private SocketLine(HttpClient client, WebSocket socket, SocketInbox inbox, Duration limit) {
        this.client = client;
        this.socket = socket;
        this.inbox = inbox;
        this.limit = limit;
    }

    /**
     * Connects.
     *
     * @throws FeedException if there is no connection within the limit; a final one where the address answers, but is no
     *     websocket for us
     */
    public static SocketLine open(URI address, Duration limit, Consumer<SocketEvent> events)
            throws InterruptedException {
        SocketInbox inbox = new SocketInbox(events);
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(limit)
                .executor(inbox::execute)
                .build();
        boolean opened = false;
        try {
            SocketLine line = open(client, address, limit, inbox);
            opened = true;
            return line;
        } finally {
            if (!opened) {
                client.shutdownNow();
            }
        }
    }

    private static SocketLine open(HttpClient client, URI address, Duration limit, SocketInbox inbox)
            throws InterruptedException {
        CompletableFuture<WebSocket> opening =
                client.newWebSocketBuilder().connectTimeout(limit).buildAsync(address, inbox);
        try {
            WebSocket socket = opening.get(limit.toMillis() + CLOSE_WAIT_MS, TimeUnit.MILLISECONDS);
            return new SocketLine(client, socket, inbox, limit);
        } catch (ExecutionException e) {
            throw rejected(address, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            abandon(opening);
            throw FeedException.temporary("no connection to " + address + " within " + limit, e);
        } catch (InterruptedException e) {
            abandon(opening);
            throw e;
        }
    }

    /** A connection that comes into being when nobody wants it any more would hold an account's only place. */
    private static void abandon(CompletableFuture<WebSocket> opening) {
        var unused = opening.thenAccept(WebSocket::abort);
    }

    private static FeedException rejected(URI address, Throwable cause) {
        if (cause instanceof WebSocketHandshakeException handshake) {
            int status = handshake.getResponse().statusCode();
            boolean lasting = status >= 400 && status < 500 && status != 408 && status != 425 && status != 429;
            String message = address + " answered HTTP " + status + " in place of a websocket";
            return lasting
                    ? FeedException.permanent(message + "; check baseAddress and feed", cause)
                    : FeedException.temporary(message, cause);
        }
        return FeedException.temporary("no connection to " + address + ": " + cause, cause);
    }

    public void send(String message) throws InterruptedException {
        await(socket.sendText(message, true), "a message");
    }

    public void ping() throws InterruptedException {
        await(socket.sendPing(ByteBuffer.allocate(0)), "a ping");
    }

    private void await(CompletableFuture<WebSocket> sending, String what) throws InterruptedException {
        try {
            sending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw FeedException.temporary("the connection broke: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw FeedException.temporary(what + " could not be sent within " + limit, e);
        }
    }

    /** A message no longer waits. */
    public void handled(String message) {
        inbox.handled(message.length());
    }

    public long silentNanos() {
        return inbox.silentNanos();
    }

    /** Says good-bye where that is possible, and ends the connection in any case. */
    @Override
    public void close() {
        try {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(CLOSE_WAIT_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // It is gone or stuck already, and ended below.
        } finally {
            socket.abort();
            client.shutdownNow();
        }
    }
}
