package io.gpttrader.monitor.internal.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gpttrader.monitor.internal.reports.ReportShelf;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoginLimitTest {
    private final FakeHost host = new FakeHost();
    private final Servers.Clock clock = new Servers.Clock();
    private WebServer server = WebServer.start(
            Servers.withUsers(), host, ReportShelf.empty(), Servers.around(clock, WebLimits.defaults()));

    @AfterEach
    void close() {
        server.close();
    }

    private Web.Answer login(String user, String password) throws IOException {
        return Web.post(server, "/api/login", Servers.credentials(user, password));
    }

    @Test
    void five_wrong_passwords_are_free_and_then_each_costs_twice_the_wait() throws IOException {
        for (int i = 0; i < 5; i++) {
            assertEquals(401, login("alice", "wrong " + i).status());
        }
        for (int wait : List.of(2, 4, 8, 16)) {
            Web.Answer refused = login("alice", Servers.ALICE);
            assertEquals(429, refused.status(), "the right password is not even compared");
            assertEquals(String.valueOf(wait), refused.header("Retry-After").orElseThrow());
            clock.pass(Duration.ofSeconds(wait));
            assertEquals(401, login("alice", "wrong").status());
        }
        clock.pass(Duration.ofSeconds(32));
        assertEquals(204, login("alice", Servers.ALICE).status());
    }

    @Test
    void a_wait_is_never_longer_than_a_quarter_of_an_hour() throws IOException {
        for (int i = 0; i < 30; i++) {
            assertEquals(401, login("user" + i, "wrong").status());
            clock.pass(Duration.ofMinutes(15));
        }
    }

    @Test
    void attempts_at_many_names_from_one_address_count_together() throws IOException {
        for (int i = 0; i < 5; i++) {
            assertEquals(401, login("user" + i, "wrong").status());
        }
        assertEquals(429, login("alice", Servers.ALICE).status());
    }

    @Test
    void a_password_of_one_s_own_does_not_make_the_attempts_at_others_free() throws IOException {
        for (int i = 0; i < 4; i++) {
            assertEquals(401, login("alice", "wrong").status());
            assertEquals(204, login("bob", Servers.BOB).status());
        }
        assertEquals(401, login("alice", "wrong").status());
        assertEquals(429, login("bob", Servers.BOB).status());
    }

    @Test
    void an_hour_later_everything_is_forgotten() throws IOException {
        for (int i = 0; i < 5; i++) {
            assertEquals(401, login("alice", "wrong").status());
        }
        clock.pass(Duration.ofMinutes(61));
        for (int i = 0; i < 5; i++) {
            assertEquals(401, login("alice", "wrong").status());
        }
        assertEquals(429, login("alice", "wrong").status());
    }

    @Test
    void attempts_that_are_not_compared_are_not_written_down_and_those_that_are_hold_no_secret() throws IOException {
        for (int i = 0; i < 20; i++) {
            assertTrue(login("alice", "hunter2hunter2").status() >= 401);
        }
        assertEquals(5, host.audit.size());
        assertTrue(host.audit.stream().noneMatch(entry -> entry.toString().contains("hunter2")));
    }

    @Test
    void a_session_ends_after_its_time_without_a_request() throws IOException {
        String alice = Servers.login(server, "alice", Servers.ALICE);
        clock.pass(Duration.ofHours(8).minusSeconds(1));
        assertEquals(200, Web.get(server, "/api/me", alice).status());
        clock.pass(Duration.ofHours(8).minusSeconds(1));
        assertEquals(200, Web.get(server, "/api/me", alice).status());
        clock.pass(Duration.ofHours(8));
        assertEquals(401, Web.get(server, "/api/me", alice).status());
    }

    @Test
    void a_session_ends_a_day_after_the_login_however_busy_it_is() throws IOException {
        String alice = Servers.login(server, "alice", Servers.ALICE);
        for (int hour = 1; hour < 24; hour++) {
            clock.pass(Duration.ofHours(1));
            assertEquals(200, Web.get(server, "/api/me", alice).status());
        }
        clock.pass(Duration.ofHours(1));
        assertEquals(401, Web.get(server, "/api/me", alice).status());
    }

    @Test
    void a_user_has_twenty_sessions_at_most() throws IOException {
        String first = Servers.login(server, "alice", Servers.ALICE);
        clock.pass(Duration.ofSeconds(1));
        for (int i = 0; i < 19; i++) {
            Servers.login(server, "alice", Servers.ALICE);
        }
        assertEquals(200, Web.get(server, "/api/me", first).status());
        for (int i = 0; i < 20; i++) {
            clock.pass(Duration.ofSeconds(1));
            Servers.login(server, "alice", Servers.ALICE);
        }
        assertEquals(401, Web.get(server, "/api/me", first).status());
    }

    @Test
    void a_wrong_metrics_token_costs_as_a_wrong_password_does() throws IOException {
        server.close();
        WebSettings settings = Servers.withUsers();
        server = WebServer.start(
                settings.with(settings.access().withMetricsToken(() -> "scrape-me-now")),
                host,
                ReportShelf.empty(),
                Servers.around(clock, WebLimits.defaults()));
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    401,
                    Web.get(server, "/metrics", "Authorization: Bearer wrong").status());
        }
        assertEquals(
                429,
                Web.get(server, "/metrics", "Authorization: Bearer scrape-me-now")
                        .status());
        clock.pass(Duration.ofSeconds(2));
        assertEquals(
                200,
                Web.get(server, "/metrics", "Authorization: Bearer scrape-me-now")
                        .status());
    }
}
