package io.gpttrader.paper;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

/** One line of JSON, its members in the order given. */
final class Json {
    private Json() {}

    /** Names and values by turns; a value is a text, a number, a truth or JSON already. */
    static String of(Object... namesAndValues) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.add((String) namesAndValues[i], element(namesAndValues[i + 1]));
        }
        return withWholeCharacters(object.toString());
    }

    /** Half a character, as others' texts may have, has no bytes to be written in; JSON can say it in words. */
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

    private static JsonElement element(Object value) {
        if (value instanceof JsonElement element) {
            return element;
        }
        if (value instanceof Number number) {
            return number(number);
        }
        return value instanceof Boolean truth ? new JsonPrimitive(truth) : new JsonPrimitive(value.toString());
    }

    /** JSON has no number for what is undefined or without bound. */
    private static JsonElement number(Number number) {
        double value = number.doubleValue();
        return Double.isNaN(value)
                ? JsonNull.INSTANCE
                : Double.isInfinite(value) ? new JsonPrimitive(value > 0 ? "inf" : "-inf") : new JsonPrimitive(number);
    }

    static JsonObject parse(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    /** A member of one line of JSON. */
    static String text(String line, String name) {
        return parse(line).get(name).getAsString();
    }
}
