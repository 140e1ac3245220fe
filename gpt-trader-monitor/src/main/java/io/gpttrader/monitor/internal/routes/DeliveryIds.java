package io.gpttrader.monitor.internal.routes;

import io.gpttrader.monitor.AlertDelivery;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Ids of deliveries: those of one process sort in the order that they were made, and no other process has them, as its time of start and its
 * seed differ.
 */
final class DeliveryIds implements Supplier<String> {
    private final String prefix;
    private final AtomicLong next = new AtomicLong();

    /** Ids that none of these has. */
    DeliveryIds(Instant start, SplittableRandom random, List<AlertDelivery> stored) {
        String tried;
        do {
            tried = Long.toString(start.toEpochMilli(), 36) + "-"
                    + String.format(Locale.ROOT, "%06x", random.nextInt(1 << 24)) + "-";
        } while (isTaken(tried, stored));
        this.prefix = tried;
    }

    private static boolean isTaken(String prefix, List<AlertDelivery> stored) {
        return stored.stream().anyMatch(delivery -> delivery.id().startsWith(prefix));
    }

    @Override
    public String get() {
        return prefix + String.format(Locale.ROOT, "%07d", next.incrementAndGet());
    }
}
