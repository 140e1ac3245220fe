package io.gpttrader.paper.internal.journal;

import io.gpttrader.paper.PaperJournalException;
import io.gpttrader.paper.PaperJournalException.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The two tables of a journal: a row for each session, which holds its current end, and a row for each entry.
 *
 * <p>A session's row is changed in the transaction that adds entries: it shows when the last entries are missing, and two
 * writers apart.
 */
final class JournalTables {
    static final String SESSIONS = "gpt_trader_paper_session";
    static final String ENTRIES = "gpt_trader_paper_journal";

    /** Of the tables and of the texts in them: 4 since entries of bars that follow one another may be one row, 5 since numbers of bars that follow from others may be left out. */
    static final int VERSION = 5;

    /** The oldest that is read, and goes on as the newest: its texts are the same. */
    private static final int OLDEST = 3;

    private static final Set<String> SESSION_COLUMNS = Set.of("session", "version", "entries", "check_sum");
    private static final Set<String> ENTRY_COLUMNS =
            Set.of("session", "seq", "kind", "at_ms", "body", "bars", "check_sum");

    private JournalTables() {}

    /**
     * Returns whether the tables are there.
     *
     * @throws PaperJournalException when there is something else of their names, or of a newer version
     */
    static boolean areThere(JournalLink link) throws SQLException {
        Connection connection = link.connection();
        Set<String> tables = link.dialect().tables(connection);
        boolean sessions = tables.contains(SESSIONS);
        if (sessions != tables.contains(ENTRIES)) {
            String there = sessions ? SESSIONS : ENTRIES;
            String missing = sessions ? ENTRIES : SESSIONS;
            throw foreign(link, "it has the table " + there + " but no " + missing);
        }
        if (sessions) {
            rejectNewer(link, connection);
            check(link, connection, SESSIONS, SESSION_COLUMNS);
            check(link, connection, ENTRIES, ENTRY_COLUMNS);
        }
        connection.rollback();
        return sessions;
    }

    /** A later version may have other columns, so it is asked for before them. */
    private static void rejectNewer(JournalLink link, Connection connection) throws SQLException {
        if (!columns(connection, SESSIONS).contains("version")) {
            throw foreign(link, "its table " + SESSIONS + " has no column version");
        }
        try (Statement statement = connection.createStatement();
                ResultSet newest = statement.executeQuery("SELECT max(version) FROM " + SESSIONS)) {
            long version = newest.next() ? newest.getLong(1) : 0;
            if (version > VERSION) {
                String words = "is of version " + version + " but this library knows up to " + VERSION
                        + "; use a newer gpt-trader-paper, or another store";
                throw link.exception(Reason.NEWER, words, null);
            }
        }
    }

    private static void check(JournalLink link, Connection connection, String table, Set<String> wanted)
            throws SQLException {
        Set<String> there = columns(connection, table);
        if (!there.equals(wanted)) {
            throw foreign(link, "its table " + table + " has the columns " + there + " and not " + wanted);
        }
    }

    private static Set<String> columns(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet nothing = statement.executeQuery("SELECT * FROM " + table + " WHERE 1 = 0")) {
            ResultSetMetaData columns = nothing.getMetaData();
            Set<String> names = new HashSet<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                names.add(columns.getColumnName(i).toLowerCase(Locale.ROOT));
            }
            return names;
        }
    }

    private static PaperJournalException foreign(JournalLink link, String words) {
        return link.exception(
                Reason.FOREIGN, "is no journal of this library: " + words + "; name another database or schema", null);
    }

    /** Makes the tables and the session's row, where they are missing. */
    static void make(JournalLink link, String session) throws SQLException {
        Connection connection = link.connection();
        link.dialect().lockTables(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + SESSIONS + " (session text PRIMARY KEY,"
                    + " version integer NOT NULL, entries bigint NOT NULL, check_sum bigint NOT NULL)");
            statement.execute("CREATE TABLE IF NOT EXISTS " + ENTRIES + " (session text NOT NULL, seq bigint NOT NULL,"
                    + " kind text NOT NULL, at_ms bigint NOT NULL, body text NOT NULL, bars "
                    + link.dialect().bytesType() + ", check_sum bigint NOT NULL, PRIMARY KEY (session, seq))");
        }
        String insert =
                "INSERT INTO " + SESSIONS + " VALUES (?, " + VERSION + ", 0, 0) ON CONFLICT (session) DO NOTHING";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(1, session);
            statement.executeUpdate();
        }
        connection.commit();
    }

    /** Returns the names of all sessions that have entries, in alphabetical order. */
    static List<String> sessions(Connection connection) throws SQLException {
        String sql = "SELECT session FROM " + SESSIONS + " WHERE entries <> 0";
        Set<String> names = SqlDialectSqlite.names(connection, sql, new HashSet<>());
        return names.stream().sorted().toList();
    }

    /** Returns whether there are entries at all, whatever the sessions hold. */
    static boolean hasEntries(Connection connection, Optional<String> session) throws SQLException {
        String where = session.isPresent() ? " WHERE session = ?" : "";
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM " + ENTRIES + where + " LIMIT 1")) {
            if (session.isPresent()) {
                statement.setString(1, session.get());
            }
            try (ResultSet any = statement.executeQuery()) {
                return any.next();
            }
        }
    }

    /** Returns the end of a session's chain, by its own row. */
    static JournalChain chainOf(JournalLink link, String session) throws SQLException {
        String sql = "SELECT version, entries, check_sum FROM " + SESSIONS + " WHERE session = ?";
        List<JournalChain> chains = new ArrayList<>();
        try (PreparedStatement statement = link.connection().prepareStatement(sql)) {
            statement.setString(1, session);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    rejectUnknownVersion(link, rows.getLong(1));
                    chains.add(new JournalChain(rows.getLong(2), rows.getLong(3)));
                }
            }
        }
        if (chains.size() != 1 || chains.get(0).entries() < 0) {
            throw link.exception(Reason.TORN, "has the rows " + chains + " for it in the table " + SESSIONS, null);
        }
        return chains.get(0);
    }

    private static void rejectUnknownVersion(JournalLink link, long version) {
        if (version > 0 && version < OLDEST) {
            String words = "is of version " + version + " and this library reads versions " + OLDEST + " to " + VERSION
                    + "; finish the session with the gpt-trader-paper that began it, or begin another";
            throw link.exception(Reason.OLDER, words, null);
        }
        if (version < OLDEST || version > VERSION) {
            throw link.exception(Reason.TORN, "claims to be of version " + version + "; restore it from a copy", null);
        }
    }
}
