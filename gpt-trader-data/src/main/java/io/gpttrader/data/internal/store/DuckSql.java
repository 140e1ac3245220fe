package io.gpttrader.data.internal.store;

import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The way to DuckDB, which a host adds if it wants it: nothing here needs its classes to be loaded. */
public final class DuckSql {

    static final String COORDINATES = "org.duckdb:duckdb_jdbc:1.5.6.0";
    private static final String DRIVER = "org.duckdb.DuckDBDriver";

    private DuckSql() {}

    /** Rejects to go on where DuckDB is not on the class path. */
    public static void require(String what) {
        try {
            var unused = Class.forName(DRIVER, true, DuckSql.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(
                    what + " needs DuckDB, which is not on the class path; add the dependency " + COORDINATES, e);
        }
    }

    /** Opens a connection to a database file; all those of one process share the database. */
    static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:" + file);
    }

    /** Opens a database of its own in memory, for reading and writing files. */
    static Connection inMemory(String what) throws SQLException {
        require(what);
        return DriverManager.getConnection("jdbc:duckdb:");
    }

    /** Opens a database in memory whose results come in parts, so that what is read needs no room in memory. */
    public static Connection streaming(String what) throws SQLException {
        require(what);
        Properties settings = new Properties();
        settings.setProperty("jdbc_stream_results", "true");
        return DriverManager.getConnection("jdbc:duckdb:", settings);
    }

    /** Returns a file to read as an SQL literal, in which no character of its name represents others. */
    static String file(Path path) {
        String plain = path.toString().replaceAll("[\\[*?]", "[$0]");
        if (File.separatorChar == '/' && plain.contains("\\") && !plain.equals(path.toString())) {
            throw new IllegalArgumentException(
                    "DuckDB reads no file whose path has a backslash beside [, * or ? but it was " + path
                            + "; name another file or folder");
        }
        return quoted(plain);
    }

    /** Returns text as an SQL literal. */
    public static String quoted(Object text) {
        return "'" + text.toString().replace("'", "''") + "'";
    }
}
