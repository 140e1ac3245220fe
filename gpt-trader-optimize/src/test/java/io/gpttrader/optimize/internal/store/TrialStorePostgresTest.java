package io.gpttrader.optimize.internal.store;

import static io.gpttrader.optimize.internal.store.StoreSamples.KEY;
import static io.gpttrader.optimize.internal.store.StoreSamples.NAMES;
import static io.gpttrader.optimize.internal.store.StoreSamples.outcomes;
import static io.gpttrader.optimize.internal.store.StoreSamples.points;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.optimize.TrialStoreException;
import io.gpttrader.optimize.TrialStoreException.Reason;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Trials in PostgreSQL. */
class TrialStorePostgresTest extends TrialStoreContract {

    @Override
    DataSource newSource() {
        return TrialDatabases.postgres(TrialDatabases.newPostgres());
    }

    @Override
    String cut() {
        return "substr(returns, 1, length(returns) - 1)";
    }

    @Override
    String rejectReason() {
        return "ALTER TABLE gpt_trader_optimize_trial ADD CHECK (reason <> 'unwanted')";
    }

    @Test
    void connections_that_the_server_ends_are_replaced() {
        try (JdbcTrialStore store = JdbcTrialStore.open(source, KEY, NAMES, false)) {
            store.put(points(0, 10), 1, outcomes(0, 10));
            TrialDatabases.execute(
                    source,
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
            store.put(points(10, 20), 1, outcomes(10, 20));
            assertThat(store.size()).isEqualTo(20);
        }
    }

    @Test
    void a_user_without_rights_is_told_what_to_grant() {
        try (JdbcTrialStore store = open(KEY, false)) {
            store.put(points(0, 3), 1, outcomes(0, 3));
        }
        TrialDatabases.execute(
                source,
                "DROP ROLE IF EXISTS reader",
                "CREATE ROLE reader LOGIN",
                "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader");
        PGSimpleDataSource reader = new PGSimpleDataSource();
        reader.setURL(((PGSimpleDataSource) source).getURL());
        reader.setUser("reader");
        try (JdbcTrialStore store = JdbcTrialStore.open(reader, KEY, NAMES, false, SHORT)) {
            assertThat(found(store, points(0, 3), 1)).hasSize(3);
            rejected(
                    () -> store.put(points(3, 4), 1, outcomes(3, 4)), Reason.FAILED, "permission denied", "grant this");
        }
    }

    @Test
    void a_server_that_is_not_there_is_reported_without_the_password() {
        PGSimpleDataSource nowhere = new PGSimpleDataSource();
        nowhere.setURL("jdbc:postgresql://localhost:1/trials?password=hunter2");
        try {
            JdbcTrialStore.open(nowhere, KEY, NAMES, false, SHORT).close();
        } catch (TrialStoreException e) {
            assertThat(e).hasMessageContaining("check that the server runs").hasMessageNotContaining("hunter2");
            return;
        }
        throw new AssertionError("it opened");
    }
}
