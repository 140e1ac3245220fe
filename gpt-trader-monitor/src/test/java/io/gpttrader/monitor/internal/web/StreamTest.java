package io.gpttrader.monitor.internal.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gpttrader.monitor.internal.reports.ReportShelf;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class StreamTest {
    private final FakeHost host = new FakeHost();
    private final Servers.Clock clock = new Servers.Clock();
    private final WebLimits limits = withStreams(3, 60);
    private WebServer server =
            WebServer.start(WebSettings.on(0), host, ReportShelf.empty(), Servers.around(clock, limits));

    @AfterEach
    void close() {
        server.close();
    }

    private static WebLimits withStreams(int perAddress, int all) {
        return new WebLimits(
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofMillis(400),
                100,
                400,
                perAddress,
                all,
                8192,
                65536,
                Duration.ofMillis(300));
    }

    private Web open(String path, String... headers) throws IOException {
        Web stream = Web.to(server);
        assertEquals(
                200,
                stream.send(Web.request(server, "GET", path, List.of(headers), ""))
                        .head()
                        .status());
        return stream;
    }

    @Test
    void a_known_version_continues_and_anything_else_begins_again() throws IOException {
        for (int i = 0; i < 4; i++) {
            host.frames.rise();
        }
        for (String[] resume : new String[][] {
            {"run-1-3", "3"},
            {"run-1-6", "0"},
            {"run-2-3", "0"},
            {"run-1", "0"},
            {"-3", "0"},
            {"3", "0"},
            {"run-1--3", "0"},
            {"run-1-99999999999999999999", "0"},
            {"", "0"}
        }) {
            try (Web stream = open("/api/stream", "Last-Event-ID: " + resume[0])) {
                assertEquals("id: run-1-5", stream.lineWith("id:"));
                assertTrue(stream.lineWith("data:").contains("\"from\":" + resume[1] + ","), resume[0]);
            }
        }
        try (Web stream = open("/api/stream?lastEventId=run-1-4")) {
            assertTrue(stream.lineWith("data:").contains("\"from\":4,"));
        }
        try (Web stream = open("/api/stream", "Last-Event-ID: run-1-5")) {
            assertEquals(": keep-alive", stream.lineWith(":"), "nothing is new");
            host.frames.rise();
            assertEquals("id: run-1-6", stream.lineWith("id:"));
        }
    }

    @Test
    void versions_that_come_faster_than_a_browser_should_draw_come_together() throws IOException {
        try (Web stream = open("/api/stream")) {
            stream.lineWith("id:");
            long begun = System.nanoTime();
            for (int i = 0; i < 3; i++) {
                for (int k = 0; k < 50; k++) {
                    host.frames.rise();
                }
                stream.lineWith("id:");
            }
            assertTrue(
                    System.nanoTime() - begun >= Duration.ofMillis(290).toNanos(), "three frames take 300 ms or more");
        }
    }

    @Test
    void a_browser_that_takes_nothing_is_disconnected_and_costs_the_others_nothing() throws IOException {
        host.frames.fill(12_000_000); // more than the kernel keeps for a connection
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("127.0.0.1", server.port()));
        try (Web slow = new Web(socket)) {
            slow.send(Web.request(server, "GET", "/api/stream", List.of(), ""));
            Until.holds(() -> host.frames.asked() == 1);
            host.frames.fill(10);
            try (Web other = open("/api/stream")) {
                for (int i = 0; i < 5; i++) {
                    host.frames.rise();
                    other.lineWith("id:");
                }
                Until.holds(() -> server.openStreams() == 1);
                host.frames.rise();
                other.lineWith("id:");
            }
        }
        Until.isIdle(server);
    }

    @Test
    void a_browser_that_vanishes_is_noticed_by_the_next_writes() throws IOException {
        Web stream = open("/api/stream");
        stream.lineWith("id:");
        assertEquals(1, server.openStreams());
        stream.socket.setSoLinger(true, 0);
        stream.close();
        Until.isIdle(server);
    }

    @Test
    void an_address_with_too_many_streams_loses_its_oldest() throws IOException {
        List<Web> open = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            open.add(open("/api/stream"));
        }
        Until.holds(() -> server.openStreams() == 3);
        assertEquals("0", open.get(0).lineWith("0"), "the end of a body in chunks");
        host.frames.rise();
        open.get(3).lineWith("id: run-1-2");
        for (Web web : open) {
            web.close();
        }
    }

    @Test
    void all_addresses_together_have_so_many_streams() throws IOException {
        server.close();
        server =
                WebServer.start(WebSettings.on(0), host, ReportShelf.empty(), Servers.around(clock, withStreams(3, 2)));
        try (Web first = open("/api/stream");
                Web second = open("/api/stream")) {
            Web.Answer refused = Web.get(server, "/api/stream");
            assertEquals(503, refused.status());
            assertEquals("5", refused.header("Retry-After").orElseThrow());
            first.socket.close();
            Until.holds(() -> server.openStreams() == 1);
            open("/api/stream").close();
            second.lineWith("id:");
        }
    }

    @Test
    void a_stream_ends_with_its_session() throws IOException {
        server.close();
        server = WebServer.start(Servers.withUsers(), host, ReportShelf.empty(), Servers.around(clock, limits));
        String alice = Servers.login(server, "alice", Servers.ALICE);
        String bob = Servers.login(server, "bob", Servers.BOB);
        try (Web first = open("/api/stream", alice);
                Web second = open("/api/stream", bob)) {
            first.lineWith("id:");
            String token = Servers.token(server, alice);
            assertEquals(
                    204, Web.post(server, "/api/logout", "{}", alice, token).status());
            Until.holds(() -> server.openStreams() == 1);
            host.frames.rise();
            second.lineWith("id: run-1-2");
            clock.pass(Duration.ofHours(8));
            Until.holds(() -> server.openStreams() == 0);
        }
    }

    @Test
    void a_stream_does_not_keep_its_session_alive() throws IOException {
        server.close();
        server = WebServer.start(Servers.withUsers(), host, ReportShelf.empty(), Servers.around(clock, limits));
        String alice = Servers.login(server, "alice", Servers.ALICE);
        try (Web stream = open("/api/stream", alice)) {
            clock.pass(Duration.ofHours(7));
            host.frames.rise();
            stream.lineWith("id: run-1-2");
            clock.pass(Duration.ofHours(1));
            Until.holds(() -> server.openStreams() == 0);
        }
    }

    @Test
    void closing_the_server_ends_streams_at_once() throws IOException {
        try (Web stream = open("/api/stream")) {
            stream.lineWith("id:");
            long begun = System.nanoTime();
            server.close();
            assertTrue(stream.isClosedWithin(Duration.ofSeconds(5)));
            assertTrue(System.nanoTime() - begun < Duration.ofSeconds(3).toNanos(), "quick");
            assertEquals(0, server.openStreams());
        }
    }

    @Test
    void more_streams_than_the_server_has_threads_of_the_system_are_written_at_once() throws IOException {
        server.close();
        server = WebServer.start(
                WebSettings.on(0), host, ReportShelf.empty(), Servers.around(clock, withStreams(50, 60)));
        List<Web> open = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            open.add(open("/api/stream"));
        }
        host.frames.rise();
        for (Web web : open) {
            web.lineWith("id: run-1-2");
            web.close();
        }
    }

    @Test
    void a_question_for_the_headers_alone_opens_no_stream() throws IOException {
        try (Web web = Web.to(server)) {
            web.send(Web.request(server, "HEAD", "/api/stream", List.of(), ""));
            assertEquals(200, web.head().status());
            assertEquals(0, server.openStreams());
        }
    }

    @Test
    void names_in_the_query_are_short_and_valid() throws IOException {
        open("/api/stream?component=" + "x".repeat(64)).close();
        assertEquals(
                400, Web.get(server, "/api/stream?component=" + "x".repeat(65)).status());
        assertEquals(400, Web.get(server, "/api/stream?component=%ff").status());
        assertEquals(400, Web.get(server, "/api/stream?component=%zz").status());
        assertEquals(400, Web.get(server, "/api/stream?symbol=A&symbol=B").status());
        assertEquals(0, host.asked.size());
    }
}
