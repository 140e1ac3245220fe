package io.gpttrader.monitor.internal.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gpttrader.monitor.internal.reports.ReportShelf;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileRequestsTest {
    private final FakeHost host = new FakeHost();
    private WebServer server = start(Duration.ofMillis(800));

    private WebServer start(Duration awaitingRequest) {
        WebLimits limits = new WebLimits(
                awaitingRequest,
                Duration.ofMillis(400),
                Duration.ofSeconds(5),
                Duration.ofMillis(400),
                100,
                120,
                20,
                60,
                8192,
                65536,
                Duration.ofMillis(200));
        return WebServer.start(
                WebSettings.on(0), host, ReportShelf.empty(), Servers.around(new Servers.Clock(), limits));
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void goes_on_serving_through_a_thousand_hostile_requests_of_seed_15_and_keeps_nothing_of_them() throws Exception {
        HostileRequests hostile = new HostileRequests(generator(15), Web.authority(server));
        Map<String, Integer> sent = new TreeMap<>();
        List<Socket> left = new ArrayList<>();
        int platformThreads = Thread.getAllStackTraces().size();
        for (int i = 0; i < 1_000; i++) {
            HostileRequests.Hostile request = hostile.next();
            sent.merge(request.kind(), 1, Integer::sum);
            Socket socket = new Socket("127.0.0.1", server.port());
            provoke(socket, request);
            if (request.stops() && left.size() < 40) {
                left.add(socket);
            } else {
                socket.close();
            }
            if (i % 100 == 99) {
                assertEquals(200, Web.get(server, "/health/live").status(), "after " + sent);
            }
        }
        assertEquals(20, sent.size(), sent.toString());
        // Who sent nothing more is closed; a stream that is not read is, once it does not fit the kernel any more.
        Until.holds(() -> server.openConnections() == server.openStreams());
        host.frames.fill(4_000_000);
        Until.holds(() -> {
            host.frames.rise();
            return server.openStreams() == 0;
        });
        Until.isIdle(server);
        for (Socket socket : left) {
            socket.close();
        }
        assertEquals(List.of(), host.asked, "nothing was commanded");
        assertTrue(
                Thread.getAllStackTraces().size() <= platformThreads + 16,
                "threads: " + Thread.getAllStackTraces().keySet());
        assertEquals(200, Web.get(server, "/api/me").status());
    }

    /** Sends it all and reads what comes; only what the server must never say is a failure. */
    private static void provoke(Socket socket, HostileRequests.Hostile request) throws IOException {
        socket.setSoTimeout(request.stops() ? 1 : 3_000);
        try {
            socket.getOutputStream().write(request.bytes());
            socket.getOutputStream().flush();
            if (!request.stops()) {
                socket.shutdownOutput();
                check(request, socket.getInputStream());
            }
        } catch (IOException e) {
            // closed by the server while it was being sent to: that is an answer, too
            assertFalse(e instanceof java.net.SocketTimeoutException, "no end of the answer to " + request.kind());
        }
    }

    private static void check(HostileRequests.Hostile request, InputStream in) throws IOException {
        String answer = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        for (String never : List.of("Jetty", "\tat ", "Exception", "root:", " 204 ", " 500 ")) {
            assertFalse(answer.contains(never), request.kind() + ": " + answer);
        }
        boolean wellFormed = request.kind().equals("pipelining");
        assertTrue(wellFormed || !answer.startsWith("HTTP/1.1 200"), request.kind() + ": " + answer);
    }

    private static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    @Test
    void a_header_that_comes_byte_by_byte_does_not_hold_a_connection() throws IOException {
        try (Web web = Web.to(server)) {
            web.send("GET / HTTP/1.1\r\nHost: " + Web.authority(server) + "\r\nX: ");
            assertTrue(dripsUntilClosed(web), "closed although each byte came in time");
        }
    }

    @Test
    void a_body_that_comes_byte_by_byte_does_not_hold_a_connection() throws IOException {
        String token = Servers.token(server);
        try (Web web = Web.to(server)) {
            web.send("POST /api/command HTTP/1.1\r\nHost: " + Web.authority(server) + "\r\n" + token
                    + "\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{");
            assertTrue(dripsUntilClosed(web), "closed although each byte came in time");
        }
    }

    /** {@return whether the server closed within ten seconds} */
    private static boolean dripsUntilClosed(Web web) throws IOException {
        web.socket.setSoTimeout(100);
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (System.nanoTime() < end) {
            try {
                web.send("x");
                if (web.socket.getInputStream().read() < 0) {
                    return true;
                }
            } catch (java.net.SocketTimeoutException e) {
                continue;
            } catch (java.net.SocketException e) {
                return true;
            }
        }
        return false;
    }

    @Test
    void an_address_has_so_many_connections() throws IOException {
        server.close();
        server = start(Duration.ofMinutes(1));
        List<Web> open = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            open.add(Web.to(server));
        }
        // Long before its time for a request; which one, threads decide.
        Until.holds(() -> open.stream().anyMatch(HostileRequestsTest::isClosed));
        assertEquals(100, server.openConnections());
        for (Web web : open) {
            web.close();
        }
        Until.isIdle(server);
        assertEquals(200, Web.get(server, "/").status());
    }

    private static boolean isClosed(Web web) {
        try {
            return web.isClosedWithin(Duration.ofMillis(1));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void a_request_that_two_servers_could_read_differently_is_refused_and_its_connection_closed() throws IOException {
        String start = "POST /api/command HTTP/1.1\r\nHost: " + Web.authority(server)
                + "\r\nContent-Type: application/json\r\n";
        for (String rest : List.of(
                "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n",
                "Content-Length: +2\r\n\r\n{}",
                "Content-Length: 2, 2\r\n\r\n{}",
                "Content-Length : 2\r\n\r\n{}")) {
            try (Web web = Web.to(server)) {
                web.send(start + rest);
                // What was sent too much may reset the connection before the answer is read: refused all the same.
                String answer = web.all();
                assertTrue(
                        answer.isEmpty() || answer.matches("(?s)HTTP/1.1 (400|501) .*\\{\"error\":.*"), rest + answer);
            }
        }
        assertEquals(List.of(), host.audit);
    }

    @Test
    void too_long_is_told_as_such() throws IOException {
        assertEquals(431, Web.get(server, "/", "X: " + "a".repeat(9_000)).status());
        assertEquals(414, Web.get(server, "/" + "a".repeat(9_000)).status());
        String token = Servers.token(server);
        String body = "{\"component\":\"" + "a".repeat(70_000) + "\"}";
        try (Web web = Web.to(server)) {
            String head =
                    Web.request(server, "POST", "/api/command", List.of(token, "Content-Type: application/json"), body);
            assertEquals(
                    413,
                    web.send(head.substring(0, head.indexOf("\r\n\r\n") + 4))
                            .answer()
                            .status());
        }
    }
}
