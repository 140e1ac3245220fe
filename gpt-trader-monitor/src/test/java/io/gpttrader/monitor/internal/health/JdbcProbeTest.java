package io.gpttrader.monitor.internal.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.monitor.HealthState;
import java.io.IOException;
import java.net.http.HttpClient;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Checks of databases: that answer, that are gone, that say nothing. */
class JdbcProbeTest {

    private static DataSource h2(String url) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(url);
        return source;
    }

    private static Optional<String> ask(DataSource source, String query) throws Exception {
        JdbcProbe probe = new JdbcProbe(source, "");
        return (query.isEmpty() ? probe : probe.withQuery(query))
                .ask(new Probe.Means(Duration.ofMillis(900), HttpClient::newHttpClient));
    }

    @Test
    void a_database_that_answers_is_up_and_a_query_that_fails_is_a_reason() throws Exception {
        DataSource source = h2("jdbc:h2:mem:");
        assertThat(ask(source, "")).isEmpty();
        assertThat(ask(source, "SELECT 1")).isEmpty();
        assertThat(ask(source, "SELECT * FROM orders").get())
                .startsWith("the database failed: Table \"ORDERS\" not found")
                .endsWith("(SQL state 42S04)");
    }

    @Test
    void its_connections_go_back_to_the_pool_without_a_transaction() throws Exception {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:pool", "sa", "");
        try (Connection keeper = pool.getConnection();
                Statement statement = keeper.createStatement()) {
            statement.execute("CREATE TABLE orders (id integer)");
            for (int i = 0; i < 30; i++) {
                assertThat(ask(pool, "SELECT * FROM orders")).isEmpty();
                assertThat(ask(pool, "SELECT * FROM none")).isPresent();
            }
            assertThat(pool.getActiveConnections()).isEqualTo(1);
        } finally {
            pool.dispose();
        }
    }

    @Test
    void a_database_that_is_gone_is_a_reason_without_the_password() throws Exception {
        assertThat(ask(h2("jdbc:h2:mem:none;IFEXISTS=TRUE"), "").get()).contains("not found");
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setURL("jdbc:postgresql://localhost:" + Loopback.closedPort() + "/orders?password=hunter2");
        assertThat(ask(nowhere, "").get())
                .contains("refused", "(SQL state 08001)")
                .doesNotContain("hunter2");
        DataSource chatty = new ThrowingSource("cannot reach jdbc:x://me:hunter2@db/orders?password=hunter2&a=b");
        assertThat(ask(chatty, "").get())
                .isEqualTo("the database failed: cannot reach jdbc:x://***@db/orders?password=***&a=b");
    }

    /** A driver that writes the address into its message. */
    private static final class ThrowingSource extends PGSimpleDataSource {
        private static final long serialVersionUID = 1L;
        private final String message;

        ThrowingSource(String message) {
            this.message = message;
        }

        @Override
        public Connection getConnection() throws SQLException {
            throw new SQLException(message);
        }
    }

    @Test
    void a_server_that_takes_the_connection_and_says_nothing_is_down_in_time_and_left_alone() throws IOException {
        CheckClock clock = new CheckClock();
        try (Loopback silent = new Loopback((socket, request) -> {
                    throw new IOException("the other side has ended it");
                });
                HealthChecks checks = new HealthChecks(clock, clock)) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setURL(
                    "jdbc:postgresql://127.0.0.1:" + silent.port() + "/orders?sslmode=disable&gssEncMode=disable");
            checks.add(Probes.jdbc("orders", source).withTimeout(Duration.ofSeconds(2)));
            CheckClock.await(() -> silent.connections() == 1, "the connection");
            assertThat(checks.results().getFirst().state()).isEqualTo(HealthState.UNKNOWN);
            clock.advance(Duration.ofSeconds(2));
            assertThat(checks.results().getFirst().reasons()).containsExactly("no answer in 2 s");
            // The interrupt of a virtual thread ends its socket: what the server reads next is the end.
            CheckClock.await(() -> silent.ended.size() == 1, "the end of the connection");
        }
    }

    @Test
    void a_blank_query_is_refused_and_none_is_shown() {
        CheckSpec spec = Probes.jdbc("orders", h2("jdbc:h2:mem:"));
        assertThatThrownBy(() -> Probes.query(spec, " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leave the step out");
        assertThat(Probes.query(spec, "SELECT 'hunter2'"))
                .hasToString("check 'orders': a database by a query every 30 s, timeout 5 s");
    }
}
