package io.gpttrader.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the project's files are. */
final class Project {
    private Project() {}

    /** The repository's root. Tests run in the folder of their module. */
    static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("SLICES.md")) ? here : here.getParent();
    }

    static String text(String file) {
        try {
            return Files.readString(root().resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    /** The Markdown files in a folder and below it, by their paths from the root. */
    static List<String> documentsIn(String folder) {
        try (Stream<Path> files = Files.walk(root().resolve(folder))) {
            return files.map(file -> root().relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The folders of the slices, such as {@code gpt-trader-api}; not that of the BOM, which has no sources. */
    static List<Path> slices() {
        try (Stream<Path> folders = Files.list(root())) {
            return folders.filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
                    .filter(folder -> folder.getFileName().toString().startsWith("gpt-trader-"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
