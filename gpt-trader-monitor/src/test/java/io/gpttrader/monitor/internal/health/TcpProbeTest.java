package io.gpttrader.monitor.internal.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Checks that connect and nothing more. */
class TcpProbeTest {

    private static Optional<String> ask(String host, int port) throws Exception {
        return TcpProbe.of(host, port).ask(new Probe.Means(Duration.ofMillis(300), HttpClient::newHttpClient));
    }

    @Test
    void a_connection_taken_is_up_whatever_is_said_on_it() throws Exception {
        try (Loopback server = Loopback.answering("bye")) {
            assertThat(ask("127.0.0.1", server.port())).isEmpty();
            // By one of the name's addresses, of which the first may be of IPv6.
            assertThat(ask("localhost", server.port())).isEmpty();
        }
    }

    @Test
    void a_port_at_which_nothing_listens_and_a_name_without_address_are_reasons() throws Exception {
        int port = Loopback.closedPort();
        assertThat(ask("127.0.0.1", port))
                .get()
                .asString()
                .startsWith("no connection to 127.0.0.1 port " + port + ": ");
        assertThat(ask("no-such-host.invalid", 80)).contains("no address is known for the host no-such-host.invalid");
    }

    @Test
    void what_cannot_be_asked_is_refused_at_the_call() {
        for (int port : new int[] {-1, 0, 65_536}) {
            assertThatThrownBy(() -> Probes.tcp("a", "localhost", port))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("in [1, 65535] but was " + port);
        }
        for (String host : List.of("", " ", " localhost")) {
            assertThatThrownBy(() -> Probes.tcp("a", host, 80)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Probes.header(Probes.tcp("a", "localhost", 80), "X", () -> "x"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'a' asks localhost port 80; leave it out");
    }

    @Test
    void it_is_described_with_its_settings() {
        assertThat(Probes.tcp("a", "localhost", 80)
                        .withEvery(Duration.ofMinutes(90))
                        .withTimeout(Duration.ofMillis(1_500))
                        .withDegradesAbove(Duration.ofMillis(250))
                        .withFailuresBeforeDown(3)
                        .withoutReadiness())
                .hasToString("check 'a': localhost port 80 every 90 min, timeout 1.5 s, degrades above 250 ms,"
                        + " down after 3 failures, not for readiness");
    }
}
