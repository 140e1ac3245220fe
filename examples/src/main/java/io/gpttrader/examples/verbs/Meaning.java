package io.gpttrader.examples.verbs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.examples.description.Description;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a description means once everything in it has been read: the verb {@code describe}. */
public final class Meaning {
    private static final int LABEL = 14;
    private static final int LINE = 80;
    private static final String CHAINED = "\u0000";

    private Meaning() {}

    /**
     * Reads all keys and builds all engines, without loading a bar.
     *
     * @param description to be told
     * @return what would be run
     */
    public static VerbResult of(Description description) {
        description.check();
        Map<String, String> parts = parts(description);
        String text = parts.entrySet().stream()
                .map(part -> wrapped(part.getKey(), part.getValue()))
                .collect(Collectors.joining("\n"));
        return VerbResult.of(text, () -> json(parts), () -> Page.of("What the description means", text));
    }

    private static Map<String, String> parts(Description description) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("bars", description.isSample() ? "sample" : description.bars().toString());
        parts.put("symbols", String.join(", ", description.symbols()));
        description.recipes().forEach((name, recipe) -> {
            String key = description.has("strategies") ? "strategy " + name : "strategy";
            parts.put(key, recipe.toString());
            recipe.parameters()
                    .forEach((parameter, values) -> parts.put(
                            "open " + parameter,
                            "%s .. %s, %,d values"
                                    .formatted(values.get(0), values.get(values.size() - 1), values.size())));
        });
        parts.put("engine", description.backtest().toString());
        if (description.has("sweep")) {
            parts.put("sweep", "%,d trials: %s".formatted(description.sweep().size(), description.sweep()));
        }
        if (description.has("walkForward")) {
            parts.put("walkForward", description.walkForward().toString());
        }
        return parts;
    }

    private static ObjectNode json(Map<String, String> parts) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        parts.forEach(json::put);
        return json;
    }

    /** The words of a part in a column beside its label. */
    private static String wrapped(String label, String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        // a chain may also be broken before a dot
        for (String marked : text.replace(").", ") " + CHAINED + ".").split("\\s+", -1)) {
            boolean isChained = marked.startsWith(CHAINED);
            String word = isChained ? marked.substring(1) : marked;
            int width = line.length() + word.length() + (isChained ? 0 : 1);
            if (line.length() > 0 && width > LINE - LABEL) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 || isChained ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return ("%-" + (LABEL - 1) + "s ").formatted(label) + String.join("\n" + " ".repeat(LABEL), lines);
    }
}
