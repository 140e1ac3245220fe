package io.gpttrader.live.fake;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** HTTP/1.1 with kept connections and websockets at one port of the loopback, simple enough to be broken on purpose. */
final class FakeWebServer implements AutoCloseable {

    /** What is sent back. */
    record Reply(int status, String body, Map<String, String> headers, FakeFault fault) {}

    interface Handler {

        Reply answer(FakeRequest request) throws InterruptedException;

        void websocket(FakeRequest request, FakePeer peer) throws IOException;
    }

    private final Handler handler;
    private final ServerSocket server;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    FakeWebServer(int port, Handler handler) {
        this.handler = handler;
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                connections.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // The server is closed.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            OutputStream out = socket.getOutputStream();
            boolean goesOn = true;
            while (goesOn) {
                FakeRequest request = read(in);
                String key = request.headers().get("Sec-WebSocket-Key");
                if (key == null) {
                    goesOn = write(handler.answer(request), out);
                } else {
                    goesOn = false;
                    FakePeer peer = new FakePeer(socket, in, out);
                    peer.upgrade(key);
                    handler.websocket(request, peer);
                }
            }
        } catch (IOException e) {
            // The client has gone, which is its right.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(socket);
        }
    }

    private static FakeRequest read(DataInputStream in) throws IOException {
        String[] first = line(in).split(" ");
        if (first.length < 3) {
            throw new EOFException("no request");
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        byte[] content = new byte[length];
        in.readFully(content);
        return new FakeRequest(first[0], first[1], headers, new String(content, StandardCharsets.UTF_8));
    }

    private static String line(DataInputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int each = in.readUnsignedByte(); each != '\n'; each = in.readUnsignedByte()) {
            line.write(each);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /** Returns whether the connection goes on. */
    private static boolean write(Reply reply, OutputStream out) throws IOException, InterruptedException {
        switch (reply.fault()) {
            case SILENCE_BEFORE, SILENCE_AFTER -> {
                Thread.sleep(60_000);
                return false;
            }
            case DROP_BEFORE, DROP_AFTER -> {
                return false;
            }
            default -> {
                byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
                int sent = reply.fault() == FakeFault.HALF_ANSWER ? body.length / 2 : body.length;
                out.write(head(reply, body.length).getBytes(StandardCharsets.US_ASCII));
                out.write(body, 0, sent);
                out.flush();
                return sent == body.length;
            }
        }
    }

    private static String head(Reply reply, int length) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " Some\r\n");
        reply.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (reply.status() != 204) {
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(length)
                    .append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    /** Closes all connections, kept ones too; new ones are taken. */
    void dropConnections() {
        for (Socket each : connections) {
            try {
                each.close();
            } catch (IOException e) {
                // It is gone already.
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        dropConnections();
    }
}
