package io.gpttrader.monitor.internal.routes;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertDelivery;
import io.gpttrader.monitor.internal.channels.Occasion;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What waits for one route about one rule and component, in its order. A receiver that keeps the state of alerts knows them by rule and
 * component, so the next alert's beginning must not pass the last one's end.
 */
final class Line {
    final Deque<AlertDelivery> deliveries = new ArrayDeque<>();

    static String key(AlertDelivery delivery) {
        Alert alert = delivery.alert();
        boolean isSummary = delivery.occasion().equals(Occasion.SUMMARY);
        // No rule and no component has a slash in its name.
        return isSummary ? "/" + delivery.id() : alert.rule() + "/" + alert.component();
    }

    /** What is told of an alert: a rule's first beginning and its first end are news, the next ones less so. */
    static String kind(AlertDelivery delivery) {
        return delivery.alert().rule() + "/" + delivery.occasion();
    }

    AlertDelivery head() {
        return deliveries.getFirst();
    }

    boolean isDue(Instant now) {
        return !head().nextAttemptAt().isAfter(now);
    }
}
