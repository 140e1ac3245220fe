package io.gpttrader.data.internal.store;

import io.gpttrader.data.BarStoreException;
import io.gpttrader.data.BarStoreException.Reason;
import io.gpttrader.data.internal.series.BarColumns;
import io.gpttrader.data.internal.support.Texts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a store and what is asked of them, the same in each database. A series is a symbol in a set and has a
 * number; writers of one series take turns at its row, and those that add a series at the row of the store.
 */
public final class StoreTables {

    /** The version of these tables; a store with a higher one was made by a later library. */
    static final int VERSION = 1;

    /** So many bars are made room for where it is not known how many there are. */
    private static final int RANGE = 4_096;

    static final String SELECT_BARS = "SELECT begin_ms, end_ms, open, high, low, close, volume FROM gpt_trader_bars"
            + " WHERE series_id = ? AND begin_ms >= ? AND begin_ms < ?";

    private static final Map<String, String> COLUMNS = Map.of(
            "gpt_trader_store", "version INTEGER NOT NULL, last_series INTEGER NOT NULL",
            "gpt_trader_series",
                    "id INTEGER NOT NULL, set_name VARCHAR NOT NULL, symbol VARCHAR NOT NULL, bar_ms BIGINT NOT NULL,"
                            + " bars BIGINT NOT NULL, changes BIGINT NOT NULL, used_ms BIGINT NOT NULL",
            "gpt_trader_bars",
                    "series_id INTEGER NOT NULL, begin_ms BIGINT NOT NULL, end_ms BIGINT NOT NULL,"
                            + " open DOUBLE PRECISION NOT NULL, high DOUBLE PRECISION NOT NULL,"
                            + " low DOUBLE PRECISION NOT NULL, close DOUBLE PRECISION NOT NULL,"
                            + " volume DOUBLE PRECISION NOT NULL",
            "gpt_trader_covered",
                    "series_id INTEGER NOT NULL, from_ms BIGINT NOT NULL, to_ms BIGINT NOT NULL,"
                            + " fresh_until_ms BIGINT NOT NULL");

    /** A symbol's row: its number, the usual length of its bars (0 for none), how many there are, when last used. */
    public record Series(int id, String symbol, long barMillis, long bars, long usedMillis) {}

    private final Connection connection;
    private final StoreDialect dialect;
    private final String set;

    public StoreTables(Connection connection, StoreDialect dialect, String set) {
        this.connection = connection;
        this.dialect = dialect;
        this.set = set;
    }

    /** Makes the tables where there are none; rejects those of others and of later versions. */
    public static void prepare(Connection connection, StoreDialect dialect, String place, boolean own)
            throws SQLException {
        Map<String, List<String>> found = tables(connection, own);
        boolean ours = found.keySet().stream().anyMatch(COLUMNS::containsKey);
        if (!ours && (!own || found.isEmpty())) {
            create(connection, dialect);
            return;
        }
        if (found.containsKey("gpt_trader_store")
                && columns("gpt_trader_store").equals(found.get("gpt_trader_store"))) {
            rejectNewer(connection, place);
        }
        for (String table : COLUMNS.keySet()) {
            if (!columns(table).equals(found.get(table))) {
                throw new BarStoreException(
                        Reason.FOREIGN,
                        place + " is no store of bars: it has the tables " + Texts.list(List.copyOf(found.keySet()))
                                + " but no " + table + " as this library makes it; name another "
                                + (own ? "file" : "schema"));
            }
        }
    }

    /** The tables that are there with their columns: all of a file, or those by our names among a server's. */
    private static Map<String, List<String>> tables(Connection connection, boolean all) throws SQLException {
        Map<String, List<String>> found = new TreeMap<>();
        String sql = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema ="
                + " current_schema() ORDER BY table_name, ordinal_position";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String table = rows.getString(1);
                if (all || COLUMNS.containsKey(table)) {
                    found.computeIfAbsent(table, key -> new ArrayList<>()).add(rows.getString(2));
                }
            }
        }
        return found;
    }

    private static List<String> columns(String table) {
        List<String> names = new ArrayList<>();
        for (String column : COLUMNS.getOrDefault(table, "").split(", ", -1)) {
            names.add(column.substring(0, column.indexOf(' ')));
        }
        return names;
    }

    private static void create(Connection connection, StoreDialect dialect) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (Map.Entry<String, String> table : new TreeMap<>(COLUMNS).entrySet()) {
                String key = table.getKey().equals("gpt_trader_bars") ? dialect.keyOfBars() : "";
                statement.execute("CREATE TABLE " + table.getKey() + " (" + table.getValue() + key + ")");
            }
            statement.execute("INSERT INTO gpt_trader_store VALUES (" + VERSION + ", 0)");
        }
    }

    private static void rejectNewer(Connection connection, String place) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT max(version) FROM gpt_trader_store")) {
            int version = rows.next() ? rows.getInt(1) : 0;
            if (version > VERSION) {
                throw new BarStoreException(
                        Reason.NEWER,
                        place + " is a store of version " + version + " but this library knows up to " + VERSION
                                + "; update gpt-trader-data");
            }
        }
    }

    /** Returns the row of a symbol, null where this set has none. */
    @Nullable
    public Series find(String symbol) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, symbol, bar_ms, bars, used_ms FROM gpt_trader_series WHERE set_name = ? AND symbol = ?")) {
            select.setString(1, set);
            select.setString(2, symbol);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? series(rows) : null;
            }
        }
    }

    /** Returns the rows of this set, of symbols in alphabetical order. */
    public List<Series> all() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, symbol, bar_ms, bars, used_ms FROM gpt_trader_series WHERE set_name = ?")) {
            select.setString(1, set);
            List<Series> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(series(rows));
                }
            }
            // Sorted here: databases have alphabets of their own.
            found.sort((a, b) -> a.symbol().compareTo(b.symbol()));
            return found;
        }
    }

    private static Series series(ResultSet rows) throws SQLException {
        return new Series(rows.getInt(1), rows.getString(2), rows.getLong(3), rows.getLong(4), rows.getLong(5));
    }

    /** Returns the names of the sets that hold bars, in alphabetical order. */
    public List<String> sets() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT DISTINCT set_name FROM gpt_trader_series WHERE bars > 0")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            names.sort(null);
            return names;
        }
    }

    /** Returns the row of a symbol, made where there was none, and holds it against other writers. */
    public Series lock(String symbol) throws SQLException {
        Series found = find(symbol);
        if (found == null) {
            execute("UPDATE gpt_trader_store SET last_series = last_series + 1");
            found = find(symbol);
        }
        if (found == null) {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO gpt_trader_series SELECT"
                    + " last_series, CAST(? AS VARCHAR), CAST(? AS VARCHAR), 0, 0, 0, 0 FROM gpt_trader_store")) {
                insert.setString(1, set);
                insert.setString(2, symbol);
                insert.execute();
            }
        } else {
            execute("UPDATE gpt_trader_series SET changes = changes + 1 WHERE id = " + found.id());
        }
        // Read again: another writer may have been first while this one waited.
        Series locked = find(symbol);
        return locked == null ? lock(symbol) : locked;
    }

    /** Puts bars in the place of those with the same begin, and rejects those that overlap others. */
    public void put(String symbol, BarColumns bars) throws SQLException {
        Series series = lock(symbol);
        if (bars.count() == 0) {
            return;
        }
        StoreCheck.sameLength(symbol, series.barMillis(), bars);
        long first = bars.begin[0];
        long last = bars.begin[bars.count() - 1];
        long before = count(series.id(), first, last + 1);
        dialect.write(connection, series.id(), bars, before == 0);
        long after = before == 0 ? bars.count() : count(series.id(), first, last + 1);
        new StoreOverlap(connection, symbol, series.id()).reject(bars, before > 0);
        long length = series.barMillis() > 0 ? series.barMillis() : StoreCheck.typicalLength(bars);
        execute("UPDATE gpt_trader_series SET bars = bars + " + (after - before) + ", bar_ms = " + length
                + " WHERE id = " + series.id());
    }

    private long count(int series, long from, long to) throws SQLException {
        return number("SELECT count(*) FROM gpt_trader_bars WHERE series_id = " + series + " AND begin_ms >= " + from
                + " AND begin_ms < " + to);
    }

    public BarColumns read(Series series, long from, long to, int most) throws SQLException {
        boolean whole = from == Long.MIN_VALUE && to == Long.MAX_VALUE;
        int expected = (int) Math.min(whole ? series.bars() : RANGE, most);
        return dialect.read(connection, series.id(), from, to, most, expected);
    }

    /** Deletes the bars that begin in {@code [from, to)}; returns how many there were. */
    public long delete(Series series, long from, long to) throws SQLException {
        execute("UPDATE gpt_trader_series SET changes = changes + 1 WHERE id = " + series.id());
        long deleted = count(series.id(), from, to);
        execute("DELETE FROM gpt_trader_bars WHERE series_id = " + series.id() + " AND begin_ms >= " + from
                + " AND begin_ms < " + to);
        execute("UPDATE gpt_trader_series SET bars = bars - " + deleted + " WHERE id = " + series.id());
        return deleted;
    }

    /** Deletes a symbol's row and all that goes with it. */
    public void forget(Series series) throws SQLException {
        execute("DELETE FROM gpt_trader_covered WHERE series_id = " + series.id());
        execute("DELETE FROM gpt_trader_series WHERE id = " + series.id());
    }

    void used(Series series, long millis) throws SQLException {
        execute("UPDATE gpt_trader_series SET used_ms = " + millis + " WHERE id = " + series.id());
    }

    /** Returns the begin of the first bar and the end of the last of a series that has bars. */
    public long[] span(Series series) throws SQLException {
        String of = " FROM gpt_trader_bars WHERE series_id = " + series.id();
        return new long[] {number("SELECT min(begin_ms)" + of), number("SELECT max(end_ms)" + of)};
    }

    public long barsOfAllSets() throws SQLException {
        return number("SELECT coalesce(sum(bars), 0) FROM gpt_trader_series");
    }

    public long bytes() throws SQLException {
        return dialect.bytes(connection);
    }

    /** Returns the stretches a cache has asked its source for. */
    public CacheCover covered(Series series) throws SQLException {
        List<CacheCover.Stretch> stretches = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT from_ms, to_ms, fresh_until_ms FROM gpt_trader_covered"
                        + " WHERE series_id = " + series.id())) {
            while (rows.next()) {
                stretches.add(new CacheCover.Stretch(rows.getLong(1), rows.getLong(2), rows.getLong(3)));
            }
        }
        return new CacheCover(stretches);
    }

    public void setCovered(Series series, CacheCover cover) throws SQLException {
        execute("DELETE FROM gpt_trader_covered WHERE series_id = " + series.id());
        for (CacheCover.Stretch each : cover.stretches()) {
            execute("INSERT INTO gpt_trader_covered VALUES (" + series.id() + ", " + each.from() + ", " + each.to()
                    + ", " + each.freshUntil() + ")");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
