package io.gpttrader.data.internal.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.data.internal.support.Texts;
import java.io.IOException;
import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** JSON as RFC 8259 has it, and places in it. */
public final class JsonText {

    private static final int DEEPEST_NESTING = 255;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST_NESTING)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    /** A text is not JSON. */
    public static final class InvalidJsonException extends Exception {

        @Serial
        private static final long serialVersionUID = 1L;

        InvalidJsonException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    private JsonText() {}

    /** Returns the one value a text holds, numbers as they are written; it may be nested 255 deep. */
    public static JsonNode parse(String text) throws InvalidJsonException {
        if (text.isBlank()) {
            throw new InvalidJsonException("is empty", null);
        }
        try (JsonParser parser = FACTORY.createParser(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            parser.nextToken();
            JsonNode value = value(parser);
            if (parser.nextToken() != null) {
                throw new InvalidJsonException("is not whole, valid JSON: it goes on after its end", null);
            }
            return value;
        } catch (JacksonException e) {
            throw new InvalidJsonException("is not whole, valid JSON: " + reason(e), e);
        } catch (IOException e) {
            throw new AssertionError("a text cannot fail to be read", e);
        }
    }

    /** Reads the value whose first token the parser stands at, up to its last. */
    private static JsonNode value(JsonParser parser) throws IOException {
        JsonToken token = Objects.requireNonNull(parser.currentToken(), "a text that is not blank has a token");
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
            case VALUE_NULL -> NODES.nullNode();
            default -> NODES.textNode(parser.getText());
        };
    }

    private static ObjectNode object(JsonParser parser) throws IOException {
        ObjectNode object = NODES.objectNode();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            object.set(name, value(parser));
        }
        return object;
    }

    private static ArrayNode array(JsonParser parser) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static String reason(JacksonException e) {
        JsonLocation place = e.getLocation();
        String message = e.getOriginalMessage().lines().findFirst().orElse("");
        return place == null ? message : message + " at line " + place.getLineNr() + " column " + place.getColumnNr();
    }

    /** Returns whether a value is a text or a number. */
    public static boolean isTextOrNumber(@Nullable JsonNode value) {
        return value != null && (value.isTextual() || value.isNumber());
    }

    /** Returns the message of a server's JSON error, or the begin of another text, in one line. */
    public static String message(String text) {
        try {
            if (parse(text) instanceof ObjectNode error) {
                for (String name : new String[] {"message", "msg", "error", "detail"}) {
                    JsonNode found = error.get(name);
                    if (found != null && found.isValueNode() && !found.isNull()) {
                        return Texts.shown(found.asText());
                    }
                }
            }
        } catch (InvalidJsonException e) {
            return Texts.shown(text.strip());
        }
        return Texts.shown(text.strip());
    }
}
