package io.gpttrader.data.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.data.internal.support.Texts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place in a JSON document: names and array places from the outside in, joined by dots, such as
 * {@code chart.result.0.timestamp}. A name that has dots itself is found where it occurs as a whole.
 */
public record JsonPath(String text) {

    private static final int LONGEST_INDEX = 9;

    /** Returns what is there, null where nothing does; the empty path is the element itself. */
    @Nullable
    public JsonNode in(JsonNode element) {
        return find(element, text);
    }

    private static @Nullable JsonNode find(JsonNode element, String path) {
        if (path.isEmpty()) {
            return element;
        }
        JsonNode whole = child(element, path);
        int dot = path.indexOf('.');
        if (whole != null || dot < 0) {
            return whole;
        }
        JsonNode next = child(element, path.substring(0, dot));
        return next == null ? null : find(next, path.substring(dot + 1));
    }

    private static @Nullable JsonNode child(JsonNode element, String name) {
        if (element instanceof ObjectNode object) {
            return object.get(name);
        }
        if (element instanceof ArrayNode array && isIndex(name)) {
            int index = Integer.parseInt(name);
            return index < array.size() ? array.get(index) : null;
        }
        return null;
    }

    private static boolean isIndex(String name) {
        return !name.isEmpty() && name.length() <= LONGEST_INDEX && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Returns the names in an object, in order. */
    static List<String> names(ObjectNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    /** Returns what kind of value an element is, and the names in it, for a message. */
    public static String kind(@Nullable JsonNode element) {
        if (element == null) {
            return "nothing";
        }
        if (element instanceof ObjectNode object) {
            return "an object with " + Texts.list(names(object));
        }
        if (element instanceof ArrayNode array) {
            return "an array of " + array.size();
        }
        return element.isNull() ? "null" : "the value " + Texts.shown(element.toString());
    }
}
