package io.gpttrader.monitor.internal.health;

import io.gpttrader.monitor.internal.support.StoreSecrets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;

/** Takes a connection of a database, asks it a question, and gives it back. */
record JdbcProbe(DataSource source, String query) implements Probe {

    JdbcProbe withQuery(String sql) {
        if (Objects.requireNonNull(sql, "sql").isBlank()) {
            throw new IllegalArgumentException(
                    "the query must not be blank; leave the step out to ask the driver itself");
        }
        return new JdbcProbe(source, sql);
    }

    @Override
    public Optional<String> ask(Means means) {
        try (Connection connection = source.getConnection()) {
            int seconds = seconds(means.patience());
            if (query.isEmpty()) {
                return connection.isValid(seconds)
                        ? Optional.empty()
                        : Optional.of("the database does not answer on its connection");
            }
            run(connection, seconds);
            return Optional.empty();
        } catch (SQLException e) {
            String state = e.getSQLState();
            String code = state == null || state.isEmpty() ? "" : " (SQL state " + state + ")";
            return Optional.of("the database failed: " + StoreSecrets.words(e) + code);
        }
    }

    private void run(Connection connection, int seconds) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(seconds);
            statement.setMaxRows(1);
            boolean unused = statement.execute(query);
        } finally {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        }
    }

    /** Drivers count in seconds, and 0 is for ever. */
    private static int seconds(Duration patience) {
        return (int) Math.max(1, patience.plusMillis(999).toSeconds());
    }

    @Override
    public String toString() {
        return query.isEmpty() ? "a database" : "a database by a query";
    }
}
