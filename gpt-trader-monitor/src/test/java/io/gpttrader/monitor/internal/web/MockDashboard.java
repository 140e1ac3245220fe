package io.gpttrader.monitor.internal.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The page's protocol with simulated sessions behind it, and what the page asked of it. Run it (with {@code -Dpage.files=FOLDER} the page's
 * files are read again at each request) to work on the page without the rest.
 */
final class MockDashboard implements AutoCloseable {
    static final String TOKEN = "token-of-the-session";
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> TYPES = Map.of(
            "html",
            "text/html",
            "css",
            "text/css",
            "js",
            "text/javascript",
            "mjs",
            "text/javascript",
            "svg",
            "image/svg+xml",
            "woff2",
            "font/woff2",
            "json",
            "application/json");

    final MockState state;
    final MockSession session;
    final Queue<String> lastEventIds = new ConcurrentLinkedQueue<>();
    final Queue<Map<String, Object>> posts = new ConcurrentLinkedQueue<>();
    volatile String role = "operate";
    volatile boolean needsLogin;
    volatile boolean isSignedIn = true;
    volatile boolean refusesStreams;
    volatile boolean skipsVersions;
    volatile String failure = "";

    private final HttpServer server;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<OutputStream> streams = new ArrayList<>();
    final MockAlerts alerts;
    private final String page;

    MockDashboard(int symbols, int history, int port) throws IOException {
        long start = 1_709_301_600_000L;
        state = new MockState("e" + Long.toString(System.nanoTime(), 36), start);
        session = new MockSession(state, "paper", symbols, 42, start).history(history);
        new MockSession(state, "live-btc", 2, 7, start).history(history / 2);
        alerts = new MockAlerts(state);
        page = System.getProperty("page.files", "");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public static void main(String... args) throws IOException {
        MockDashboard mock = new MockDashboard(
                args.length > 1 ? Integer.parseInt(args[1]) : 8,
                330,
                args.length > 0 ? Integer.parseInt(args[0]) : 8099);
        mock.ticking(args.length > 2 ? Integer.parseInt(args[2]) : 250);
    }

    String uri() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    void ticking(long millis) {
        clock.scheduleAtFixedRate(this::tick, millis, millis, TimeUnit.MILLISECONDS);
    }

    /** As at the start, but for what the sessions have done since. */
    void reset() {
        posts.clear();
        lastEventIds.clear();
        role = "operate";
        needsLogin = false;
        isSignedIn = true;
        refusesStreams = false;
        skipsVersions = false;
        failure = "";
    }

    void stopTicking() {
        clock.close();
    }

    /** One step of the simulation, and a version more. */
    void tick() {
        change(() -> {
            session.tick();
            alerts.tick();
        });
    }

    /** Makes a version with all that is changed. */
    void change(Runnable change) {
        synchronized (state) {
            state.next(System.currentTimeMillis());
            change.run();
        }
    }

    /** Breaks every connection of a page. */
    void dropStreams() {
        synchronized (streams) {
            streams.forEach(MockDashboard::quietly);
            streams.clear();
        }
    }

    private static void quietly(OutputStream out) {
        try {
            out.close();
        } catch (IOException e) {
            // it was gone already
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        if (path.startsWith("/api/")) {
            api(exchange, path.substring(5));
        } else if (path.startsWith("/reports/")) {
            exchange.getResponseHeaders()
                    .set("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'");
            send(exchange, 200, "text/html", "<!doctype html><title>r</title><h1>Report</h1><p>A stored report.</p>");
        } else {
            file(exchange, path);
        }
    }

    private void file(HttpExchange exchange, String path) throws IOException {
        String name = path.equals("/") ? "index.html" : path.equals("/login") ? "login.html" : path.substring(1);
        byte[] bytes = page.isEmpty()
                ? resource(name)
                : Files.exists(Path.of(page, name)) ? Files.readAllBytes(Path.of(page, name)) : new byte[0];
        if (bytes.length == 0) {
            send(exchange, 404, "text/plain", "no " + name);
            return;
        }
        String type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream");
        exchange.getResponseHeaders().set("Content-Type", type + (type.startsWith("text") ? "; charset=utf-8" : ""));
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        exchange.sendResponseHeaders(200, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = MockDashboard.class.getResourceAsStream("page/" + name)) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    private void api(HttpExchange exchange, String what) throws IOException {
        if (needsLogin && !isSignedIn && !what.equals("login")) {
            send(exchange, 401, "application/json", "{\"error\": \"sign in first\"}");
        } else if (exchange.getRequestMethod().equals("POST")) {
            post(exchange, what);
        } else if (what.equals("stream")) {
            stream(exchange);
        } else {
            send(exchange, 200, "application/json", JSON.writeValueAsString(alerts.answer(what, role, needsLogin)));
        }
    }

    private void post(HttpExchange exchange, String what) throws IOException {
        Map<String, Object> post = new LinkedHashMap<>();
        byte[] body = exchange.getRequestBody().readAllBytes();
        JsonNode sent = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        post.put("path", what);
        post.put("token", exchange.getRequestHeaders().getFirst("X-CSRF-Token"));
        post.put("body", sent);
        posts.add(post);
        if (what.equals("login")) {
            isSignedIn = sent.path("password").asText().equals("secret");
            send(
                    exchange,
                    isSignedIn ? 204 : 401,
                    "application/json",
                    isSignedIn ? "" : "{\"error\": \"That is not a user and its password.\"}");
        } else if (!failure.isEmpty()) {
            send(exchange, 409, "application/json", JSON.writeValueAsString(Map.of("error", failure)));
        } else {
            isSignedIn = isSignedIn && !what.equals("logout");
            change(() -> alerts.act(what, sent, session));
            send(exchange, 204, "application/json", "");
        }
    }

    private void stream(HttpExchange exchange) throws IOException {
        if (refusesStreams) {
            send(exchange, 503, "application/json", "{\"error\": \"busy\"}");
            return;
        }
        String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        lastEventIds.add(last == null ? "" : last);
        Map<String, String> query = query(exchange);
        long from = last != null && last.startsWith(state.epoch() + "-")
                ? Long.parseLong(last.substring(state.epoch().length() + 1))
                : 0;
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        synchronized (streams) {
            streams.add(out);
        }
        try (out) {
            while (true) {
                if (state.awaitAbove(from, Duration.ofSeconds(5))) {
                    long begin = skipsVersions && from > 0 ? from + 1_000 : from;
                    byte[] frame =
                            state.frame(begin, query.getOrDefault("component", ""), query.getOrDefault("symbol", ""));
                    from = WebJson.version(frame);
                    out.write(("id: " + state.epoch() + "-" + from + "\nevent: frame\ndata: ")
                            .getBytes(StandardCharsets.UTF_8));
                    out.write(frame);
                    out.write("\n\n".getBytes(StandardCharsets.UTF_8));
                } else {
                    out.write(": keep-alive\n\n".getBytes(StandardCharsets.UTF_8));
                }
                out.flush();
                TimeUnit.MILLISECONDS.sleep(90);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new LinkedHashMap<>();
        String text = exchange.getRequestURI().getQuery();
        for (String part : (text == null ? "" : text).split("&")) {
            int at = part.indexOf('=');
            if (at > 0) {
                query.put(part.substring(0, at), part.substring(at + 1));
            }
        }
        return query;
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        dropStreams();
        server.stop(0);
    }
}
