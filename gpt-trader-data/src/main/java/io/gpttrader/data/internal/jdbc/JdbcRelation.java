package io.gpttrader.data.internal.jdbc;

import io.gpttrader.data.internal.series.BarField;
import io.gpttrader.data.internal.series.TimeRange;
import io.gpttrader.data.internal.support.Texts;
import io.gpttrader.data.internal.text.ColumnLayout;
import io.gpttrader.data.internal.text.ReadOptions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the rows of a symbol are asked for. */
public interface JdbcRelation {

    /**
     * What is asked for.
     *
     * @param range the bars that are needed, null for all; more may be given
     * @param most the first so many rows, 0 for all
     */
    record Select(String symbol, @Nullable TimeRange range, int most) {}

    PreparedStatement prepare(Connection connection, Select select) throws SQLException;

    /** Returns whether {@link #symbolQuery} can be asked. */
    boolean tellsSymbols();

    String symbolQuery(Connection connection) throws SQLException;

    /** A query of the host's own, with a parameter for the symbol where it has several. */
    record Query(String sql, @Nullable String symbolQuery) implements JdbcRelation {

        @Override
        public PreparedStatement prepare(Connection connection, Select select) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            if (sql.indexOf('?') >= 0) {
                statement.setString(1, select.symbol());
            }
            statement.setMaxRows(select.most());
            return statement;
        }

        @Override
        public boolean tellsSymbols() {
            return symbolQuery != null;
        }

        @Override
        public String symbolQuery(Connection connection) {
            if (symbolQuery == null) {
                throw new IllegalStateException("a query does not show which symbols there are; use"
                        + " symbolQuery(\"select distinct symbol from ...\")");
            }
            return symbolQuery;
        }
    }

    /**
     * Something that can stand after FROM, with a column for the symbol or with one symbol only.
     *
     * @param from what stands after FROM
     * @param symbolColumn the column a host named for the symbol, null where it is looked for
     * @param oneSymbol whether all rows are of one symbol
     * @param sorted whether rows come in ascending time unasked
     */
    record Table(String from, ReadOptions options, @Nullable String symbolColumn, boolean oneSymbol, boolean sorted)
            implements JdbcRelation {

        private static final List<String> SYMBOL_NAMES = List.of("symbol", "ticker", "instrument", "code");

        @Override
        public PreparedStatement prepare(Connection connection, Select select) throws SQLException {
            Shape shape = shape(connection);
            List<Object> values = new ArrayList<>();
            StringBuilder sql = new StringBuilder("SELECT ")
                    .append(String.join(", ", shape.selected()))
                    .append(" FROM ")
                    .append(from)
                    .append(" WHERE 1 = 1");
            if (!oneSymbol) {
                sql.append(" AND ").append(shape.symbol()).append(" = ?");
                values.add(select.symbol());
            }
            if (select.range() != null) {
                shape.restrict(sql, values, select.range(), options);
            }
            sql.append(sorted ? "" : " ORDER BY " + shape.time());
            PreparedStatement statement = connection.prepareStatement(sql.toString());
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            statement.setMaxRows(select.most());
            return statement;
        }

        @Override
        public boolean tellsSymbols() {
            return !oneSymbol;
        }

        @Override
        public String symbolQuery(Connection connection) throws SQLException {
            return "SELECT DISTINCT " + shape(connection).symbol() + " FROM " + from;
        }

        private Shape shape(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet none = statement.executeQuery("SELECT * FROM " + from + " WHERE 1 = 0")) {
                ResultSetMetaData meta = none.getMetaData();
                List<String> names = JdbcRows.names(meta);
                String quote =
                        connection.getMetaData().getIdentifierQuoteString().strip();
                List<String> quoted = names.stream()
                        .map(name -> quote + name.replace(quote, quote + quote) + quote)
                        .toList();
                ColumnLayout layout = ColumnLayout.ofHeader(names, options);
                int time = 0;
                List<String> selected = new ArrayList<>();
                int end = JdbcRows.endPlace(names, options);
                for (int i = 0; i < names.size(); i++) {
                    BarField meaning = layout.meaning(i);
                    time = meaning == BarField.TIMESTAMP ? i : time;
                    if (meaning != null || i == end) {
                        selected.add(quoted.get(i));
                    }
                }
                // A layout with errors is read whole, so that the reader of the rows tells them all.
                boolean valid = layout.errors().isEmpty();
                String symbol = oneSymbol ? "" : quoted.get(symbolPlace(names));
                return new Shape(
                        valid ? selected : List.of("*"), symbol, quoted.get(time), JdbcTime.kind(meta, time + 1));
            }
        }

        private int symbolPlace(List<String> names) {
            List<String> plain = names.stream().map(BarField::plain).toList();
            List<String> wanted = symbolColumn == null ? SYMBOL_NAMES : List.of(BarField.plain(symbolColumn));
            return wanted.stream()
                    .mapToInt(plain::indexOf)
                    .filter(place -> place >= 0)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(from + " has no column "
                            + (symbolColumn == null ? "symbol" : symbolColumn) + " for the symbol, only "
                            + Texts.list(names) + "; use symbolColumn(\"that name\"), or named(\"AAPL\") where all"
                            + " rows are of one symbol"));
        }
    }

    /** The columns of a table as they stand in a statement. */
    record Shape(List<String> selected, String symbol, String time, JdbcTime.Kind kind) {

        /** Asks for the rows of a range and some around it; numbers and texts are not asked, their units are not known. */
        void restrict(StringBuilder sql, List<Object> values, TimeRange range, ReadOptions options) {
            // A day more on each side: a wall clock may be set, and a timestamp may be the end of its bar.
            Object from = value(range.from(), -1, options);
            Object to = value(range.to(), 1, options);
            boolean shifted = options.has(ReadOptions.Choice.TIMESTAMPED_AT_END);
            if (from != null && to != null && !shifted) {
                sql.append(" AND ")
                        .append(time)
                        .append(" >= ? AND ")
                        .append(time)
                        .append(" < ?");
                values.add(from);
                values.add(to);
            }
        }

        private @Nullable Object value(Instant moment, int days, ReadOptions options) {
            if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
                return value(moment.isBefore(EARLIEST) ? EARLIEST : LATEST, 0, options);
            }
            Instant shifted = moment.plus(days, ChronoUnit.DAYS);
            ZoneId zone = Objects.requireNonNullElse(options.zone(), ZoneOffset.UTC);
            return switch (kind) {
                case INSTANT -> shifted.atOffset(ZoneOffset.UTC);
                case WALL -> LocalDateTime.ofInstant(shifted, zone);
                case DATE -> LocalDate.ofInstant(shifted, zone).plusDays(days);
                case NUMBER, TEXT -> null;
            };
        }

        private static final Instant EARLIEST = Instant.parse("1800-01-01T00:00:00Z");
        private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    }
}
