package io.gpttrader.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What tests read out of the poms: those of the consumers, of the slices and of the BOM. */
final class Embedding {
    private static final Pattern OURS =
            Pattern.compile("(gpt-trader-[a-z]+)</artifactId>|io\\.gpttrader:(gpt-trader-[a-z]+)");

    /** A jar's name, a folder of a module, or the folder that a tool beside Maven compiles a slice to. */
    private static final Pattern ENTRY = Pattern.compile(
            "(gpt-trader-[a-z]+)-\\d[^/\\\\]*\\.jar$|(gpt-trader-[a-z]+)[/\\\\]target[/\\\\]classes[/\\\\]?$|[/\\\\]\\.q[/\\\\]([a-z]+)[/\\\\]main[/\\\\]?$");

    private Embedding() {}

    /** The folders of the consumers. */
    static List<String> consumers() {
        try (Stream<Path> folders = Files.list(Project.root().resolve("examples/embedding"))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The text of a consumer's pom or Gradle build. */
    static String project(String consumer) {
        String folder = "examples/embedding/" + consumer + "/";
        return Project.text(
                Files.exists(Project.root().resolve(folder + "pom.xml"))
                        ? folder + "pom.xml"
                        : folder + "build.gradle");
    }

    /** The artifacts of ours that a consumer's project names, the BOM left out. */
    static Set<String> artifacts(String consumer) {
        return named(project(consumer));
    }

    /** The artifacts of ours that a project names, the BOM left out. */
    static Set<String> named(String project) {
        Set<String> names = new TreeSet<>();
        OURS.matcher(project)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .filter(name -> !name.equals("gpt-trader-bom"))
                .forEach(names::add);
        return names;
    }

    /** Which artifact of ours an entry of a class path is. */
    static Optional<String> artifactOf(String entry) {
        Matcher found = ENTRY.matcher(entry);
        if (!found.find()) {
            return Optional.empty();
        }
        return Stream.of(found.group(1), found.group(2), found.group(3))
                .filter(name -> name != null)
                .map(name -> name.startsWith("gpt-trader-") ? name : "gpt-trader-" + name)
                .findFirst();
    }

    /** The version that this project has now. */
    static String version() {
        return Project.text("pom.xml").split("<version>", 2)[1].split("</version>", 2)[0];
    }

    /** The slices by their artifacts' names. */
    static Set<String> slices() {
        return Project.slices().stream()
                .map(slice -> slice.getFileName().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
