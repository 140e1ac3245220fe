package io.gpttrader.paper;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What is in a journal's file at this moment, read as anyone can who has an SQLite client. */
final class SessionRows {
    private SessionRows() {}

    /** Kind and text of each entry. */
    static List<String> of(Path file) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT kind, body FROM gpt_trader_paper_journal ORDER BY seq")) {
            while (found.next()) {
                rows.add(found.getString(1) + " " + found.getString(2));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    static List<String> of(Path file, String kind) {
        return of(file).stream().filter(row -> row.startsWith(kind + " ")).toList();
    }
}
