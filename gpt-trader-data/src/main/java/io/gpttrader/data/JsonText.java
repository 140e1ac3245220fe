package io.gpttrader.data;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.Serial;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/** JSON as RFC 8259 has it, and places in it. */
final class JsonText {

    /** A text is no JSON. */
    static final class NoJson extends Exception {

        @Serial
        private static final long serialVersionUID = 1L;

        NoJson(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    private JsonText() {}

    /** Returns the one value a text holds; nesting is limited, as {@link JsonReader} does it, to 255. */
    static JsonElement parse(String text) throws NoJson {
        if (text.isBlank()) {
            // The parser would make null of it.
            throw new NoJson("is empty", null);
        }
        JsonReader reader = new JsonReader(new StringReader(text.startsWith("\uFEFF") ? text.substring(1) : text));
        reader.setStrictness(Strictness.STRICT);
        try {
            JsonElement value = JsonParser.parseReader(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new NoJson("has more after its end", null);
            }
            return value;
        } catch (JsonParseException | IOException e) {
            throw new NoJson("is not whole, sound JSON: " + reason(e), e);
        }
    }

    private static String reason(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String message = String.valueOf(cause.getMessage());
        // The first line says what and where; the second is a link to the parser's own help.
        return message.lines().findFirst().orElse("");
    }

    /** Returns the message of a server's JSON error, or the begin of another text, in one line. */
    static String message(String text) {
        try {
            if (parse(text) instanceof JsonObject error) {
                for (String name : new String[] {"message", "msg", "error", "detail"}) {
                    if (error.get(name) instanceof JsonPrimitive said) {
                        return Texts.shown(said.getAsString());
                    }
                }
            }
        } catch (NoJson e) {
            return Texts.shown(text.strip());
        }
        return Texts.shown(text.strip());
    }
}
