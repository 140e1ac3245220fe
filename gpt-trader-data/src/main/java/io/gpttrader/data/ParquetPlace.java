package io.gpttrader.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Where Parquet files are, and which of them hold a symbol. */
record ParquetPlace(Path path) {

    private static final String ENDING = ".parquet";
    private static final String SYMBOL = "symbol=";

    /** Files to read, and whether all their rows are of the symbol that was asked for. */
    record Selection(String relation, boolean oneSymbol) {}

    static ParquetPlace of(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("there is no folder or file " + path + " (looked from "
                    + Path.of("").toAbsolutePath() + ")");
        }
        return new ParquetPlace(path);
    }

    /** The symbols as the names of files and folders tell them; empty where only the rows do. */
    Optional<List<String>> symbols() {
        return isFolder() || !hasSymbolColumn() ? named().map(all -> List.copyOf(all.keySet())) : Optional.empty();
    }

    /** All the files, whose rows tell their symbols. */
    Selection all() {
        return new Selection(relation(isFolder() ? path.resolve("**") + "/*" + ENDING : path.toString(), true), false);
    }

    Selection files(String symbol) {
        if (!isFolder() && hasSymbolColumn()) {
            return all();
        }
        Optional<TreeMap<String, Path>> named = named();
        if (named.isEmpty()) {
            return all();
        }
        Path found = named.get().get(symbol);
        if (found == null) {
            throw new IllegalArgumentException(path + " has no Parquet files of \"" + Texts.shown(symbol)
                    + "\"; it has " + Texts.list(List.copyOf(named.get().keySet())));
        }
        String files = Files.isDirectory(found) ? found.resolve("**") + "/*" + ENDING : found.toString();
        return new Selection(relation(files, false), true);
    }

    private boolean isFolder() {
        return Files.isDirectory(path);
    }

    /** Files or folders by the symbols in their names, empty for a tree of folders that are not named so. */
    private Optional<TreeMap<String, Path>> named() {
        TreeMap<String, Path> found = new TreeMap<>();
        for (Path entry : isFolder() ? StoreFolder.entries(path) : List.of(path)) {
            String name = Objects.requireNonNull(entry.getFileName()).toString();
            if (Files.isDirectory(entry)) {
                if (!name.startsWith(SYMBOL)) {
                    return Optional.empty();
                }
                found.put(StoreSymbols.decoded(name.substring(SYMBOL.length())), entry);
            } else if (name.toLowerCase(Locale.ROOT).endsWith(ENDING)) {
                found.put(StoreSymbols.decoded(name.substring(0, name.length() - ENDING.length())), entry);
            } else if (!isFolder()) {
                found.put(name, entry);
            }
        }
        return Optional.of(found);
    }

    private boolean hasSymbolColumn() {
        try (Connection connection = DuckSql.inMemory("Bars.parquet");
                Statement statement = connection.createStatement();
                ResultSet columns =
                        statement.executeQuery("DESCRIBE SELECT * FROM " + relation(path.toString(), false))) {
            boolean found = false;
            while (columns.next()) {
                found |= columns.getString(1).equalsIgnoreCase("symbol");
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String relation(String files, boolean partitioned) {
        // Numbers in the names of folders stay text: a symbol may be 0700.
        String glob =
                partitioned ? "hive_partitioning = true, hive_types_autocast = false" : "hive_partitioning = false";
        return "read_parquet(" + DuckSql.quoted(files) + ", union_by_name = true, " + glob + ")";
    }
}
