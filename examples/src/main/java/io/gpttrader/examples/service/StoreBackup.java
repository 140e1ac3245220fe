package io.gpttrader.examples.service;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A copy of a journal or of a monitor's store that is in use: one transaction of SQLite, so that it is whole at one moment, whatever is
 * written meanwhile. A copy of the file alone would lack what is still in its write-ahead log.
 */
final class StoreBackup {
    private static final Logger LOG = LoggerFactory.getLogger(StoreBackup.class);

    private StoreBackup() {}

    /** {@code backup FROM TO}. */
    static int run(String... arguments) {
        if (arguments.length != 3) {
            throw new IllegalArgumentException(
                    "write \"backup FROM TO\", such as backup /data/paper.db /data/backup/paper.db");
        }
        copy(Path.of(arguments[1]), Path.of(arguments[2]));
        LOG.atInfo()
                .setMessage("the store is copied")
                .addKeyValue("from", arguments[1])
                .addKeyValue("to", arguments[2])
                .log();
        return Service.ENDED;
    }

    /**
     * Copies it and proves that the copy is sound.
     *
     * @param from a store of SQLite
     * @param to a file that must not be there
     */
    static void copy(Path from, Path to) {
        if (!Files.isRegularFile(from)) {
            throw new IllegalArgumentException("there is no store at " + from);
        }
        if (Files.exists(to)) {
            throw new IllegalArgumentException("there is a file at " + to + " already; name another");
        }
        try {
            Path folder = to.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (Connection source = open(from);
                    Statement statement = source.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 10000");
                statement.execute("VACUUM INTO '" + to.toString().replace("'", "''") + "'");
            }
            requireSound(to);
        } catch (SQLException | java.io.IOException e) {
            throw new IllegalStateException("cannot copy " + from + " to " + to + ": " + e.getMessage(), e);
        }
    }

    private static void requireSound(Path copy) throws SQLException {
        try (Connection connection = open(copy);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA integrity_check")) {
            if (!result.next() || !"ok".equals(result.getString(1))) {
                throw new SQLException("the copy is not sound: " + result.getString(1));
            }
        }
    }

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }
}
