package io.gpttrader.optimize.internal.store;

import io.gpttrader.optimize.TrialStoreException;
import io.gpttrader.optimize.TrialStoreException.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The two tables of trials.
 *
 * <p>{@value #STUDIES}, a row a study:
 *
 * <ul>
 *   <li>{@code study}: its number, the first eight bytes of the fingerprint, so that it is the same in every database
 *   <li>{@code version}: of these tables, now 1
 *   <li>{@code fingerprint}: SHA-256 of the four texts, 64 hexadecimal digits
 *   <li>{@code recipe}, {@code settings}, {@code data}, {@code library}: what outcomes depend on, in clear
 * </ul>
 *
 * <p>{@value #TRIALS}, a row a point that was run on a part of the data:
 *
 * <ul>
 *   <li>{@code study}
 *   <li>{@code fraction}: of the bars, from the first; 1 is all
 *   <li>{@code point}: such as {@code fast=10 slow=30}
 *   <li>{@code state}: {@code COMPLETE}, {@code FAILED} or {@code REJECTED}; delete failed ones to have them tried again
 *   <li>{@code figures}: an array of JSON in the order of the settings, {@code null} where undefined
 *   <li>{@code returns}: of each bar, or null where they are not kept
 *   <li>{@code reason}: why it failed or was rejected
 *   <li>{@code check_sum}: CRC-32C of all but the returns, which have one of their own
 * </ul>
 */
final class TrialTables {
    static final String STUDIES = "gpt_trader_optimize_study";
    static final String TRIALS = "gpt_trader_optimize_trial";

    private static final int VERSION = 1;
    private static final Set<String> STUDY_COLUMNS =
            new TreeSet<>(Set.of("study", "version", "fingerprint", "recipe", "settings", "data", "library"));
    private static final Set<String> TRIAL_COLUMNS =
            new TreeSet<>(Set.of("study", "fraction", "point", "state", "figures", "returns", "reason", "check_sum"));

    private TrialTables() {}

    /**
     * Returns whether the tables are there.
     *
     * @throws TrialStoreException when there is something else of their names, or of a newer version
     */
    static boolean areThere(StoreLink link, Connection connection) throws SQLException {
        Set<String> tables = link.dialect().tables(connection);
        boolean studies = tables.contains(STUDIES);
        if (studies != tables.contains(TRIALS)) {
            String there = studies ? STUDIES : TRIALS;
            String missing = studies ? TRIALS : STUDIES;
            throw foreign(link, "it has the table " + there + " but no " + missing);
        }
        if (studies) {
            rejectNewer(link, connection);
            check(link, connection, STUDIES, STUDY_COLUMNS);
            check(link, connection, TRIALS, TRIAL_COLUMNS);
        }
        return studies;
    }

    /** A later version may have other columns, so it is asked for before them. */
    private static void rejectNewer(StoreLink link, Connection connection) throws SQLException {
        if (!columns(connection, STUDIES).contains("version")) {
            throw foreign(link, "its table " + STUDIES + " has no column version");
        }
        try (Statement statement = connection.createStatement();
                ResultSet newest = statement.executeQuery("SELECT max(version) FROM " + STUDIES)) {
            long version = newest.next() ? newest.getLong(1) : 0;
            if (version > VERSION) {
                String words = "is of version " + version + " but this library knows up to " + VERSION
                        + "; use a newer gpt-trader-optimize, or another store";
                throw link.exception(Reason.NEWER, words, null);
            }
        }
    }

    private static void check(StoreLink link, Connection connection, String table, Set<String> wanted)
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
            Set<String> names = new TreeSet<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                names.add(columns.getColumnName(i).toLowerCase(Locale.ROOT));
            }
            return names;
        }
    }

    private static TrialStoreException foreign(StoreLink link, String words) {
        String remedy = "; name another database or schema";
        return link.exception(Reason.FOREIGN, "is no store of this library: " + words + remedy, null);
    }

    /** Makes the tables where they are missing; the caller commits. */
    static void make(StoreLink link, Connection connection) throws SQLException {
        link.dialect().lockTables(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS " + STUDIES + " (study bigint PRIMARY KEY,"
                    + " version integer NOT NULL, fingerprint text NOT NULL, recipe text NOT NULL,"
                    + " settings text NOT NULL, data text NOT NULL, library text NOT NULL)");
            statement.execute("CREATE TABLE IF NOT EXISTS " + TRIALS + " (study bigint NOT NULL,"
                    + " fraction double precision NOT NULL, point text NOT NULL, state text NOT NULL,"
                    + " figures text NOT NULL, returns " + link.dialect().bytesType()
                    + ", reason text NOT NULL, check_sum bigint NOT NULL, PRIMARY KEY (study, fraction, point))");
        }
    }

    /** Adds a study where it is missing; the caller commits. */
    static void add(Connection connection, StudyKey key) throws SQLException {
        String sql = "INSERT INTO " + STUDIES + " (study, version, fingerprint, recipe, settings, data, library)"
                + " VALUES (?, " + VERSION + ", ?, ?, ?, ?, ?) ON CONFLICT (study) DO NOTHING";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, key.number());
            statement.setString(2, key.fingerprint());
            for (int i = 0; i < 4; i++) {
                statement.setString(3 + i, key.parts().get(i));
            }
            statement.executeUpdate();
        }
    }

    /**
     * All studies, in the order of their texts.
     *
     * @throws TrialStoreException when a row's fingerprint is not that of its texts
     */
    static List<StudyKey> studies(StoreLink link, Connection connection) throws SQLException {
        String sql = "SELECT study, fingerprint, recipe, settings, data, library FROM " + STUDIES
                + " ORDER BY recipe, settings, data, library";
        List<StudyKey> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                StudyKey key = new StudyKey(text(rows, 3), text(rows, 4), text(rows, 5), text(rows, 6));
                if (key.number() != rows.getLong(1) || !key.fingerprint().equals(rows.getString(2))) {
                    String words = "has a study whose fingerprint " + rows.getString(2)
                            + " does not fit its texts; restore it from a copy, or name another";
                    throw link.exception(Reason.DAMAGED, words, null);
                }
                keys.add(key);
            }
        }
        return keys;
    }

    static String text(ResultSet rows, int column) throws SQLException {
        return String.valueOf(rows.getString(column));
    }
}
