package io.gpttrader.monitor.internal.store;

import static io.gpttrader.monitor.internal.store.StoreSamples.HOSTILE;
import static io.gpttrader.monitor.internal.store.StoreSamples.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertDelivery;
import io.gpttrader.monitor.AlertLevel;
import io.gpttrader.monitor.AlertSilence;
import io.gpttrader.monitor.AlertState;
import io.gpttrader.monitor.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** The same operations on two stores, drawn by a seed: few ids and few moments, so that they meet. */
final class RandomOperations {
    private final SplittableRandom random;

    RandomOperations(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Draws the next write. */
    Consumer<MonitorStore> write() {
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> {
                Alert alert = alert();
                return store -> store.saveAlert(alert);
            }
            case 3, 4 -> {
                AlertDelivery delivery = new AlertDelivery(
                        id(), text(), text(), alert(), random.nextInt(), time(), time(), text(), random.nextBoolean());
                return store -> store.saveDelivery(delivery);
            }
            case 5 -> {
                AlertSilence silence = new AlertSilence(id(), text(), text(), time(), time(), text());
                return store -> store.saveSilence(silence);
            }
            case 6 -> {
                String id = id();
                return store -> store.removeDelivery(id);
            }
            case 7 -> {
                String id = id();
                return store -> store.removeSilence(id);
            }
            case 8 -> {
                AuditEntry entry = new AuditEntry(time(), text(), text(), text(), text(), text());
                return store -> store.audit(entry);
            }
            default -> {
                Instant before = random.nextInt(4) == 0 ? time() : at(-1);
                return store -> store.prune(before);
            }
        }
    }

    private Alert alert() {
        AlertState state = AlertState.values()[random.nextInt(3)];
        boolean isOpen = state != AlertState.RESOLVED;
        return new Alert(
                id(),
                text(),
                text(),
                AlertLevel.values()[random.nextInt(3)],
                state,
                text(),
                value(),
                time(),
                time(),
                random.nextLong(),
                random.nextInt(),
                text(),
                text(),
                isOpen || random.nextInt(4) == 0 ? Optional.empty() : Optional.of(time()));
    }

    private double value() {
        return random.nextBoolean() ? Double.NaN : Double.longBitsToDouble(random.nextLong());
    }

    private String id() {
        return "id " + "aB_-'\"\\%~".charAt(random.nextInt(9)) + random.nextInt(4);
    }

    private Instant time() {
        return at(random.nextInt(20)).plusNanos(random.nextInt(2));
    }

    private String text() {
        return HOSTILE.get(random.nextInt(HOSTILE.size() - 1));
    }

    /** Asks both the same questions. */
    void compare(MonitorStore one, MonitorStore other) {
        assertThat(one.openAlerts()).isEqualTo(other.openAlerts());
        assertThat(one.deliveries()).isEqualTo(other.deliveries());
        Instant from = random.nextInt(3) == 0 ? Instant.MIN : time();
        Instant to = random.nextInt(3) == 0 ? Instant.MAX : time();
        int limit = random.nextInt(8);
        assertThat(one.alerts(from, to, limit)).isEqualTo(other.alerts(from, to, limit));
        assertThat(one.audit(from, to, limit)).isEqualTo(other.audit(from, to, limit));
        assertThat(one.silences(from)).isEqualTo(other.silences(from));
    }

    static void compareAll(MonitorStore one, MonitorStore other) {
        assertThat(all(one)).isEqualTo(all(other));
    }

    private static List<List<?>> all(MonitorStore store) {
        return List.of(
                store.alerts(Instant.MIN, Instant.MAX, Integer.MAX_VALUE),
                store.deliveries(),
                store.silences(Instant.MIN),
                store.audit(Instant.MIN, Instant.MAX, Integer.MAX_VALUE));
    }
}
