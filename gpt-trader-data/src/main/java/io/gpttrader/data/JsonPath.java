package io.gpttrader.data;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a JSON document: names and array places from the outside in, joined by dots, such as
 * {@code chart.result.0.timestamp}. A name that has dots itself is found where it stands as a whole.
 */
record JsonPath(String text) {

    private static final int LONGEST_INDEX = 9;

    /** Returns what stands there, null where nothing does; the empty path is the element itself. */
    @Nullable
    JsonElement in(JsonElement element) {
        return find(element, text);
    }

    private static @Nullable JsonElement find(JsonElement element, String path) {
        if (path.isEmpty()) {
            return element;
        }
        JsonElement whole = child(element, path);
        int dot = path.indexOf('.');
        if (whole != null || dot < 0) {
            return whole;
        }
        JsonElement next = child(element, path.substring(0, dot));
        return next == null ? null : find(next, path.substring(dot + 1));
    }

    private static @Nullable JsonElement child(JsonElement element, String name) {
        if (element instanceof JsonObject object) {
            return object.get(name);
        }
        if (element instanceof JsonArray array && isIndex(name)) {
            int index = Integer.parseInt(name);
            return index < array.size() ? array.get(index) : null;
        }
        return null;
    }

    private static boolean isIndex(String name) {
        return !name.isEmpty() && name.length() <= LONGEST_INDEX && name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Returns what kind of value an element is, and the names in it, for a message. */
    static String kind(@Nullable JsonElement element) {
        if (element == null) {
            return "nothing";
        }
        if (element instanceof JsonObject object) {
            return "an object with " + Texts.list(List.copyOf(object.keySet()));
        }
        if (element instanceof JsonArray array) {
            return "an array of " + array.size();
        }
        return element.isJsonNull() ? "null" : "the value " + Texts.shown(element.toString());
    }
}
