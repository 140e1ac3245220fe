package io.gpttrader.monitor.internal.channels;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gpttrader.monitor.Alert;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message by names: for a host's function as it is, for a webhook as JSON. The same at each attempt. */
final class MessageMap {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MessageMap() {}

    static Map<String, Object> of(Message message) {
        Alert alert = message.alert();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", message.id());
        map.put("route", message.route());
        map.put("occasion", message.occasion());
        map.put("alertId", alert.id());
        map.put("rule", alert.rule());
        map.put("component", alert.component());
        map.put("level", alert.level().name());
        map.put("state", alert.state().name());
        map.put("message", alert.message());
        map.put("value", alert.value());
        map.put("raisedAt", alert.raisedAt());
        map.put("changedAt", alert.changedAt());
        map.put("count", alert.count());
        map.put("escalations", (long) alert.escalations());
        map.put("acknowledgedBy", alert.acknowledgedBy());
        map.put("resolvedBy", alert.resolvedBy());
        alert.resolvedAt().ifPresent(time -> map.put("resolvedAt", time));
        return Collections.unmodifiableMap(map);
    }

    /** Times in ISO 8601, what is no number as null. */
    static byte[] json(Map<String, Object> map) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        map.forEach((key, value) -> plain.put(key, plain(value)));
        return write(plain);
    }

    private static @Nullable Object plain(Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return null;
        }
        return value instanceof Instant ? value.toString() : value;
    }

    static byte[] write(Object json) {
        try {
            // Not writeValueAsBytes: it would pass half a character on as it is.
            return JSON.writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message cannot be written as JSON: " + e.getOriginalMessage());
        }
    }
}
