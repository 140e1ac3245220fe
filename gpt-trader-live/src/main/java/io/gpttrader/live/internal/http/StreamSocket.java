package io.gpttrader.live.internal.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** One websocket used by one thread: each send waits until it is done, and not longer than a limit. */
final class StreamSocket implements AutoCloseable {

    private static final long CLOSE_WAIT_MS = 500;

    private final HttpClient client;
    private final WebSocket socket;
    private final SocketInbox inbox;
    private final Duration limit;

    private StreamSocket(HttpClient client, WebSocket socket, SocketInbox inbox, Duration limit) {
        this.client = client;
        this.socket = socket;
        this.inbox = inbox;
        this.limit = limit;
    }

    /** Connects, or throws {@link StreamLost}. */
    static StreamSocket open(StreamSettings settings, Consumer<SocketEvent> events) throws InterruptedException {
        URI address = settings.address.get();
        Map<String, String> headers = settings.headers.get();
        SocketInbox inbox = new SocketInbox(events);
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(settings.answer).executor(inbox::execute);
        if (settings.tls != null) {
            builder.sslContext(settings.tls);
        }
        HttpClient client = builder.build();
        boolean isOpen = false;
        try {
            StreamSocket line = new StreamSocket(
                    client, connect(client, address, headers, settings.answer, inbox), inbox, settings.answer);
            isOpen = true;
            return line;
        } finally {
            if (!isOpen) {
                client.shutdownNow();
            }
        }
    }

    private static WebSocket connect(
            HttpClient client, URI address, Map<String, String> headers, Duration limit, SocketInbox inbox)
            throws InterruptedException {
        CompletableFuture<WebSocket> opening = start(client, address, headers, limit, inbox);
        try {
            return opening.get(limit.toMillis() + CLOSE_WAIT_MS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw rejected(address, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            abandon(opening);
            throw new StreamLost("no connection to " + shown(address) + " within " + limit, e);
        } catch (InterruptedException e) {
            abandon(opening);
            throw e;
        }
    }

    private static CompletableFuture<WebSocket> start(
            HttpClient client, URI address, Map<String, String> headers, Duration limit, SocketInbox inbox) {
        try {
            WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(limit);
            headers.forEach(builder::header);
            return builder.buildAsync(address, inbox);
        } catch (IllegalArgumentException e) {
            // Message and cause would show the value, which may be a key.
            throw new StreamLost("no connection to " + shown(address) + ": HTTP does not allow one of the headers "
                    + headers.keySet() + "; check the keys for spaces and line ends");
        }
    }

    /** A connection that comes into being when nobody wants it any more would hold an account's only place. */
    private static void abandon(CompletableFuture<WebSocket> opening) {
        var unused = opening.thenAccept(WebSocket::abort);
    }

    private static StreamLost rejected(URI address, Throwable cause) {
        if (cause instanceof WebSocketHandshakeException handshake) {
            int status = handshake.getResponse().statusCode();
            return new StreamLost(shown(address) + " answered HTTP " + status + " in place of a websocket");
        }
        return new StreamLost(
                "no connection to " + shown(address) + ": " + cause.getClass().getSimpleName(), cause);
    }

    /** Without path and query, which may hold a key. */
    private static String shown(URI address) {
        return address.getScheme() + "://" + address.getAuthority();
    }

    void send(String message) throws InterruptedException {
        await(socket.sendText(message, true), "a message");
    }

    void ping() throws InterruptedException {
        await(socket.sendPing(ByteBuffer.allocate(0)), "a ping");
    }

    private void await(CompletableFuture<WebSocket> sending, String what) throws InterruptedException {
        try {
            sending.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new StreamLost("the connection broke: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new StreamLost(what + " could not be sent within " + limit, e);
        }
    }

    /** A message no longer waits. */
    void handled(String message) {
        inbox.handled(message.length());
    }

    long silentNanos() {
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
