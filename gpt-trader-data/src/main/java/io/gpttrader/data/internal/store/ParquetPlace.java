package io.gpttrader.data.internal.store;

import io.gpttrader.data.internal.support.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where Parquet files are, and which of them hold a symbol. */
public record ParquetPlace(Path path) {

    private static final String ENDING = ".parquet";
    private static final String SYMBOL = "symbol=";

    /** Files to read, and whether all their rows are of the symbol that was asked for. */
    public record Selection(String relation, boolean oneSymbol) {}

    public static ParquetPlace of(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("there is no folder or file " + path + " (looked from "
                    + Path.of("").toAbsolutePath() + ")");
        }
        return new ParquetPlace(path);
    }

    /** The symbols as the names of files and folders tell them; empty where only the rows do. */
    public Optional<List<String>> symbols() {
        return isFolder() || !hasSymbolColumn() ? named().map(all -> List.copyOf(all.keySet())) : Optional.empty();
    }

    /** All the files, whose rows tell their symbols. */
    public Selection all() {
        return new Selection(relation(isFolder() ? tree(path) : List.of(path), true), false);
    }

    public Selection files(String symbol) {
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
        return new Selection(relation(Files.isDirectory(found) ? tree(found) : List.of(found), false), true);
    }

    /** Returns all files below a folder; found here, since a pattern for DuckDB could not tell a folder called [1]. */
    private static List<Path> tree(Path folder) {
        try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            List<Path> files = all.filter(file -> isParquet(file) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new IllegalArgumentException(folder + " has no files that end with " + ENDING);
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the folder " + folder + ": " + e, e);
        }
    }

    private static boolean isParquet(Path file) {
        return Objects.requireNonNull(file.getFileName())
                .toString()
                .toLowerCase(Locale.ROOT)
                .endsWith(ENDING);
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
            } else if (isParquet(entry)) {
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
                        statement.executeQuery("DESCRIBE SELECT * FROM " + relation(List.of(path), false))) {
            boolean found = false;
            while (columns.next()) {
                found |= columns.getString(1).equalsIgnoreCase("symbol");
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(path + " cannot be read: " + Texts.message(e), e);
        }
    }

    private static String relation(List<Path> files, boolean partitioned) {
        String list = files.stream().map(DuckSql::file).collect(Collectors.joining(", ", "[", "]"));
        // Numbers in the names of folders stay text: a symbol may be 0700.
        String glob =
                partitioned ? "hive_partitioning = true, hive_types_autocast = false" : "hive_partitioning = false";
        return "read_parquet(" + list + ", union_by_name = true, " + glob + ")";
    }
}
