package io.gpttrader.monitor.internal.channels;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.internal.support.HostCode;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends to PagerDuty's Events API v2 (github.com/PagerDuty/api-schema, reference/events-v2/openapiv3.json). It groups what has the same {@code
 * dedup_key}, so a repeat does no harm.
 */
final class PagerDutyChannel implements Channel {
    private static final URI USUAL = URI.create("https://events.pagerduty.com");
    private static final int MOST_OF_SUMMARY = 1_024;
    private static final int MOST_OF_KEY = 255;
    private static final int MOST_OF_TEXT = 10_000;

    private final Supplier<String> routingKey;
    private final URI address;
    private final HttpPost http;

    PagerDutyChannel(Supplier<String> routingKey, ChannelOptions options) {
        this.routingKey = routingKey;
        this.address = Addresses.below(options.baseUriOr(USUAL), "/v2/enqueue");
        this.http = new HttpPost(options);
    }

    @Override
    public boolean keepsState() {
        return true;
    }

    @Override
    public void send(Message message) throws DeliveryFailure, InterruptedException {
        String key = Secrets.ask(routingKey, "PagerDuty's routing key");
        http.send(address, Map.of(), MessageMap.write(json(message, key)), message.sentAt(), Secrets.of(key));
    }

    static Map<String, Object> json(Message message, String routingKey) {
        Map<String, Object> json = new LinkedHashMap<>();
        String action = action(message);
        json.put("routing_key", routingKey);
        json.put("event_action", action);
        json.put("dedup_key", dedupKey(message));
        if (action.equals("trigger")) {
            json.put("client", "GPT-Trader");
            json.put("payload", payload(message));
        }
        return json;
    }

    private static String action(Message message) {
        return switch (message.occasion()) {
            case Occasion.ACKNOWLEDGED -> "acknowledge";
            case Occasion.RESOLVED -> "resolve";
            default -> "trigger";
        };
    }

    private static String dedupKey(Message message) {
        Alert alert = message.alert();
        String key = message.isSummary() ? "summary/" + message.id() : alert.rule() + "/" + alert.component();
        return Texts.cut(key, MOST_OF_KEY);
    }

    private static Map<String, Object> payload(Message message) {
        Alert alert = message.alert();
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        details.put("message", Texts.body(message, MOST_OF_TEXT));
        details.put("value", Double.isFinite(alert.value()) ? alert.value() : null);
        details.put("count", alert.count());
        details.put("escalations", alert.escalations());
        details.put("alertId", alert.id());
        details.put("messageId", message.id());
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("summary", summary(message));
        payload.put("source", alert.component());
        payload.put("severity", Texts.byLevel(alert.level(), "info", "warning", "critical"));
        payload.put("timestamp", alert.raisedAt().toString());
        payload.put("component", alert.component());
        payload.put("class", alert.rule());
        payload.put("custom_details", details);
        return payload;
    }

    /** One line; the whole text of a summary is among the details. */
    private static String summary(Message message) {
        String text = message.isSummary()
                ? Texts.title(message)
                : Texts.name(message.alert().rule()) + ": " + message.alert().message();
        return Texts.cut(HostCode.name(text), MOST_OF_SUMMARY);
    }

    @Override
    public void close() {
        http.close();
    }
}
