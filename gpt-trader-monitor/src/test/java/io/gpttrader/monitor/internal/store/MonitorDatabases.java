package io.gpttrader.monitor.internal.store;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL server that the build itself brings up, once, and a new schema in it for each test. */
final class MonitorDatabases {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static @Nullable EmbeddedPostgres server;
    private static String reason = "";

    private MonitorDatabases() {}

    /** Makes a new, empty schema; the test is skipped where the server does not start. */
    static synchronized String newPostgres() {
        if (server == null && reason.isEmpty()) {
            start();
        }
        assumeThat(reason).as("PostgreSQL does not start here").isEmpty();
        EmbeddedPostgres running = Objects.requireNonNull(server);
        String name = "monitor" + COUNT.incrementAndGet();
        String url = running.getJdbcUrl("postgres", "postgres");
        execute(postgres(url), "CREATE SCHEMA " + name);
        return url + "&currentSchema=" + name;
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

    static DataSource postgres(String url) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        return source;
    }

    static void execute(DataSource source, String... statements) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
