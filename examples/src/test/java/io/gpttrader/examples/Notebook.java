package io.gpttrader.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A notebook's file, as far as tests ask. */
final class Notebook {
    /** How long a search took, and by which version of the library: neither says anything about the result. */
    private static final Pattern TOOK = Pattern.compile("(?<=complete, )[\\d.]+ (ms|s|min)\\b");

    private static final Pattern VERSION = Pattern.compile("GPT-Trader\\s+\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");

    private final JsonNode file;

    private Notebook(JsonNode file) {
        this.file = file;
    }

    static Notebook read(Path file) {
        try {
            return new Notebook(new ObjectMapper().readTree(file.toFile()));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + file, failure);
        }
    }

    /** The notebooks of the repository, by file name. */
    static List<Path> all() {
        try (Stream<Path> files = Files.list(Project.root().resolve("examples/notebooks"))) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String kernel() {
        return file.at("/metadata/kernelspec/name").asText();
    }

    /** The texts of the cells of one type, {@code code} or {@code markdown}. */
    List<String> cells(String type) {
        return cellsOf(type).map(cell -> joined(cell.get("source"))).toList();
    }

    /** The numbers that the kernel gave the code cells when it ran them; 0 for one that was not run. */
    List<Integer> executionCounts() {
        return cellsOf("code").map(cell -> cell.get("execution_count").asInt()).toList();
    }

    /** What each code cell prints and shows, by kind. Without what differs from run to run. */
    List<Map<String, String>> outputs() {
        return cellsOf("code").map(Notebook::shownBy).toList();
    }

    /** What each code cell prints: the same on every kernel, while each has its own ways to show a picture. */
    List<String> printed() {
        return outputs().stream()
                .map(shown -> shown.getOrDefault("printed", ""))
                .toList();
    }

    private Stream<JsonNode> cellsOf(String type) {
        return StreamSupport.stream(file.get("cells").spliterator(), false)
                .filter(cell -> cell.get("cell_type").asText().equals(type));
    }

    private static Map<String, String> shownBy(JsonNode cell) {
        Map<String, String> shown = new TreeMap<>();
        for (JsonNode output : cell.get("outputs")) {
            switch (output.get("output_type").asText()) {
                case "stream" ->
                    add(
                            shown,
                            output.get("name").asText().equals("stdout") ? "printed" : "error",
                            joined(output.get("text")));
                case "error" -> add(shown, "error", output.toString());
                default ->
                    output.get("data").properties().forEach(each -> add(shown, each.getKey(), joined(each.getValue())));
            }
        }
        return shown;
    }

    private static void add(Map<String, String> shown, String kind, String content) {
        String steady = VERSION.matcher(TOOK.matcher(content).replaceAll("0 s")).replaceAll("GPT-Trader 0");
        shown.merge(kind, steady, (before, after) -> before + "\n" + after);
    }

    /** A text of the format is a string or a list of them. */
    private static String joined(JsonNode text) {
        if (!text.isArray()) {
            return text.asText();
        }
        List<String> lines = new ArrayList<>();
        text.forEach(line -> lines.add(line.asText()));
        return lines.stream().collect(Collectors.joining());
    }
}
