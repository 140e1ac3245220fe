package io.gpttrader.monitor.internal.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a page merges frames, in its plainest form: the protocol's definition, written without a look at the page or the server. */
final class PageModel {
    private static final ObjectMapper JSON = new ObjectMapper();

    final Map<String, Map<String, JsonNode>> values = new TreeMap<>();
    final Map<String, List<JsonNode>> rows = new TreeMap<>();
    long version;

    void merge(byte[] frame) {
        JsonNode node = parse(frame);
        long from = node.get("from").asLong();
        if (from == 0) {
            values.clear();
            rows.clear();
        } else if (from != version) {
            throw new AssertionError("a frame from " + from + " for a page at " + version);
        }
        version = node.get("version").asLong();
        node.get("components").properties().forEach(each -> component(each.getKey(), each.getValue()));
        for (String list : List.of("alerts", "silences", "health")) {
            if (node.has(list)) {
                put("", list, node.get(list));
            }
        }
        if (node.has("events")) {
            append("events", node.get("events"), false);
        }
    }

    private void component(String name, JsonNode part) {
        for (String one : List.of("health", "about")) {
            if (part.has(one)) {
                put(name, one, part.get(one));
            }
        }
        for (String many : List.of("readings", "tables", "prices")) {
            if (part.has(many)) {
                part.get(many).properties().forEach(each -> put(name, many + "/" + each.getKey(), each.getValue()));
            }
        }
        if (part.has("bars")) {
            part.get("bars")
                    .properties()
                    .forEach(each -> append(name + "/bars/" + each.getKey(), each.getValue(), true));
        }
        if (part.has("equity")) {
            append(name + "/equity", part.get("equity"), true);
        }
        if (part.has("fills")) {
            append(name + "/fills", part.get("fills"), false);
        }
    }

    private void put(String component, String key, JsonNode value) {
        values.computeIfAbsent(component, c -> new TreeMap<>()).put(key, value);
    }

    /** Rows with times replace all from the first of their times on; others are added. */
    private void append(String key, JsonNode change, boolean isTimed) {
        List<JsonNode> list = rows.computeIfAbsent(key, k -> new ArrayList<>());
        if (change.get("reset").asBoolean()) {
            list.clear();
        }
        JsonNode more = change.get("rows");
        if (isTimed && !more.isEmpty()) {
            long first = more.get(0).get(0).asLong();
            list.removeIf(row -> row.get(0).asLong() >= first);
        }
        more.forEach(list::add);
    }

    static JsonNode parse(byte[] frame) {
        try {
            return JSON.readTree(frame);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
