package io.gpttrader.examples.verbs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Supplier;

/**
 * What a verb has found.
 *
 * @param text for a reader, lines of a terminal
 * @param json the same for a program; made when asked for
 * @param html a page; made when asked for
 * @param isSound false if the verb is a check that found problems
 */
public record VerbResult(String text, Supplier<JsonNode> json, Supplier<String> html, boolean isSound) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A result of work that succeeded. */
    static VerbResult of(Object text, Supplier<JsonNode> json, Supplier<String> html) {
        return new VerbResult(text.toString().stripTrailing(), json, html, true);
    }

    /** The JSON text of a slice as a tree. */
    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report wrote what is no JSON: " + e.getOriginalMessage(), e);
        }
    }
}
