package io.gpttrader.monitor.internal.channels;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertDelivery;
import java.time.Instant;

/**
 * What a channel is to send. The same delivery is the same text at each attempt.
 *
 * @param id the delivery's: the same at each attempt, so that a receiver recognises a repeat
 * @param route the route's name
 * @param occasion as in {@link AlertDelivery}
 * @param alert the alert as it was then; of a summary, one that stands for all
 * @param sentAt the time of this attempt
 */
public record Message(String id, String route, String occasion, Alert alert, Instant sentAt) {

    /** Of a delivery at an attempt. */
    public static Message of(AlertDelivery delivery, Instant now) {
        return new Message(delivery.id(), delivery.route(), delivery.occasion(), delivery.alert(), now);
    }

    /** Whether it stands for many. */
    public boolean isSummary() {
        return occasion.equals(Occasion.SUMMARY);
    }
}
