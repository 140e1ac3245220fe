package io.gpttrader.live.internal.journal;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * One line of JSON, its members in the order given.
 *
 * <p>A session that goes on compares what it does now with its journal's texts, so the same values must give the same characters
 * in every version of this library: control characters have lower-case digits, and the line separators of JavaScript are escaped.
 */
public final class Json {
    private static final JsonMapper MAPPER = mapper();

    /** Most lines are shorter. */
    private static final int LINE = 256;

    private Json() {}

    private static JsonMapper mapper() {
        JsonMapper mapper = JsonMapper.builder()
                .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        mapper.getFactory().setCharacterEscapes(new LineSeparators());
        return mapper;
    }

    /** Escapes what JSON must, and the two characters that end a line in JavaScript but not in JSON. */
    private static final class LineSeparators extends CharacterEscapes {
        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            return standardAsciiEscapesForJSON();
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return character == 0x2028 || character == 0x2029
                    ? new SerializedString("\\u" + Integer.toHexString(character))
                    : null;
        }
    }

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** Names and values by turns; a value is a text, a number, a truth or JSON already. */
    public static String of(Object... namesAndValues) {
        String plain = plain(namesAndValues);
        return plain == null ? generated(namesAndValues) : plain;
    }

    /** The same characters as {@link #generated}, which takes long where there are many; null where there is something to escape. */
    static @Nullable String plain(Object... namesAndValues) {
        StringBuilder line = new StringBuilder(LINE).append('{');
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String name = (String) namesAndValues[i];
            Object value = namesAndValues[i + 1];
            line.append(i == 0 ? "\"" : ",\"").append(name).append("\":");
            if (!isPlain(name) || !append(value, line)) {
                return null;
            }
        }
        return line.append('}').toString();
    }

    private static boolean append(Object value, StringBuilder line) {
        if (value instanceof JsonNode) {
            return false;
        }
        if (value instanceof Integer || value instanceof Long) {
            line.append(((Number) value).longValue());
        } else if (value instanceof Number number) {
            double its = number.doubleValue();
            if (Double.isInfinite(its)) {
                line.append(its > 0 ? "\"inf\"" : "\"-inf\"");
            } else {
                line.append(Double.isNaN(its) ? "null" : Double.toString(its));
            }
        } else if (value instanceof Boolean truth) {
            line.append(truth.booleanValue());
        } else {
            String text = value.toString();
            line.append('"').append(text).append('"');
            return isPlain(text);
        }
        return true;
    }

    /** Whether a text stands in JSON as it is. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char its = text.charAt(i);
            if (its < ' ' || its > '~' || its == '"' || its == '\\') {
                return false;
            }
        }
        return true;
    }

    static String generated(Object... namesAndValues) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = MAPPER.createGenerator(line)) {
            json.writeStartObject();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                json.writeFieldName((String) namesAndValues[i]);
                write(json, namesAndValues[i + 1]);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a line of JSON cannot be written: " + e, e);
        }
        return withWholeCharacters(line.toString());
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        if (value instanceof JsonNode node) {
            json.writeTree(node);
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Number number) {
            write(json, number.doubleValue());
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writeString(value.toString());
        }
    }

    /** JSON has no number for what is undefined or without bound. */
    private static void write(JsonGenerator json, double value) throws IOException {
        if (Double.isNaN(value)) {
            json.writeNull();
        } else if (Double.isInfinite(value)) {
            json.writeString(value > 0 ? "inf" : "-inf");
        } else {
            json.writeNumber(value);
        }
    }

    /** Half a character, as others' texts may have, has no bytes to be written in; JSON can escape it. */
    private static String withWholeCharacters(String json) {
        return hasSurrogate(json) ? escaped(json) : json;
    }

    private static boolean hasSurrogate(String json) {
        for (int i = 0; i < json.length(); i++) {
            if (Character.isSurrogate(json.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text can be written: no half characters, which have no bytes, and no NUL, which databases take for its end. */
    static boolean isWritable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char its = text.charAt(i);
            if (its == '\0') {
                return false;
            }
            if (Character.isSurrogate(its)) {
                boolean isWhole = i + 1 < text.length() && Character.isSurrogatePair(its, text.charAt(i + 1));
                if (!isWhole) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static String escaped(String json) {
        StringBuilder whole = new StringBuilder(json.length());
        json.codePoints().forEach(point -> {
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                whole.append("\\u").append(Integer.toHexString(point));
            } else {
                whole.appendCodePoint(point);
            }
        });
        return whole.toString();
    }

    /**
     * Reads one line of JSON.
     *
     * @throws IllegalArgumentException if it is none, or no object
     */
    public static ObjectNode parse(String text) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not one line of JSON: " + e.getOriginalMessage(), e);
        }
        throw new IllegalArgumentException("not an object of JSON but " + text);
    }

    /** A member of one line of JSON. */
    public static String text(String line, String name) {
        return text(parse(line), name);
    }

    public static String text(JsonNode object, String name) {
        return text(member(object, name));
    }

    static String text(JsonNode value) {
        require(value.isTextual(), value, "a text");
        return value.textValue();
    }

    /** A number as {@link #of} writes it. */
    public static double number(JsonNode object, String name) {
        return number(member(object, name));
    }

    static double number(JsonNode value) {
        if (value.isNull()) {
            return Double.NaN;
        }
        if (value.isTextual()
                && (value.textValue().equals("inf") || value.textValue().equals("-inf"))) {
            return value.textValue().equals("inf") ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        }
        require(value.isNumber(), value, "a number");
        return value.doubleValue();
    }

    public static boolean truth(JsonNode object, String name) {
        JsonNode value = member(object, name);
        require(value.isBoolean(), value, "true or false");
        return value.booleanValue();
    }

    /** A member that must be there. */
    static JsonNode member(JsonNode object, String name) {
        JsonNode value = object.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no '" + name + "' in " + object);
        }
        return value;
    }

    private static void require(boolean isSo, JsonNode value, String what) {
        if (!isSo) {
            throw new IllegalArgumentException("must be " + what + " but was " + value);
        }
    }
}
