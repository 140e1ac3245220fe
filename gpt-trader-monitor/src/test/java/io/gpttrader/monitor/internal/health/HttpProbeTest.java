package io.gpttrader.monitor.internal.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.monitor.ComponentHealth;
import io.gpttrader.monitor.HealthState;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Checks by HTTP, of servers on this machine that behave as badly as they can. */
class HttpProbeTest {
    private final CheckClock clock = new CheckClock();
    private final HealthChecks checks = new HealthChecks(clock, clock);

    @AfterEach
    void close() {
        checks.close();
    }

    private static CheckSpec to(Loopback server, String path) {
        return Probes.http("vendor", URI.create("http://" + server.host() + ":" + server.port() + path))
                .withTimeout(Duration.ofSeconds(20));
    }

    private ComponentHealth result(CheckSpec spec) {
        checks.add(spec);
        CheckClock.await(() -> checks.results().getFirst().state() != HealthState.UNKNOWN, "a result");
        ComponentHealth result = checks.results().getFirst();
        assertThat(checks.remove("vendor")).isTrue();
        return result;
    }

    private String reason(CheckSpec spec) {
        ComponentHealth result = result(spec);
        assertThat(result.state()).isEqualTo(HealthState.DOWN);
        return result.reasons().getFirst();
    }

    private void isUp(CheckSpec spec) {
        ComponentHealth result = result(spec);
        assertThat(result.reasons()).isEmpty();
        assertThat(result.state()).isEqualTo(HealthState.UP);
    }

    @Test
    void statuses_within_the_range_are_up_and_others_down() throws IOException {
        try (Loopback server = new Loopback((socket, request) ->
                Loopback.write(socket, Loopback.http(request.split("/", 3)[1].split(" ", 2)[0] + " It", "body")))) {
            isUp(to(server, "/200"));
            isUp(to(server, "/299"));
            assertThat(reason(to(server, "/300"))).isEqualTo("answered 300 instead of 200 to 299");
            assertThat(reason(to(server, "/500"))).isEqualTo("answered 500 instead of 200 to 299");
            isUp(Probes.status(to(server, "/401"), 401, 401));
            assertThat(reason(Probes.status(to(server, "/200"), 401, 401))).isEqualTo("answered 200 instead of 401");
            isUp(Probes.status(to(server, "/302"), 300, 399));
        }
    }

    @Test
    void the_expected_text_must_be_within_the_bytes_that_are_read() throws IOException {
        try (Loopback server = Loopback.answering(
                Loopback.http("200 OK", "x".repeat(1_000) + "all f\u00fcne" + "x".repeat(200_000)))) {
            isUp(Probes.text(to(server, "/"), "all f\u00fcne"));
            isUp(Probes.answerBytes(Probes.text(to(server, "/"), "all f\u00fcne"), 1_009));
            assertThat(reason(Probes.answerBytes(Probes.text(to(server, "/"), "all f\u00fcne"), 1_008)))
                    .isEqualTo("its answer's first 1008 bytes do not contain the expected text");
            assertThat(reason(Probes.text(to(server, "/"), "All f\u00fcne")))
                    .isEqualTo("its answer's first 65536 bytes do not contain the expected text");
        }
        try (Loopback server = Loopback.answering(Loopback.http("200 OK", "bad"))) {
            assertThat(reason(Probes.text(to(server, "/"), "ok")))
                    .isEqualTo("its answer does not contain the expected text");
        }
    }

    @Test
    void an_answer_without_end_is_cut_off_and_the_server_told_so() throws IOException {
        try (Loopback server = new Loopback((socket, request) -> {
            Loopback.write(socket, "HTTP/1.1 200 OK\r\n\r\n");
            while (true) {
                Loopback.write(socket, "x".repeat(10_000));
            }
        })) {
            isUp(to(server, "/"));
            assertThat(reason(Probes.text(to(server, "/"), "ok"))).contains("first 65536 bytes");
            CheckClock.await(() -> server.ended.size() == 2, "both connections are closed");
        }
    }

    @Test
    void a_server_that_takes_the_connection_and_says_nothing_is_down_in_time() throws IOException {
        try (Loopback server = new Loopback(
                (socket, request) -> assertThat(socket.getInputStream().read()).isNegative())) {
            checks.add(to(server, "/").withTimeout(Duration.ofSeconds(2)));
            CheckClock.await(() -> server.requests.size() == 1, "the request");
            clock.advance(Duration.ofSeconds(2));
            assertThat(checks.results().getFirst().reasons()).containsExactly("no answer in 2 s");
            // Each period one more attempt, and each ends before the next.
            for (int i = 2; i <= 5; i++) {
                int count = i;
                CheckClock.await(
                        () -> {
                            clock.advance(Duration.ofSeconds(2));
                            return server.requests.size() >= count;
                        },
                        "attempt " + i);
            }
            assertThat(checks.results().getFirst().state()).isEqualTo(HealthState.DOWN);
        }
    }

    @Test
    void a_server_that_drips_its_answer_is_down_in_time_and_left_alone() throws IOException {
        try (Loopback server = new Loopback((socket, request) -> {
            Loopback.write(socket, "HTTP/1.1 200 OK\r\n\r\n");
            drip(socket);
        })) {
            checks.add(Probes.text(to(server, "/"), "ok").withTimeout(Duration.ofSeconds(2)));
            CheckClock.await(() -> server.requests.size() == 1, "the request");
            clock.advance(Duration.ofSeconds(2));
            assertThat(checks.results().getFirst().reasons()).containsExactly("no answer in 2 s");
            CheckClock.await(() -> server.ended.size() == 1, "the connection is closed");
        }
    }

    private static void drip(Socket socket) throws IOException {
        while (true) {
            Loopback.write(socket, "x");
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void nothing_that_listens_no_name_and_no_http_are_reasons() throws IOException {
        int port = Loopback.closedPort();
        assertThat(reason(Probes.http("vendor", URI.create("http://127.0.0.1:" + port + "/health?key=hunter2"))))
                .isEqualTo("no connection to http://127.0.0.1:" + port);
        assertThat(reason(Probes.http("vendor", URI.create("http://no-such-host.invalid/"))))
                .isEqualTo("no address is known for the host no-such-host.invalid");
        try (Loopback server = Loopback.answering("220 smtp ready\r\n")) {
            assertThat(reason(to(server, "/")))
                    .isEqualTo(
                            "the answer failed: java.net.ProtocolException: Invalid status line: \"220 smtp ready\"");
        }
        try (Loopback server = Loopback.answering("")) {
            assertThat(reason(to(server, "/"))).startsWith("the answer failed: java.io.IOException");
        }
        try (Loopback server = Loopback.answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\ncut")) {
            assertThat(reason(Probes.text(to(server, "/"), "ok"))).startsWith("the answer failed: ");
            isUp(to(server, "/"));
        }
        try (Loopback server = Loopback.greeting(Loopback.http("200 OK", "no TLS"))) {
            URI tls = URI.create("https://" + server.host() + ":" + server.port());
            assertThat(reason(Probes.http("vendor", tls))).startsWith("the answer failed: javax.net.ssl.SSLException");
        }
    }

    @Test
    void redirects_are_followed_at_home_and_nowhere_else() throws IOException {
        try (Loopback other = Loopback.answering(Loopback.http("200 OK", "ok"));
                Loopback server =
                        new Loopback((socket, request) -> Loopback.write(socket, redirects(request, other)))) {
            CheckSpec secret = Probes.header(to(server, "/home"), "Authorization", () -> "Bearer hunter2");
            isUp(secret);
            assertThat(server.requests).hasSize(2).allMatch(each -> each.contains("Authorization: Bearer hunter2"));
            String away = reason(Probes.header(to(server, "/away"), "Authorization", () -> "Bearer hunter2"));
            assertThat(away)
                    .isEqualTo("answered 302, a redirect to http://127.0.0.1:" + other.port()
                            + ", which is not followed; name that address if it is the one to ask");
            assertThat(other.requests).isEmpty();
            assertThat(reason(to(server, "/round"))).isEqualTo("redirected more than 3 times");
            assertThat(reason(to(server, "/nowhere"))).isEqualTo("answered 307 instead of 200 to 299");
            assertThat(reason(to(server, "/bad"))).isEqualTo("answered 301 instead of 200 to 299");
            assertThat(reason(to(server, "/file"))).startsWith("answered 301 instead of");
        }
    }

    private static String redirects(String request, Loopback other) {
        if (request.startsWith("GET /home ")) {
            return Loopback.http("301 Moved", "", "Location: /there");
        }
        if (request.startsWith("GET /away ")) {
            return Loopback.http("302 Found", "", "Location: http://127.0.0.1:" + other.port() + "/x?token=1");
        }
        if (request.startsWith("GET /round ")) {
            return Loopback.http("308 Moved", "", "Location: /round");
        }
        if (request.startsWith("GET /nowhere ")) {
            return Loopback.http("307 Moved", "");
        }
        if (request.startsWith("GET /bad ")) {
            return Loopback.http("301 Moved", "", "Location: ht tp://%%%");
        }
        if (request.startsWith("GET /file ")) {
            return Loopback.http("301 Moved", "", "Location: file:///etc/passwd");
        }
        return Loopback.http("200 OK", "ok");
    }

    @Test
    void a_header_is_asked_for_each_time_and_no_secret_is_shown() throws IOException {
        try (Loopback server = Loopback.answering(Loopback.http("200 OK", "ok"))) {
            int[] calls = {0};
            CheckSpec spec = Probes.header(to(server, "/p?key=hunter2"), "X-Key", () -> "hunter" + ++calls[0]);
            isUp(spec);
            isUp(spec);
            assertThat(server.requests.get(0)).contains("GET /p?key=hunter2 ", "X-Key: hunter1\r\n");
            assertThat(server.requests.get(1)).contains("X-Key: hunter2\r\n");
            assertThat(spec.toString())
                    .contains("GET http://127.0.0.1:" + server.port() + "/p for 200 to 299 with headers [X-Key]")
                    .doesNotContain("hunter");
            assertThat(reason(Probes.header(to(server, "/"), "X-Key", () -> "hunter2\r\nInjected: 1")))
                    .endsWith("the value of the header X-Key has characters that no header may");
            assertThat(reason(Probes.header(to(server, "/"), "X-Key", () -> {
                        throw new IllegalStateException("vault said hunter2");
                    })))
                    .endsWith("the value of the header X-Key failed with java.lang.IllegalStateException");
            assertThat(reason(Probes.header(to(server, "/"), "X-Key", () -> null)))
                    .endsWith("NullPointerException");
            assertThat(server.requests).hasSize(2);
        }
    }

    @Test
    void what_cannot_be_asked_is_refused_at_the_call() {
        for (String uri :
                List.of("ftp://example.org", "file:///etc/passwd", "/health", "http:///x", "http://a:99999/")) {
            assertThatThrownBy(() -> Probes.http("vendor", URI.create(uri)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must be http:// or https:// and a host but was");
        }
        assertThatThrownBy(() -> Probes.http("vendor", URI.create("http://me:hunter2@example.org")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no user information; give credentials by header")
                .hasMessageNotContaining("hunter2");
        CheckSpec spec = Probes.http("vendor", URI.create("http://example.org"));
        for (String header : List.of("", "a b", "Host", "a:b", "a\nb")) {
            assertThatThrownBy(() -> Probes.header(spec, header, () -> "x"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no header may be called");
        }
        assertThatThrownBy(() -> Probes.status(spec, 300, 200)).hasMessageContaining("but was 300 to 200");
        assertThatThrownBy(() -> Probes.status(spec, 99, 200)).hasMessageContaining("in [100, 599]");
        assertThatThrownBy(() -> Probes.text(spec, "")).hasMessageContaining("1 to 65536 characters but had 0");
        assertThatThrownBy(() -> Probes.answerBytes(spec, 0)).hasMessageContaining("but was 0");
        assertThatThrownBy(() -> Probes.query(spec, "SELECT 1"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the step query(..) is for checks made by HealthCheck.jdbc(..)");
        assertThatThrownBy(() -> Probes.http("a/b", URI.create("http://example.org")))
                .hasMessageContaining("the name of a check must be");
    }
}
