package io.gpttrader.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gpttrader.monitor.internal.web.WebHost;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DashboardTest {
    private static final Supplier<String> SECRET = () -> "a long enough secret";

    /** Is asked for nothing but its frames. */
    private static final WebHost HOST = (WebHost) Proxy.newProxyInstance(
            DashboardTest.class.getClassLoader(), new Class<?>[] {WebHost.class}, (proxy, method, arguments) -> null);

    private static String refusal(Dashboard dashboard) {
        IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> {
            try (DashboardServer server = dashboard.start(HOST)) {
                assertFalse(server.port() > 0, "started");
            }
        });
        return thrown.getMessage();
    }

    private static void assertInvalid(UnaryOperator<Dashboard> step, String part) {
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class,
                () -> step.apply(Dashboard.on(0)).hashCode());
        assertTrue(thrown.getMessage().contains(part), thrown.getMessage());
    }

    @Test
    void listens_on_loopback_at_the_port_that_was_free_and_closes_twice() throws Exception {
        DashboardServer server = Dashboard.on(0).start(HOST);
        int port = server.port();
        assertEquals("http://localhost:" + port + "/", server.uri().toString());
        assertEquals("dashboard at http://localhost:" + port + "/", server.toString());
        new Socket("127.0.0.1", port).close();
        server.close();
        server.close();
        assertThrows(java.net.ConnectException.class, () -> new Socket("127.0.0.1", port).close());
        try (DashboardServer again = Dashboard.on(port).start(HOST)) {
            assertEquals(port, again.port(), "the port is free at once");
        }
    }

    @Test
    void beyond_loopback_it_starts_with_users_and_tls_only() {
        Dashboard open = Dashboard.on(0).host("0.0.0.0").allowHost("trading.example.com");
        String noUsers = refusal(open);
        assertTrue(noUsers.contains("0.0.0.0") && noUsers.contains(".user(") && noUsers.contains(".tls("), noUsers);
        String noTls = refusal(open.user("alice", SECRET, DashboardRole.OPERATE));
        assertTrue(noTls.contains("there is no TLS"), noTls);
        String tlsAlone = refusal(open.tls(Path.of("none.p12"), SECRET));
        assertTrue(tlsAlone.contains("there are no users"), tlsAlone);
        assertTrue(refusal(open.readOnly().openMetrics()).contains("there are no users"), "not even to read");
    }

    @Test
    void a_server_of_every_address_must_say_its_name() {
        String message = refusal(Dashboard.on(0)
                .host("::")
                .user("alice", SECRET, DashboardRole.READ)
                .tls(Path.of("none.p12"), SECRET));
        assertTrue(message.contains("allowHost"), message);
    }

    @Test
    void other_names_than_this_machine_s_need_users() {
        assertTrue(refusal(Dashboard.on(0).allowHost("trading.example.com")).contains("needs users"));
    }

    @Test
    void a_secret_is_long_enough_and_there_at_the_start_and_never_told() {
        Dashboard dashboard = Dashboard.on(0);
        for (String secret : new String[] {"", "seven77", null}) {
            String message = refusal(dashboard.user("alice", () -> secret, DashboardRole.READ));
            assertTrue(message.contains("alice") && message.contains("8 characters"), message);
            assertFalse(message.contains("seven77"), message);
        }
        String failed = refusal(dashboard.metricsToken(() -> {
            throw new IllegalStateException("vault token s.12345 expired");
        }));
        assertTrue(failed.contains("metricsToken"), failed);
        assertFalse(failed.contains("s.12345"), failed);
    }

    @Test
    void invalid_settings_are_told_at_the_call() {
        assertThrows(IllegalArgumentException.class, () -> Dashboard.on(-1).hashCode());
        assertThrows(IllegalArgumentException.class, () -> Dashboard.on(65536).hashCode());
        assertInvalid(dashboard -> dashboard.host(" "), "host");
        assertInvalid(dashboard -> dashboard.title(""), "title");
        assertInvalid(dashboard -> dashboard.title("x".repeat(81)), "title");
        assertInvalid(dashboard -> dashboard.sessionTimeout(Duration.ofSeconds(59)), "sessionTimeout");
        assertInvalid(dashboard -> dashboard.sessionTimeout(Duration.ofHours(25)), "sessionTimeout");
        for (String name : List.of("", "local", "a b", "a\n", "x".repeat(65))) {
            assertInvalid(dashboard -> dashboard.user(name, SECRET, DashboardRole.READ), "user's name");
        }
        assertInvalid(
                dashboard -> dashboard.user("a", SECRET, DashboardRole.READ).user("a", SECRET, DashboardRole.OPERATE),
                "unique");
        for (String host :
                List.of("", "https://trading.example.com", "trading.example.com/x", "*.example.com", "a b")) {
            assertInvalid(dashboard -> dashboard.allowHost(host), "allowHost");
        }
        IllegalArgumentException unknown = assertThrows(
                IllegalArgumentException.class,
                () -> Dashboard.on(0).host("no-such-host.invalid").start(HOST).close());
        assertTrue(unknown.getMessage().contains("no-such-host.invalid"), unknown.getMessage());
    }

    @Test
    void tells_its_whole_configuration_and_no_secret() {
        String text = Dashboard.on(8443)
                .host("0.0.0.0")
                .allowHost("trading.example.com")
                .tls(Path.of("d.p12"), new Telling())
                .user("alice", new Telling(), DashboardRole.OPERATE)
                .metricsToken(new Telling())
                .reports(Path.of("reports"))
                .title("Desk 4")
                .sessionTimeout(Duration.ofHours(1))
                .toString();
        assertEquals(
                "Dashboard[0.0.0.0:8443, TLS by d.p12, users [alice (OPERATE)], further hosts [trading.example.com],"
                        + " metrics by token, session timeout PT1H, title Desk 4, reports in reports]",
                text);
    }

    /** A supplier that prints what it holds. */
    private static final class Telling implements Supplier<String> {
        @Override
        public String get() {
            return "a long enough secret";
        }

        @Override
        public String toString() {
            return "a long enough secret";
        }
    }

    @Test
    void steps_leave_the_dashboard_they_start_from_as_it_was_and_their_order_does_not_matter() {
        Dashboard start = Dashboard.on(1);
        String before = start.toString();
        Dashboard one = start.title("x").openMetrics().readOnly();
        Dashboard other = start.readOnly().openMetrics().title("x");
        assertEquals(before, start.toString());
        assertEquals(one.toString(), other.toString());
    }

    @Test
    void no_browser_is_opened_where_there_is_no_desktop() {
        try (DashboardServer server = Dashboard.on(0).start(HOST)) {
            assertFalse(server.openInBrowser());
        }
    }
}
