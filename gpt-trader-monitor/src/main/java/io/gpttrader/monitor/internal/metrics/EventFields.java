package io.gpttrader.monitor.internal.metrics;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of an event by key. A key that is absent, or holds something else, gives the empty text, NaN or null. */
public final class EventFields {
    private EventFields() {}

    public static String text(Map<String, Object> event, String key) {
        Object value = event.get(key);
        return value == null ? "" : value.toString();
    }

    public static double number(Map<String, Object> event, String key) {
        return event.get(key) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    public static @Nullable Instant time(Map<String, Object> event, String key) {
        return event.get(key) instanceof Instant time ? time : null;
    }

    /** {@return whether an order in that state will trade no more} */
    public static boolean isOver(String status) {
        return switch (status) {
            case "filled", "canceled", "cancelled", "expired", "rejected", "replaced" -> true;
            default -> false;
        };
    }
}
