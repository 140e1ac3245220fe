package io.gpttrader.monitor.internal.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A client that says exactly what a test tells it to, over a real socket. */
final class Web implements AutoCloseable {
    final Socket socket;
    private final InputStream in;

    Web(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(5_000);
        in = socket.getInputStream();
    }

    static Web to(WebServer server) throws IOException {
        return new Web(new Socket("127.0.0.1", server.port()));
    }

    /** An answer: its status, header lines and body. */
    record Answer(int status, List<String> headers, String body) {
        Optional<String> header(String name) {
            String prefix = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                    .map(line -> line.substring(prefix.length()).strip())
                    .findFirst();
        }
    }

    Web send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Web send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** Reads one answer that has a Content-Length or none. */
    Answer answer() throws IOException {
        Answer head = head();
        int length = head.header("Content-Length").map(Integer::parseInt).orElse(0);
        return new Answer(head.status(), head.headers(), new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    /** Reads the status and the headers of one answer. */
    Answer head() throws IOException {
        String status = line();
        List<String> headers = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            headers.add(line);
        }
        return new Answer(Integer.parseInt(status.split(" ")[1]), headers, "");
    }

    /** {@return the next line, without its end} */
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the server closed the connection after '" + line + "'");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    /** {@return the next line of an event stream that begins with that, past others and the framing of chunks} */
    String lineWith(String beginning) throws IOException {
        for (int i = 0; i < 400; i++) {
            String line = line();
            if (line.startsWith(beginning)) {
                return line;
            }
        }
        throw new IOException("no line begins with " + beginning);
    }

    /** {@return everything until the server closes the connection} */
    String all() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (java.net.SocketException e) {
            // reset: what came before counts
        }
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /** {@return whether the server closes the connection, sooner or later, whatever it sends before} */
    boolean isClosedWithin(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        try {
            while (in.read() >= 0) {
                continue;
            }
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (java.net.SocketException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** One request on a connection of its own. */
    static Answer ask(WebServer server, String method, String path, List<String> headers, String body)
            throws IOException {
        try (Web web = to(server)) {
            return web.send(request(server, method, path, headers, body)).answer();
        }
    }

    static Answer get(WebServer server, String path, String... headers) throws IOException {
        return ask(server, "GET", path, List.of(headers), "");
    }

    static Answer post(WebServer server, String path, String body, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of(headers));
        all.add("Content-Type: application/json");
        return ask(server, "POST", path, all, body);
    }

    static String request(WebServer server, String method, String path, List<String> headers, String body) {
        StringBuilder request = new StringBuilder(method + " " + path + " HTTP/1.1\r\n");
        if (headers.stream().noneMatch(header -> header.startsWith("Host:"))) {
            request.append("Host: ").append(authority(server)).append("\r\n");
        }
        headers.forEach(header -> request.append(header).append("\r\n"));
        if (method.equals("POST")) {
            request.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        return request + "\r\n" + body;
    }

    static String authority(WebServer server) {
        URI uri = server.uri();
        return uri.getHost() + ":" + uri.getPort();
    }
}
