package io.gpttrader.monitor.internal.store;

import static io.gpttrader.monitor.internal.store.StoreSamples.at;
import static io.gpttrader.monitor.internal.store.StoreSamples.entry;
import static io.gpttrader.monitor.internal.store.StoreSamples.open;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A store in PostgreSQL. */
class JdbcStorePostgresTest extends JdbcStoreContract {

    @Override
    DataSource newSource() {
        return MonitorDatabases.postgres(MonitorDatabases.newPostgres());
    }

    @Test
    void a_second_monitor_is_refused_until_the_first_is_closed() {
        rejected(() -> JdbcStore.open(source, SHORT), "PostgreSQL database", "is used by another monitor");
        store.saveAlert(open("a", 1));
        assertThat(reopened().openAlerts()).hasSize(1);
    }

    @Test
    void monitors_in_two_schemas_of_one_database_do_not_meet() {
        DataSource other = newSource();
        store.saveAlert(open("a", 1));
        try (JdbcStore second = JdbcStore.open(other, SHORT)) {
            assertThat(second.openAlerts()).isEmpty();
            second.saveAlert(open("b", 1));
            assertThat(second).asString().startsWith("PostgreSQL database postgres, schema monitor");
        }
        assertThat(store.openAlerts()).containsExactly(open("a", 1));
    }

    @Test
    void connections_that_the_server_ends_are_replaced_and_the_lock_with_them() {
        store.close();
        store = JdbcStore.open(source, Duration.ofSeconds(5));
        store.saveAlert(open("a", 1));
        for (int i = 0; i < 3; i++) {
            MonitorDatabases.execute(
                    source,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
            store.audit(entry(i, "halt"));
        }
        assertThat(store.openAlerts()).hasSize(1);
        assertThat(store.audit(Instant.MIN, at(9), 9)).hasSize(3);
        rejected(() -> JdbcStore.open(source, SHORT), "is used by another monitor");
    }

    @Test
    void a_user_without_rights_is_told_what_to_grant() {
        store.close();
        MonitorDatabases.execute(
                source,
                "CREATE ROLE watcher LOGIN",
                "GRANT USAGE ON SCHEMA " + ((PGSimpleDataSource) source).getCurrentSchema() + " TO watcher",
                "GRANT SELECT ON ALL TABLES IN SCHEMA " + ((PGSimpleDataSource) source).getCurrentSchema()
                        + " TO watcher");
        PGSimpleDataSource watcher = new PGSimpleDataSource();
        watcher.setURL(((PGSimpleDataSource) source).getURL());
        watcher.setUser("watcher");
        try (JdbcStore opened = JdbcStore.open(watcher, SHORT)) {
            assertThat(opened.openAlerts()).isEmpty();
            rejected(() -> opened.saveAlert(open("a", 1)), "permission denied", "grant this user the right");
        }
    }

    @Test
    void a_server_that_is_not_there_is_reported_without_the_password() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setURL("jdbc:postgresql://localhost:1/monitor?password=hunter2");
        try {
            JdbcStore.open(nowhere, SHORT).close();
        } catch (RuntimeException e) {
            assertThat(e).hasMessageContaining("check that the server runs").hasMessageNotContaining("hunter2");
            return;
        }
        throw new AssertionError("it opened");
    }
}
