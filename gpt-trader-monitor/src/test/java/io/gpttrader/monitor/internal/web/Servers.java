package io.gpttrader.monitor.internal.web;

import io.gpttrader.monitor.DashboardRole;
import io.gpttrader.monitor.internal.security.User;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** Servers for tests, with a clock that a test moves. */
final class Servers {
    static final String ALICE = "alice's long secret";
    static final String BOB = "bob's long secret";

    private Servers() {}

    /** A clock that stands still until it is moved. */
    static final class Clock implements InstantSource {
        private final AtomicReference<Instant> now = new AtomicReference<>(FakeHost.NOON);

        @Override
        public Instant instant() {
            return now.get();
        }

        void pass(Duration time) {
            now.updateAndGet(instant -> instant.plus(time));
        }
    }

    static WebSettings.Surroundings around(InstantSource clock, WebLimits limits) {
        return new WebSettings.Surroundings(clock, limits, "testpage");
    }

    static WebServer start(WebSettings settings, WebHost host) {
        return WebServer.start(settings, host, new FakeReports(), around(new Clock(), WebLimits.defaults()));
    }

    /** Anyone on this machine may do anything. */
    static WebServer local(WebHost host) {
        return start(WebSettings.on(0), host);
    }

    /** Alice may operate, Bob may read. */
    static WebSettings withUsers() {
        WebSettings settings = WebSettings.on(0);
        return settings.with(settings.access()
                .withUser(new User("alice", () -> ALICE, DashboardRole.OPERATE))
                .withUser(new User("bob", () -> BOB, DashboardRole.READ)));
    }

    /** {@return the cookie of a login, as a header} */
    static String login(WebServer server, String user, String password) throws IOException {
        Web.Answer answer = Web.post(server, "/api/login", credentials(user, password));
        if (answer.status() != 204) {
            throw new IllegalStateException("login: " + answer);
        }
        return "Cookie: " + answer.header("Set-Cookie").orElseThrow().split(";")[0];
    }

    static String credentials(String user, String password) {
        return "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}";
    }

    /** {@return the session's token, as a header} */
    static String token(WebServer server, String... headers) throws IOException {
        String me = Web.get(server, "/api/me", headers).body();
        return "X-CSRF-Token: " + me.replaceAll(".*\"csrf\":\"([^\"]+)\".*", "$1");
    }
}
