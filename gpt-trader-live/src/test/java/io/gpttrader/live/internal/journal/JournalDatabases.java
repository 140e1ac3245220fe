package io.gpttrader.live.internal.journal;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Databases for the tests: a real PostgreSQL server that the build itself brings up, once, and whatever a URL names. */
public final class JournalDatabases {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;
    private static String reason = "";

    private JournalDatabases() {}

    /** Makes a new, empty database on the server; the test is skipped where the server does not start. */
    public static synchronized String newPostgres() {
        if (server == null && reason.isEmpty()) {
            start();
        }
        assumeThat(reason).as("PostgreSQL does not start here").isEmpty();
        EmbeddedPostgres running = Objects.requireNonNull(server);
        String name = "live" + COUNT.incrementAndGet();
        execute(new Url(running.getJdbcUrl("postgres", "postgres")), "CREATE DATABASE " + name);
        return running.getJdbcUrl("postgres", name);
    }

    private static void start() {
        try {
            EmbeddedPostgres started = EmbeddedPostgres.builder().start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(started)));
            server = started;
        } catch (IOException | IllegalStateException e) {
            reason = e.toString();
        }
    }

    private static void close(EmbeddedPostgres started) {
        try {
            started.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void execute(DataSource store, String... statements) {
        try (Connection connection = store.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the connections that others have to a database of the server, as a restart or a network does. */
    public static void endOthers(DataSource store) {
        execute(
                store,
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }

    /** Connections by a JDBC URL, as a host gives them. */
    public static class Url implements DataSource {
        private final String url;

        public Url(String url) {
            this.url = url;
        }

        @Override
        public Connection getConnection() throws SQLException {
            return DriverManager.getConnection(url);
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return DriverManager.getConnection(url, user, password);
        }

        @Override
        public PrintWriter getLogWriter() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLogWriter(PrintWriter out) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setLoginTimeout(int seconds) {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getLoginTimeout() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Logger getParentLogger() {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
