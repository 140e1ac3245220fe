package io.gpttrader.monitor.internal.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecurityTest {
    private static final Map<String, String> CHANGES = Map.of(
            "/api/command", "{\"component\":\"paper\",\"command\":\"halt\"}",
            "/api/order", "{\"component\":\"paper\",\"symbol\":\"AAPL\",\"units\":1}",
            "/api/limit", "{\"component\":\"paper\",\"limit\":\"maxLoss\",\"value\":0.1}",
            "/api/alert", "{\"id\":\"a1\",\"action\":\"resolve\"}",
            "/api/silence", "{\"rule\":\"drawdown\",\"component\":\"paper\",\"minutes\":5}");
    private static final String PAUSE = "{\"component\":\"paper\",\"command\":\"pause\"}";
    private static final String HALT = "{\"component\":\"paper\",\"command\":\"halt\"}";

    private final FakeHost host = new FakeHost();
    private WebServer server = Servers.local(host);

    @AfterEach
    void close() {
        server.close();
    }

    private void withUsers() {
        server.close();
        server = Servers.start(Servers.withUsers(), host);
    }

    private int command(String... headers) throws IOException {
        return Web.post(server, "/api/command", PAUSE, headers).status();
    }

    @Test
    void a_command_with_the_page_s_own_token_and_origin_is_done_and_written_before_and_after() throws IOException {
        String token = Servers.token(server);
        assertEquals(204, command(token, "Origin: http://" + Web.authority(server), "Sec-Fetch-Site: same-origin"));
        assertEquals(List.of("local: pause paper"), host.asked);
        assertEquals(List.of("local pause: asked", "local pause: done"), host.outcomes());
        assertEquals("127.0.0.1", host.audit.get(0).address());
        assertEquals(FakeHost.NOON, host.audit.get(0).time());
    }

    @Test
    void a_foreign_origin_is_refused_even_with_the_right_token() throws IOException {
        String token = Servers.token(server);
        int port = server.port();
        for (String origin : List.of(
                "https://evil.example",
                "null",
                "http://localhost:" + (port == 65535 ? 1 : port + 1),
                "http://localhost",
                "https://localhost:" + port,
                "http://localhost:" + port + ".evil.example",
                "http://evil.example:" + port,
                "")) {
            assertEquals(403, command(token, "Origin: " + origin), origin);
        }
        assertEquals(List.of(), host.asked);
        assertEquals(8, host.audit.size());
        assertTrue(host.audit.get(0).outcome().startsWith("forbidden: "), host.audit.toString());
    }

    @Test
    void refused_requests_write_sixty_lines_a_minute_at_most() throws IOException {
        for (int i = 0; i < 70; i++) {
            assertEquals(403, Web.post(server, "/api/order", "{}").status());
        }
        assertEquals(60, host.audit.size());
    }

    @Test
    void a_browser_that_says_the_request_comes_from_another_site_is_believed() throws IOException {
        String token = Servers.token(server);
        for (String site : List.of("cross-site", "same-site", "none")) {
            assertEquals(403, command(token, "Sec-Fetch-Site: " + site), site);
        }
        for (String path : List.of("/api/stream", "/api/me", "/api/alerts")) {
            assertEquals(
                    403, Web.get(server, path, "Sec-Fetch-Site: cross-site").status(), path);
            assertEquals(
                    403, Web.get(server, path, "Origin: https://evil.example").status(), path);
        }
        assertEquals(200, Web.get(server, "/", "Sec-Fetch-Site: cross-site").status(), "a link may lead here");
        assertEquals(List.of(), host.asked);
    }

    @Test
    void a_missing_or_wrong_token_is_refused_and_written_down() throws IOException {
        String token = Servers.token(server);
        assertEquals(403, command());
        assertEquals(403, command("X-CSRF-Token: "));
        assertEquals(403, command(token.substring(0, token.length() - 1)));
        assertEquals(403, command(token + "x"));
        assertEquals(400, command(token, token), "twice");
        assertEquals(List.of(), host.asked);
        assertEquals(5, host.audit.size());
        assertTrue(host.audit.get(0).outcome().startsWith("forbidden: "), host.audit.toString());
    }

    @Test
    void the_token_of_another_session_is_refused() throws IOException {
        withUsers();
        String alice = Servers.login(server, "alice", Servers.ALICE);
        String again = Servers.login(server, "alice", Servers.ALICE);
        String token = Servers.token(server, alice);
        assertEquals(403, command(again, token));
        assertEquals(204, command(alice, token));
    }

    @Test
    void a_name_made_to_point_here_is_refused_at_every_path() throws IOException {
        int port = server.port();
        for (String path : List.of("/", "/api/me", "/api/stream", "/health/live", "/metrics", "/assets/app.js")) {
            for (String name : List.of(
                    "evil.example",
                    "evil.example:" + port,
                    "localhost",
                    "localhost:1",
                    "127.0.0.1.evil.example:" + port,
                    "localhost.:" + port)) {
                assertEquals(421, Web.get(server, path, "Host: " + name).status(), name + path);
            }
        }
        for (String name : List.of("localhost:" + port, "127.0.0.1:" + port, "[::1]:" + port, "LOCALHOST:" + port)) {
            assertEquals(200, Web.get(server, "/api/me", "Host: " + name).status(), name);
        }
    }

    @Test
    void a_request_with_no_host_or_two_is_refused() throws IOException {
        for (String start : List.of(
                "GET /api/me HTTP/1.0\r\n",
                "GET /api/me HTTP/1.1\r\n",
                "GET /api/me HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\nHost: evil.example\r\n",
                "GET http://evil.example/api/me HTTP/1.1\r\nHost: localhost:" + server.port() + "\r\n")) {
            try (Web web = Web.to(server)) {
                int status = web.send(start + "\r\n").answer().status();
                assertTrue(status == 400 || status == 421, start + status);
            }
        }
    }

    @Test
    void further_hosts_are_those_that_were_allowed() throws IOException {
        server.close();
        WebSettings settings = Servers.withUsers();
        server = Servers.start(settings.with(settings.access().withHosts(List.of("trade.example"))), host);
        String alice = Servers.login(server, "alice", Servers.ALICE);
        assertEquals(
                200, Web.get(server, "/api/me", alice, "Host: trade.example").status());
        assertEquals(
                200,
                Web.get(server, "/api/me", alice, "Host: trade.example:" + server.port())
                        .status());
        assertEquals(
                421, Web.get(server, "/api/me", alice, "Host: x.trade.example").status());
        String token = Servers.token(server, alice);
        assertEquals(204, command(alice, token, "Host: trade.example", "Origin: https://trade.example"));
        assertEquals(403, command(alice, token, "Host: trade.example", "Origin: https://x.trade.example"));
    }

    @Test
    void who_may_read_may_change_nothing_and_not_read_the_audit_log() throws IOException {
        withUsers();
        String bob = Servers.login(server, "bob", Servers.BOB);
        String token = Servers.token(server, bob);
        for (Map.Entry<String, String> change : CHANGES.entrySet()) {
            Web.Answer answer = Web.post(server, change.getKey(), change.getValue(), bob, token);
            assertEquals(403, answer.status(), change.getKey());
            assertTrue(answer.body().contains("operate"), answer.body());
        }
        assertEquals(403, Web.get(server, "/api/audit", bob).status());
        assertEquals(200, Web.get(server, "/api/alerts", bob).status());
        assertTrue(Web.get(server, "/api/me", bob).body().contains("\"role\":\"read\""));
        assertEquals(List.of(), host.asked);
        assertEquals(
                5,
                host.outcomes().stream()
                        .filter(outcome -> outcome.startsWith("bob ") && outcome.contains(": forbidden: "))
                        .count());
    }

    @Test
    void who_may_operate_may_change_everything() throws IOException {
        withUsers();
        String alice = Servers.login(server, "alice", Servers.ALICE);
        String token = Servers.token(server, alice);
        for (Map.Entry<String, String> change : CHANGES.entrySet()) {
            assertEquals(
                    204,
                    Web.post(server, change.getKey(), change.getValue(), alice, token)
                            .status());
        }
        assertEquals(
                List.of(
                        "alice: halt paper",
                        "alice: limit paper maxLoss 0.1",
                        "alice: order paper {symbol=AAPL, units=1.0}",
                        "alice: resolve a1",
                        "alice: silence drawdown paper PT5M"),
                host.asked.stream().sorted().toList());
        assertEquals(200, Web.get(server, "/api/audit", alice).status());
    }

    @Test
    void nothing_but_the_login_page_is_there_without_a_session() throws IOException {
        withUsers();
        for (String path : List.of("/api/me", "/api/stream", "/api/alerts", "/api/audit", "/metrics")) {
            assertEquals(401, Web.get(server, path).status(), path);
        }
        for (Map.Entry<String, String> change : CHANGES.entrySet()) {
            assertEquals(
                    401, Web.post(server, change.getKey(), change.getValue()).status(), change.getKey());
        }
        assertEquals("/login", Web.get(server, "/").header("Location").orElseThrow());
        assertTrue(Web.get(server, "/login").body().contains("test login"));
        assertEquals("{\"state\":\"UP\"}", Web.get(server, "/health/ready").body());
        assertEquals(List.of(), host.asked);
        assertEquals(List.of(), host.audit);
    }

    @Test
    void a_wrong_user_and_a_wrong_password_are_answered_alike() throws IOException {
        withUsers();
        Web.Answer password = Web.post(server, "/api/login", Servers.credentials("alice", "wrong"));
        Web.Answer user = Web.post(server, "/api/login", Servers.credentials("s3cret-in-the-wrong-field", "wrong"));
        assertEquals(401, password.status());
        assertEquals(password.body(), user.body());
        assertEquals(names(password), names(user));
        assertEquals(
                List.of(
                        "alice login: rejected: wrong user or password",
                        "(unknown) login: rejected: wrong user or password"),
                host.outcomes());
    }

    private static List<String> names(Web.Answer answer) {
        return answer.headers().stream().map(line -> line.split(":")[0]).toList();
    }

    @Test
    void a_session_id_that_the_browser_brings_is_never_taken_over() throws IOException {
        withUsers();
        String fixed = "Cookie: gpttrader-" + server.port() + "=" + "a".repeat(43);
        Web.Answer login = Web.post(server, "/api/login", Servers.credentials("alice", Servers.ALICE), fixed);
        String issued = "Cookie: " + login.header("Set-Cookie").orElseThrow().split(";")[0];
        assertNotEquals(fixed, issued);
        assertEquals(401, Web.get(server, "/api/me", fixed).status());
        assertEquals(200, Web.get(server, "/api/me", issued).status());
        assertEquals(400, Web.get(server, "/api/me", fixed, issued).status(), "two of them");
    }

    @Test
    void a_login_ends_the_session_before_it() throws IOException {
        withUsers();
        String first = Servers.login(server, "bob", Servers.BOB);
        Web.Answer login = Web.post(server, "/api/login", Servers.credentials("alice", Servers.ALICE), first);
        assertEquals(204, login.status());
        assertEquals(401, Web.get(server, "/api/me", first).status());
    }

    @Test
    void a_cookie_is_worth_nothing_after_the_logout() throws IOException {
        withUsers();
        String alice = Servers.login(server, "alice", Servers.ALICE);
        String token = Servers.token(server, alice);
        assertEquals(403, Web.post(server, "/api/logout", "{}", alice).status(), "without the token");
        Web.Answer logout = Web.post(server, "/api/logout", "{}", alice, token);
        assertEquals(204, logout.status());
        assertTrue(logout.header("Set-Cookie").orElseThrow().contains("Max-Age=0"));
        assertEquals(401, Web.get(server, "/api/me", alice).status());
        assertEquals(401, command(alice, token));
    }

    @Test
    void the_cookie_can_be_read_by_no_script_and_is_sent_by_no_other_site() throws IOException {
        withUsers();
        String cookie = Web.post(server, "/api/login", Servers.credentials("alice", Servers.ALICE))
                .header("Set-Cookie")
                .orElseThrow();
        assertTrue(cookie.matches("gpttrader-[0-9]+=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Strict"), cookie);
    }

    @Test
    void a_form_of_another_site_cannot_log_in() throws IOException {
        withUsers();
        String body = Servers.credentials("alice", Servers.ALICE);
        Web.Answer form = Web.ask(server, "POST", "/api/login", List.of("Content-Type: text/plain"), body);
        assertEquals(415, form.status());
        assertEquals(
                403,
                Web.post(server, "/api/login", body, "Origin: https://evil.example")
                        .status());
    }

    @Test
    void a_command_that_cannot_be_written_down_is_not_given_unless_it_makes_things_safer() throws IOException {
        String token = Servers.token(server);
        host.auditFailure = new IllegalStateException("the disk is full");
        Web.Answer pause = Web.post(server, "/api/command", PAUSE, token);
        assertEquals(503, pause.status());
        assertFalse(pause.body().contains("disk"), pause.body());
        assertEquals(
                503,
                Web.post(server, "/api/order", CHANGES.get("/api/order"), token).status());
        assertEquals(List.of(), host.asked);
        for (String command : List.of("halt", "flatten", "reduceOnly")) {
            assertEquals(
                    204,
                    Web.post(server, "/api/command", HALT.replace("halt", command), token)
                            .status());
        }
        assertEquals(List.of("local: halt paper", "local: flatten paper", "local: reduceOnly paper"), host.asked);
    }

    @Test
    void what_the_host_rejects_and_what_fails_is_told_and_written_down() throws IOException {
        String token = Servers.token(server);
        Consumer<RuntimeException> fail = failure -> host.failure = failure;
        fail.accept(new IllegalArgumentException("no component is called 'paper'\nnor 'live'"));
        Web.Answer invalid = Web.post(server, "/api/command", PAUSE, token);
        fail.accept(new IllegalStateException("it is halted"));
        Web.Answer impossible = Web.post(server, "/api/command", PAUSE, token);
        fail.accept(new UnsupportedOperationException("the broker is gone"));
        Web.Answer failed = Web.post(server, "/api/command", PAUSE, token);
        assertEquals(400, invalid.status());
        assertEquals(409, impossible.status());
        assertEquals(500, failed.status());
        assertEquals("{\"error\":\"it is halted\"}", impossible.body());
        List<String> written = new ArrayList<>(host.outcomes());
        written.removeIf(outcome -> outcome.endsWith("asked"));
        assertEquals(
                List.of(
                        "local pause: rejected: no component is called 'paper'\\u000anor 'live'",
                        "local pause: rejected: it is halted",
                        "local pause: failed: the broker is gone"),
                written);
    }

    @Test
    void a_dashboard_that_changes_nothing_refuses_every_change() throws IOException {
        server.close();
        WebSettings settings = WebSettings.on(0);
        server = Servers.start(settings.with(settings.access().withoutChanges()), host);
        String token = Servers.token(server);
        for (Map.Entry<String, String> change : CHANGES.entrySet()) {
            assertEquals(
                    403,
                    Web.post(server, change.getKey(), change.getValue(), token).status());
        }
        server.close();
        settings = Servers.withUsers();
        server = Servers.start(settings.with(settings.access().withoutChanges()), host);
        String alice = Servers.login(server, "alice", Servers.ALICE);
        assertEquals(403, command(alice, Servers.token(server, alice)));
        assertEquals(List.of(), host.asked);
    }

    @Test
    void components_are_told_to_those_who_may_read() throws IOException {
        assertTrue(Web.get(server, "/health/ready").body().contains("a feed is late"));
        host.ready = false;
        assertEquals(503, Web.get(server, "/health/ready").status());
        withUsers();
        assertEquals("{\"state\":\"DOWN\"}", Web.get(server, "/health/ready").body());
        String bob = Servers.login(server, "bob", Servers.BOB);
        assertTrue(Web.get(server, "/health/ready", bob).body().contains("a feed is late"));
    }

    @Test
    void metrics_need_a_session_or_the_token_unless_they_are_open() throws IOException {
        assertEquals(200, Web.get(server, "/metrics").status());
        server.close();
        WebSettings settings = Servers.withUsers();
        server = Servers.start(settings.with(settings.access().withMetricsToken(() -> "scrape-me-now")), host);
        assertEquals(401, Web.get(server, "/metrics").status());
        assertEquals(
                401,
                Web.get(server, "/metrics", "Authorization: Bearer scrape-me-no")
                        .status());
        assertEquals(
                401,
                Web.get(server, "/metrics", "Authorization: Basic scrape-me-now")
                        .status());
        Web.Answer scraped = Web.get(server, "/metrics", "Authorization: Bearer scrape-me-now");
        assertEquals("# TYPE up gauge\nup 1.0\n", scraped.body());
        assertEquals(
                "text/plain; version=0.0.4; charset=utf-8",
                scraped.header("Content-Type").orElseThrow());
        assertEquals(
                200,
                Web.get(server, "/metrics", Servers.login(server, "bob", Servers.BOB))
                        .status());
        server.close();
        server = Servers.start(settings.with(settings.access().withOpenMetrics()), host);
        assertEquals(200, Web.get(server, "/metrics").status());
    }
}
