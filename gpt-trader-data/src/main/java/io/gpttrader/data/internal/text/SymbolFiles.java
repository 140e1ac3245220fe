package io.gpttrader.data.internal.text;

import io.gpttrader.data.internal.support.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the files are: a folder with a file a symbol, or one file. A symbol is compared with the names of the files that are
 * there; no path is ever made from it, so that none leads out of the folder.
 */
public record SymbolFiles(
        Path path, boolean isFolder, @Nullable String name, List<String> endings) {

    private static final List<String> ENDINGS = List.of(".csv", ".txt", ".tsv");

    private static final List<String> PACKED = List.of(".gz", ".zip");

    public static SymbolFiles of(Path path) {
        return of(path, ENDINGS);
    }

    /** Returns a place of files with other endings, which are in lower case. */
    public static SymbolFiles of(Path path, List<String> endings) {
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("there is no folder or file " + path + " (looked from "
                    + Path.of("").toAbsolutePath() + ")");
        }
        return new SymbolFiles(path, Files.isDirectory(path), null, endings);
    }

    public SymbolFiles named(String symbol) {
        if (isFolder) {
            throw new IllegalArgumentException("named(\"" + symbol + "\") is for one file but " + path
                    + " is a folder, whose files name the symbols");
        }
        return new SymbolFiles(path, false, symbol, endings);
    }

    public List<String> symbols() {
        return isFolder
                ? files().stream().map(this::symbolOf).distinct().sorted().toList()
                : List.of(ownName());
    }

    public Path find(String symbol) {
        return isFolder ? inFolder(symbol) : onlyFile(symbol);
    }

    private Path onlyFile(String symbol) {
        if (!ownName().equalsIgnoreCase(symbol)) {
            throw new IllegalArgumentException("the file " + path + " holds \"" + ownName() + "\" but was asked for \""
                    + Texts.shown(symbol) + "\"; call the file by that name, or use named(\"" + Texts.shown(symbol)
                    + "\")");
        }
        return path;
    }

    private String ownName() {
        return name == null ? symbolOf(path) : name;
    }

    private Path inFolder(String symbol) {
        List<Path> files = files();
        List<Path> alike = files.stream()
                .filter(file -> symbolOf(file).equalsIgnoreCase(symbol))
                .toList();
        List<Path> same =
                alike.stream().filter(file -> symbolOf(file).equals(symbol)).toList();
        List<Path> best = same.isEmpty() ? alike : same;
        if (best.isEmpty()) {
            throw new IllegalArgumentException("the folder " + path + " has no file for \"" + Texts.shown(symbol)
                    + "\"; it has " + Texts.list(symbols()) + similar(symbol));
        }
        if (best.size() > 1) {
            throw new IllegalArgumentException("the folder " + path + " has " + best.size() + " files for \"" + symbol
                    + "\": "
                    + Texts.list(best.stream().map(SymbolFiles::fileName).toList())
                    + "; remove all but one, or name the file: Bars.csv(file)");
        }
        return best.get(0);
    }

    /** Returns the step that finds a file whose name differs from the symbol in punctuation only. */
    private String similar(String symbol) {
        List<String> alike = symbols().stream()
                .filter(each ->
                        letters(each).equals(letters(symbol)) && !letters(each).isEmpty())
                .toList();
        return alike.size() == 1
                ? "; if " + Texts.shown(alike.get(0)) + " is it, use symbolsAs(Map.of(\"" + Texts.shown(symbol)
                        + "\", \"" + Texts.shown(alike.get(0)) + "\"))"
                : "";
    }

    private static String letters(String symbol) {
        return symbol.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
    }

    /** Returns the files, each of which may hold several symbols. */
    public List<Path> all() {
        return isFolder ? files() : List.of(path);
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.list(path)) {
            return all.filter(file -> !ending(fileName(file)).isEmpty() && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the folder " + path + ": " + Texts.message(e), e);
        }
    }

    private static String fileName(Path file) {
        return Objects.requireNonNull(file.getFileName(), "file").toString();
    }

    /** Returns the file's name without the ending that makes it a file of bars, or without its last ending. */
    private String symbolOf(Path file) {
        String name = fileName(file);
        String ending = ending(name);
        int dot = name.lastIndexOf('.');
        int length = ending.isEmpty() && dot > 0 ? dot : name.length() - ending.length();
        return name.substring(0, length);
    }

    /** Returns the part of a file's name that makes it a file of bars, "" for none; an archive may leave out what is in it. */
    private String ending(String fileName) {
        String lower = fileName.toLowerCase(Locale.ROOT);
        String packed = PACKED.stream().filter(lower::endsWith).findFirst().orElse("");
        String rest = lower.substring(0, lower.length() - packed.length());
        return endings.stream()
                .filter(rest::endsWith)
                .map(ending -> ending + packed)
                .findFirst()
                .orElse(packed.equals(".zip") ? packed : "");
    }

    @Override
    public String toString() {
        return name == null ? path.toString() : path + ", named(\"" + name + "\")";
    }
}
