package io.gpttrader.monitor.internal.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertDelivery;
import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.AlertSilence;
import io.gpttrader.monitor.AlertState;
import io.gpttrader.monitor.AuditEntry;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Records as JSON, exact both ways: times as ISO texts, numbers that JSON lacks as texts, and what no database's text can hold, the character 0
 * and halves of characters, as escapes.
 */
final class StoreJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private StoreJson() {}

    static String of(Alert alert) {
        return text(node(alert));
    }

    static Alert alert(String json) {
        return alert(object(json));
    }

    private static ObjectNode node(Alert alert) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", alert.id())
                .put("rule", alert.rule())
                .put("component", alert.component())
                .put("level", alert.level().name())
                .put("state", alert.state().name())
                .put("message", alert.message());
        if (Double.isFinite(alert.value())) {
            node.put("value", alert.value());
        } else {
            node.put("value", String.valueOf(alert.value()));
        }
        node.put("raisedAt", alert.raisedAt().toString())
                .put("changedAt", alert.changedAt().toString())
                .put("count", alert.count())
                .put("escalations", alert.escalations())
                .put("acknowledgedBy", alert.acknowledgedBy())
                .put("resolvedBy", alert.resolvedBy());
        alert.resolvedAt().ifPresent(time -> node.put("resolvedAt", time.toString()));
        return node;
    }

    private static Alert alert(JsonNode node) {
        return new Alert(
                text(node, "id"),
                text(node, "rule"),
                text(node, "component"),
                AlertLevel.valueOf(text(node, "level")),
                AlertState.valueOf(text(node, "state")),
                text(node, "message"),
                Double.parseDouble(text(node, "value")),
                time(node, "raisedAt"),
                time(node, "changedAt"),
                Long.parseLong(text(node, "count")),
                Integer.parseInt(text(node, "escalations")),
                text(node, "acknowledgedBy"),
                text(node, "resolvedBy"),
                node.has("resolvedAt") ? Optional.of(time(node, "resolvedAt")) : Optional.empty());
    }

    static String of(AlertSilence silence) {
        return text(JsonNodeFactory.instance
                .objectNode()
                .put("id", silence.id())
                .put("rule", silence.rule())
                .put("component", silence.component())
                .put("from", silence.from().toString())
                .put("until", silence.until().toString())
                .put("by", silence.by()));
    }

    static AlertSilence silence(String json) {
        JsonNode node = object(json);
        return new AlertSilence(
                text(node, "id"),
                text(node, "rule"),
                text(node, "component"),
                time(node, "from"),
                time(node, "until"),
                text(node, "by"));
    }

    static String of(AlertDelivery delivery) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("id", delivery.id())
                .put("route", delivery.route())
                .put("occasion", delivery.occasion())
                .put("attempts", delivery.attempts())
                .put("createdAt", delivery.createdAt().toString())
                .put("nextAttemptAt", delivery.nextAttemptAt().toString())
                .put("error", delivery.error())
                .put("dead", delivery.dead());
        return text(node.<ObjectNode>set("alert", node(delivery.alert())));
    }

    static AlertDelivery delivery(String json) {
        JsonNode node = object(json);
        return new AlertDelivery(
                text(node, "id"),
                text(node, "route"),
                text(node, "occasion"),
                alert(node.path("alert")),
                Integer.parseInt(text(node, "attempts")),
                time(node, "createdAt"),
                time(node, "nextAttemptAt"),
                text(node, "error"),
                Boolean.parseBoolean(text(node, "dead")));
    }

    static String of(AuditEntry entry) {
        return text(JsonNodeFactory.instance
                .objectNode()
                .put("time", entry.time().toString())
                .put("user", entry.user())
                .put("address", entry.address())
                .put("component", entry.component())
                .put("command", entry.command())
                .put("outcome", entry.outcome()));
    }

    static AuditEntry audit(String json) {
        JsonNode node = object(json);
        return new AuditEntry(
                time(node, "time"),
                text(node, "user"),
                text(node, "address"),
                text(node, "component"),
                text(node, "command"),
                text(node, "outcome"));
    }

    private static String text(ObjectNode node) {
        try {
            return escaped(MAPPER.writeValueAsString(node));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a record is not written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Only texts have them, so that an escape of JSON may stand for each. */
    private static String escaped(String json) {
        StringBuilder out = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean isPair = Character.isHighSurrogate(c)
                    && i + 1 < json.length()
                    && Character.isLowSurrogate(json.charAt(i + 1));
            if (isPair) {
                out.append(c).append(json.charAt(++i));
            } else if (Character.isSurrogate(c)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static JsonNode object(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (!value.isValueNode()) {
            throw new IllegalArgumentException("its JSON has no " + name);
        }
        return value.asText();
    }

    private static Instant time(JsonNode node, String name) {
        try {
            return Instant.parse(text(node, name));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("the " + name + " of its JSON is no time: " + text(node, name), e);
        }
    }
}
