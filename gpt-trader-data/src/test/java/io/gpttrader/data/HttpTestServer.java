package io.gpttrader.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A server on the loopback that misbehaves as it is notified, one request a connection. */
public final class HttpTestServer implements AutoCloseable {

    /** What a client asked: path and query, and the headers by their names in lower case. */
    public record Request(String target, Map<String, String> headers) {}

    /** What is sent back, however broken. */
    public interface Reply {

        void to(Request request, OutputStream out, HttpTestServer server) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final List<Reply> script;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** @param script the reply to each request in turn; the last one is given again and again */
    public HttpTestServer(Reply... script) {
        this.script = List.of(script);
        try {
            socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException e) {
            // The server is closed.
        }
    }

    private void serve(Socket client) {
        try (client) {
            Request request = read(client);
            int place;
            synchronized (this) {
                place = requests.size();
                requests.add(request);
            }
            script.get(Math.min(place, script.size() - 1)).to(request, client.getOutputStream(), this);
        } catch (IOException e) {
            // The client has gone, which is its right.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Request read(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        String first = in.readLine();
        if (first == null) {
            throw new IOException("no request");
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            headers.put(
                    line.substring(0, line.indexOf(':')),
                    line.substring(line.indexOf(':') + 1).strip());
        }
        return new Request(first.split(" ")[1], headers);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** The same server under another name, which is another origin to a client. */
    URI otherAddress() {
        return URI.create("http://localhost:" + socket.getLocalPort());
    }

    public List<Request> requests() {
        return requests;
    }

    public List<String> targets() {
        return requests.stream().map(Request::target).toList();
    }

    public void awaitClose() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Reply json(String body) {
        return status(200, body, "Content-Type: application/json");
    }

    public static Reply status(int status, String body, String... headers) {
        return bytes(status, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public static Reply bytes(int status, byte[] body, String... headers) {
        return (request, out, server) -> send(out, head(status, body.length, headers), body, body.length);
    }

    /** Packs where the client takes it gzipped. */
    public static Reply gzip(byte[] gzipped) {
        return (request, out, server) -> {
            String takes = String.valueOf(request.headers().get("accept-encoding"));
            byte[] body = takes.contains("gzip") ? gzipped : new byte[0];
            send(out, head(200, body.length, "Content-Encoding: gzip"), body, body.length);
        };
    }

    /** Decides how long the body is but closes the connection after some of it. */
    public static Reply droppedAfter(int sent, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (request, out, server) -> send(out, head(200, bytes.length), bytes, sent);
    }

    /** Closes the connection without a word. */
    public static Reply hangUp() {
        return (request, out, server) -> {};
    }

    /** Never answers. */
    public static Reply silence() {
        return (request, out, server) -> server.awaitClose();
    }

    /** Sends the head and some of the body, and no more. */
    public static Reply stallAfter(int sent, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (request, out, server) -> {
            send(out, head(200, bytes.length), bytes, sent);
            server.awaitClose();
        };
    }

    /** Sends a blank now and then, for ever. */
    public static Reply drip() {
        return (request, out, server) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            while (server.closed.getCount() > 0) {
                out.write(' ');
                out.flush();
                var unused = server.closed.await(5, TimeUnit.MILLISECONDS);
            }
        };
    }

    private static String head(int status, int length, String... headers) {
        String more = List.of(headers).stream().map(header -> header + "\r\n").collect(Collectors.joining());
        return "HTTP/1.1 " + status + " Said\r\nConnection: close\r\nContent-Length: " + length + "\r\n" + more
                + "\r\n";
    }

    private static void send(OutputStream out, String head, byte[] body, int sent) throws IOException {
        out.write(head.getBytes(StandardCharsets.UTF_8));
        out.write(body, 0, sent);
        out.flush();
    }
}
