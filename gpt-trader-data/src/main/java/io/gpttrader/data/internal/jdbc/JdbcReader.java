package io.gpttrader.data.internal.jdbc;

import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.series.BarLength;
import io.gpttrader.data.internal.series.ColumnarSeries;
import io.gpttrader.data.internal.series.SeriesChunks;
import io.gpttrader.data.internal.series.SeriesOrigin;
import io.gpttrader.data.internal.series.TimeRange;
import io.gpttrader.data.internal.support.Texts;
import io.gpttrader.data.internal.text.ReadOptions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.BarSeries;

/** Reads the bars of one relation, which is a table, a query or files that a database reads, over JDBC. */
public final class JdbcReader {

    /** So many rows show how long bars last, where only a range is read. */
    private static final int SAMPLE = 1_000;

    private static final int FETCH = 20_000;

    /** Where connections come from. */
    public interface Connections {
        Connection open() throws SQLException;
    }

    private final String name;
    private final Connections connections;
    private final JdbcRelation relation;
    private final ReadOptions options;
    private final Duration timeout;

    public JdbcReader(
            String name, Connections connections, JdbcRelation relation, ReadOptions options, Duration timeout) {
        this.name = name;
        this.connections = connections;
        this.relation = relation;
        this.options = options;
        this.timeout = timeout;
    }

    /** Work on one connection. */
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T run(Work<T> work) {
        try (Connection connection = connections.open()) {
            boolean before = connection.getAutoCommit();
            // PostgreSQL sends the rows in parts only within a transaction.
            connection.setAutoCommit(false);
            try {
                return work.on(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(before);
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private IllegalStateException failure(SQLException e) {
        return new IllegalStateException(name + " cannot be read: " + Texts.message(e), e);
    }

    public ColumnarSeries load(String symbol) {
        return run(connection -> {
            Result read = read(connection, new JdbcRelation.Select(symbol, null, 0), null);
            return new ColumnarSeries(symbol, known(connection, symbol, read.bars()), read.origin());
        });
    }

    public ColumnarSeries load(String symbol, TimeRange range) {
        return run(connection -> {
            BarLength length = length(connection, symbol);
            JdbcRelation.Select select = new JdbcRelation.Select(symbol, range, 0);
            Result read = read(connection, select, length);
            if (read.bars().count() == 0) {
                var unused = known(
                        connection,
                        symbol,
                        read(connection, sample(symbol), length).bars());
            }
            return range.of(new ColumnarSeries(symbol, read.bars(), read.origin()));
        });
    }

    private static JdbcRelation.Select sample(String symbol) {
        return new JdbcRelation.Select(symbol, null, SAMPLE);
    }

    /** The length of a symbol's bars as its first rows show it, so that a range has the bars that the whole has. */
    private @Nullable BarLength length(Connection connection, String symbol) throws SQLException {
        return read(connection, sample(symbol), null).length();
    }

    private BarColumns known(Connection connection, String symbol, BarColumns bars) throws SQLException {
        if (bars.count() == 0) {
            throw new IllegalArgumentException(name + " has no rows of \"" + Texts.shown(symbol) + "\""
                    + (relation.tellsSymbols() ? "; it has " + Texts.list(symbols(connection)) : ""));
        }
        return bars;
    }

    private record Result(BarColumns bars, @Nullable BarLength length, SeriesOrigin origin) {}

    private Result read(Connection connection, JdbcRelation.Select select, @Nullable BarLength length)
            throws SQLException {
        JdbcRows rows = rows(select.symbol(), length);
        try (PreparedStatement statement = statement(connection, select);
                ResultSet result = statement.executeQuery()) {
            return new Result(rows.read(result), rows.length(), rows.origin().withSource(name));
        }
    }

    private JdbcRows rows(String symbol, @Nullable BarLength length) {
        return new JdbcRows(name + ", rows of " + Texts.shown(symbol), options, length);
    }

    private PreparedStatement statement(Connection connection, JdbcRelation.Select select) throws SQLException {
        PreparedStatement statement = relation.prepare(connection, select);
        try {
            statement.setFetchSize(FETCH);
            statement.setQueryTimeout(Math.toIntExact(timeout.toSeconds()));
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    public List<String> symbols() {
        return run(this::symbols);
    }

    private List<String> symbols(Connection connection) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(Math.toIntExact(timeout.toSeconds()));
            try (ResultSet result = statement.executeQuery(relation.symbolQuery(connection))) {
                while (result.next()) {
                    String symbol = result.getString(1);
                    if (symbol != null) {
                        found.add(symbol);
                    }
                }
            }
        }
        found.sort(null);
        return List.copyOf(found);
    }

    /** Reads a symbol's rows a run at a time from one open result, which the stream's close ends. */
    public Stream<BarSeries> chunks(String symbol, int bars) {
        Cursor cursor = new Cursor(symbol);
        return SeriesChunks.stream(bars, (from, most) -> cursor.next(most)).onClose(cursor::close);
    }

    private final class Cursor {

        private final String symbol;
        private final List<AutoCloseable> open = new ArrayList<>();
        private @Nullable JdbcRows rows;
        private @Nullable ResultSet result;

        Cursor(String symbol) {
            this.symbol = symbol;
        }

        ColumnarSeries next(int most) {
            try {
                JdbcRows reading = rows == null ? start() : rows;
                BarColumns bars = reading.next(Objects.requireNonNull(result, "result"), most);
                if (bars.count() < most) {
                    close();
                }
                return new ColumnarSeries(symbol, bars, reading.origin().withSource(name));
            } catch (SQLException e) {
                close();
                throw failure(e);
            } catch (RuntimeException e) {
                close();
                throw e;
            }
        }

        private JdbcRows start() throws SQLException {
            Connection connection = connections.open();
            open.add(connection);
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(false);
            open.add(() -> {
                connection.rollback();
                connection.setAutoCommit(before);
            });
            Result sample = read(connection, sample(symbol), null);
            var unused = known(connection, symbol, sample.bars());
            PreparedStatement statement = statement(connection, new JdbcRelation.Select(symbol, null, 0));
            open.add(statement);
            ResultSet started = statement.executeQuery();
            JdbcRows reading = rows(symbol, sample.length());
            reading.start(started.getMetaData());
            rows = reading;
            result = started;
            return reading;
        }

        void close() {
            Exception first = null;
            while (!open.isEmpty()) {
                try {
                    open.remove(open.size() - 1).close();
                } catch (Exception e) {
                    first = first == null ? e : first;
                }
            }
            if (first != null) {
                throw new IllegalStateException(name + " cannot be closed: " + Texts.message(first), first);
            }
        }
    }
}
