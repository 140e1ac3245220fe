package io.gpttrader.monitor.internal.stream;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertSilence;
import io.gpttrader.monitor.ComponentHealth;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Lists that all components share, as JSON. */
final class SharedJson {
    private SharedJson() {}

    static void alerts(JsonGenerator json, List<Alert> alerts) throws IOException {
        json.writeArrayFieldStart("alerts");
        for (Alert alert : alerts) {
            json.writeStartObject();
            json.writeStringField("id", alert.id());
            json.writeStringField("rule", alert.rule());
            json.writeStringField("component", alert.component());
            json.writeStringField("level", alert.level().name());
            json.writeStringField("state", alert.state().name());
            json.writeStringField("message", alert.message());
            json.writeFieldName("value");
            Values.number(json, alert.value());
            json.writeNumberField("raisedAt", Values.millis(alert.raisedAt()));
            json.writeNumberField("changedAt", Values.millis(alert.changedAt()));
            json.writeNumberField("count", alert.count());
            json.writeNumberField("escalations", alert.escalations());
            json.writeStringField("acknowledgedBy", alert.acknowledgedBy());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void silences(JsonGenerator json, List<AlertSilence> silences) throws IOException {
        json.writeArrayFieldStart("silences");
        for (AlertSilence silence : silences) {
            json.writeStartObject();
            json.writeStringField("id", silence.id());
            json.writeStringField("rule", silence.rule());
            json.writeStringField("component", silence.component());
            json.writeNumberField("from", Values.millis(silence.from()));
            json.writeNumberField("until", Values.millis(silence.until()));
            json.writeStringField("by", silence.by());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void health(JsonGenerator json, List<ComponentHealth> health) throws IOException {
        json.writeArrayFieldStart("health");
        for (ComponentHealth each : health) {
            json.writeStartObject();
            json.writeStringField("name", each.name());
            json.writeStringField("state", each.state().name());
            json.writeFieldName("reasons");
            Values.value(json, each.reasons());
            json.writeFieldName("checkedAt");
            if (each.checkedAt().equals(Instant.MIN)) {
                json.writeNull();
            } else {
                json.writeNumber(Values.millis(each.checkedAt()));
            }
            json.writeFieldName("tookMillis");
            Values.number(json, each.tookMillis());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
