package io.gpttrader.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
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

    /** The version of the project. */
    static String version() {
        return text("pom.xml").split("<version>", 2)[1].split("</version>", 2)[0];
    }

    /** The texts of all {@code pom.xml}, those of projects that are not modules too. */
    static List<String> poms() {
        return filesIn(root(), "pom.xml").stream().map(Project::text).toList();
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
        return filesIn(root().resolve(folder), ".md");
    }

    /** The files below a folder whose names end so, by their paths from the root; not what is hidden, built or installed. */
    static List<String> filesIn(Path folder, String end) {
        List<String> found = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                    String name = inner.getFileName().toString();
                    boolean foreign = name.startsWith(".") || name.equals("target") || name.equals("node_modules");
                    return foreign && !inner.equals(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String path = root().relativize(file).toString().replace('\\', '/');
                    if (path.endsWith(end)) {
                        found.add(path);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return found.stream().sorted().toList();
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
