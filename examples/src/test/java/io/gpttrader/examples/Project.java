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

    /** The folders of the slices, such as {@code gpt-trader-api}. */
    static List<Path> slices() {
        try (Stream<Path> folders = Files.list(root())) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("gpt-trader-"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
