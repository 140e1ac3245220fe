package io.gpttrader.monitor.internal.health;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on this machine that does with each connection what a test says. */
final class Loopback implements AutoCloseable {

    /** What is done with a connection whose request has come, which is closed afterwards. */
    interface Conduct {
        void on(Socket socket, String request) throws IOException;
    }

    private final ServerSocket server;
    private final Conduct conduct;
    private final boolean readsHead;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    /** Heads of the requests that came. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** Connections that ended from the other side while they were written to or waited on. */
    final List<String> ended = new CopyOnWriteArrayList<>();

    Loopback(Conduct conduct) throws IOException {
        this(conduct, true);
    }

    private Loopback(Conduct conduct, boolean readsHead) throws IOException {
        this.conduct = conduct;
        this.readsHead = readsHead;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("loopback").start(this::accept);
    }

    /** Answers each request with these bytes of text. */
    static Loopback answering(String answer) throws IOException {
        return new Loopback((socket, request) -> write(socket, answer));
    }

    /** Says something as soon as a connection comes. */
    static Loopback greeting(String words) throws IOException {
        return new Loopback((socket, request) -> write(socket, words), false);
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** An answer of HTTP. */
    static String http(String status, String body, String... headers) {
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n"
                + String.join(
                        "", List.of(headers).stream().map(each -> each + "\r\n").toList())
                + "\r\n" + body;
    }

    int connections() {
        return open.size();
    }

    int port() {
        return server.getLocalPort();
    }

    String host() {
        return server.getInetAddress().getHostAddress();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // By the test.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            String request = readsHead ? head(socket.getInputStream()) : "";
            requests.add(request);
            conduct.on(socket, request);
        } catch (IOException e) {
            ended.add(e.toString());
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket each : open) {
                each.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port at which nothing listens. */
    static int closedPort() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return server.getLocalPort();
        }
    }
}
