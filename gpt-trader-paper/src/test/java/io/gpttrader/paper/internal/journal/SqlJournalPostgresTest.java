package io.gpttrader.paper.internal.journal;

import static io.gpttrader.paper.internal.journal.JournalSamples.entries;
import static io.gpttrader.paper.internal.journal.JournalSamples.read;
import static io.gpttrader.paper.internal.journal.JournalSamples.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.paper.PaperJournalException;
import io.gpttrader.paper.PaperJournalException.Reason;
import io.gpttrader.paper.internal.journal.JournalDatabases.Url;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The journal in a real PostgreSQL server. */
public class SqlJournalPostgresTest extends SqlJournalDamageContract {

    @Override
    DataSource newStore() {
        return new Url(JournalDatabases.newPostgres());
    }

    @Test
    void the_place_is_said_without_address_and_password() {
        try (SqlJournal journal = SqlJournal.create(store, "s")) {
            assertThat(journal.place()).matches("session 's' in PostgreSQL database paper\\d+, schema public");
        }
    }

    @Test
    void a_lost_connection_is_replaced_and_nothing_is_lost_or_doubled() {
        try (SqlJournal journal = SqlJournal.create(store, "s")) {
            for (int i = 0; i < 5; i++) {
                journal.append(entries(10 * i, 10 * i + 10));
                JournalDatabases.endOthers(store);
            }
            journal.append(entries(50, 51));
            assertThat(read(journal)).isEqualTo(entries(0, 51));
        }
    }

    /** The connection breaks right before, or right after, the server has committed. */
    @Test
    void a_connection_lost_in_the_commit_neither_loses_nor_doubles_the_transaction() {
        for (boolean committed : new boolean[] {false, true}) {
            store = newStore();
            Breaking breaking = new Breaking(store, committed);
            try (SqlJournal journal = SqlJournal.create(breaking, "s")) {
                journal.append(entries(0, 10));
                breaking.breaks = true;
                journal.append(entries(10, 20));
                assertThat(breaking.breaks).isFalse();
                journal.append(entries(20, 30));
                assertThat(read(journal)).isEqualTo(entries(0, 30));
            }
        }
    }

    /** Connections one of which breaks off in a commit. */
    public static final class Breaking extends Url {
        private final DataSource store;
        private final boolean committed;
        private boolean breaks;

        Breaking(DataSource store, boolean committed) {
            super("none");
            this.store = store;
            this.committed = committed;
        }

        @Override
        public Connection getConnection() throws SQLException {
            Connection real = store.getConnection();
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (breaks && method.getName().equals("commit")) {
                            breakOff(real);
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        private void breakOff(Connection real) throws SQLException {
            breaks = false;
            if (committed) {
                real.commit();
            }
            real.close();
        }
    }

    @Test
    void a_server_that_is_gone_for_good_fails_and_the_journal_takes_nothing_more() throws SQLException {
        Url inner = (Url) store;
        Cut cut = new Cut(inner);
        try (SqlJournal journal = SqlJournal.create(cut, "s", SHORT)) {
            journal.append(entries(0, 3));
            cut.isCut = true;
            JournalDatabases.endOthers(store);
            rejected(() -> journal.append(entries(3, 4)), Reason.FAILED, "check that the server runs");
            rejected(() -> journal.append(entries(3, 4)), Reason.FAILED, "failed for good", "resume the session");
        }
        try (SqlJournal journal = SqlJournal.open(store, Optional.of("s"))) {
            assertThat(read(journal)).isEqualTo(entries(0, 3));
        }
    }

    @Test
    void the_wait_for_a_lost_connection_can_be_interrupted() {
        Cut cut = new Cut((Url) store);
        try (SqlJournal journal = SqlJournal.create(cut, "s", Duration.ofHours(1))) {
            cut.isCut = true;
            JournalDatabases.endOthers(store);
            Thread.currentThread().interrupt();
            rejected(() -> journal.append(entries(0, 1)), Reason.FAILED, "interrupted while waiting");
            assertThat(Thread.interrupted()).isTrue();
            rejected(() -> journal.append(entries(0, 1)), Reason.FAILED, "was interrupted", "resume");
        }
    }

    /** Connections until the cable is cut. */
    public static final class Cut extends Url {
        private final Url store;
        private boolean isCut;

        Cut(Url store) {
            super("none");
            this.store = store;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return isCut
                    ? new Url("jdbc:postgresql://localhost:1/paper?user=me&password=hunter2").getConnection()
                    : store.getConnection();
        }
    }

    @Test
    void a_password_is_in_no_message_and_no_cause() {
        for (String url : new String[] {
            "jdbc:postgresql://localhost:1/paper?user=me&password=hunter2",
            "jdbc:nobody://me:hunter2@localhost/paper?password=hunter2"
        }) {
            assertThatThrownBy(() -> SqlJournal.create(new Url(url), "s"))
                    .isInstanceOfSatisfying(PaperJournalException.class, e -> {
                        StringWriter trace = new StringWriter();
                        e.printStackTrace(new PrintWriter(trace));
                        assertThat(trace.toString()).doesNotContain("hunter2").contains("SQLException");
                        assertThat(e.reason()).isEqualTo(Reason.FAILED);
                    });
        }
    }

    @Test
    public void missing_rights_fail_with_the_remedy_and_keep_what_was_there() throws SQLException {
        written("s", 3);
        JournalDatabases.execute(
                store,
                "DROP ROLE IF EXISTS reader",
                "CREATE ROLE reader",
                "GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader");
        Url reader = new Url("none") {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = store.getConnection();
                try (var statement = connection.createStatement()) {
                    statement.execute("SET ROLE reader");
                }
                return connection;
            }
        };
        rejected(() -> SqlJournal.create(reader, "t", SHORT), Reason.FAILED, "permission denied", "grant this user");
        try (SqlJournal journal = SqlJournal.open(reader, Optional.of("s"), SHORT)) {
            rejected(() -> journal.append(entries(3, 4)), Reason.FAILED, "permission denied", "grant this user");
            assertThat(read(journal)).isEqualTo(entries(0, 3));
        }
        JournalDatabases.execute(store, "DROP OWNED BY reader", "DROP ROLE reader");
    }

    @Test
    public void a_connection_goes_back_to_its_pool_as_it_came() throws SQLException {
        try (Connection only = store.getConnection()) {
            Url pool = new Url("none") {
                @Override
                public Connection getConnection() {
                    return unclosed(only);
                }
            };
            SqlJournal.create(pool, "s", SHORT).close();
            assertThat(only.getAutoCommit()).isTrue();
            only.setAutoCommit(false);
            SqlJournal journal = SqlJournal.create(pool, "s", SHORT);
            journal.append(entries(0, 3));
            journal.close();
            assertThat(only.getAutoCommit()).isFalse();
            only.rollback();
            try (SqlJournal other = opened()) {
                assertThat(read(other)).isEqualTo(entries(0, 3));
            }
        }
    }

    private static Connection unclosed(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                SqlJournalPostgresTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> method.getName().equals("close") ? null : method.invoke(real, arguments));
    }

    @Test
    public void another_product_is_rejected_by_name() {
        Connection odd = (Connection) Proxy.newProxyInstance(
                SqlJournalPostgresTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> method.getName().equals("getMetaData") ? metaData("H2") : null);
        Url other = new Url("none") {
            @Override
            public Connection getConnection() {
                return odd;
            }
        };
        assertThatThrownBy(() -> SqlJournal.create(other, "s"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must be in SQLite or PostgreSQL but the database is H2");
    }

    private static Object metaData(String product) {
        return Proxy.newProxyInstance(
                SqlJournalPostgresTest.class.getClassLoader(),
                new Class<?>[] {DatabaseMetaData.class},
                (proxy, method, arguments) -> product);
    }
}
