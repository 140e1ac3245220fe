package io.gpttrader.monitor.internal.store;

import static io.gpttrader.monitor.internal.store.StoreSamples.HOSTILE;
import static io.gpttrader.monitor.internal.store.StoreSamples.at;
import static io.gpttrader.monitor.internal.store.StoreSamples.delivery;
import static io.gpttrader.monitor.internal.store.StoreSamples.entry;
import static io.gpttrader.monitor.internal.store.StoreSamples.open;
import static io.gpttrader.monitor.internal.store.StoreSamples.resolved;
import static io.gpttrader.monitor.internal.store.StoreSamples.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.gpttrader.monitor.Alert;
import io.gpttrader.monitor.AlertDelivery;
import io.gpttrader.monitor.AlertSilence;
import io.gpttrader.monitor.AlertState;
import io.gpttrader.monitor.AuditEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store promises. */
abstract class MonitorStoreContract {
    MonitorStore store = new MemoryStore();

    /** An empty store. */
    abstract MonitorStore newStore();

    @BeforeEach
    void makeStore() {
        store = newStore();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void a_new_store_is_empty() {
        assertThat(store.openAlerts()).isEmpty();
        assertThat(store.alerts(Instant.MIN, Instant.MAX, 10)).isEmpty();
        assertThat(store.silences(at(0))).isEmpty();
        assertThat(store.deliveries()).isEmpty();
        assertThat(store.audit(Instant.MIN, Instant.MAX, 10)).isEmpty();
    }

    @Test
    void open_alerts_come_the_oldest_first_and_a_resolved_one_is_none_of_them() {
        store.saveAlert(open("b", 5));
        store.saveAlert(open("a", 5));
        store.saveAlert(open("c", 1));
        store.saveAlert(resolved("d", 0, 9));
        assertThat(store.openAlerts()).containsExactly(open("c", 1), open("a", 5), open("b", 5));
        store.saveAlert(resolved("a", 5, 10));
        assertThat(store.openAlerts()).containsExactly(open("c", 1), open("b", 5));
        assertThat(store.alerts(Instant.MIN, Instant.MAX, 10))
                .containsExactly(open("b", 5), resolved("a", 5, 10), open("c", 1), resolved("d", 0, 9));
    }

    @Test
    void an_alert_that_opens_again_is_open() {
        store.saveAlert(resolved("a", 5, 10));
        store.saveAlert(open("a", 5));
        assertThat(store.openAlerts()).containsExactly(open("a", 5));
    }

    @Test
    void history_is_of_a_time_with_its_first_moment_and_without_its_last() {
        for (int i = 0; i < 10; i++) {
            store.saveAlert(open("a" + i, i));
        }
        assertThat(store.alerts(at(3), at(6), 10)).containsExactly(open("a5", 5), open("a4", 4), open("a3", 3));
        assertThat(store.alerts(at(3), at(6), 2)).containsExactly(open("a5", 5), open("a4", 4));
        assertThat(store.alerts(at(3), at(6), 0)).isEmpty();
        assertThat(store.alerts(at(6), at(3), 10)).isEmpty();
        assertThat(store.alerts(at(3).plusNanos(1), at(4).plusNanos(1), 10)).containsExactly(open("a4", 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.alerts(at(3), at(6), -1))
                .withMessageContaining("at least 0 but was -1");
    }

    @Test
    void alerts_of_one_moment_are_cut_in_one_order_everywhere() {
        for (String id : List.of("a", "B", "_", "C", "b", "-", "A1", "A 1")) {
            store.saveAlert(open(id, 1));
        }
        assertThat(store.alerts(Instant.MIN, Instant.MAX, 4))
                .extracting(Alert::id)
                .containsExactly("b", "a", "_", "C");
        assertThat(store.openAlerts()).extracting(Alert::id).containsExactly("-", "A 1", "A1", "B", "C", "_", "a", "b");
    }

    @Test
    void every_number_and_every_text_comes_back_as_it_was() {
        double[] values = {
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            0.1,
            -0.0,
            Double.MIN_VALUE,
            Double.MAX_VALUE
        };
        List<Alert> alerts = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            alerts.add(StoreSamples.alert("v" + i, "r", i, AlertState.ACKNOWLEDGED, "text", values[i]));
        }
        for (int i = 0; i < HOSTILE.size(); i++) {
            String text = HOSTILE.get(i);
            alerts.add(StoreSamples.alert("h" + i, text, 100 + i, AlertState.ACTIVE, text, i));
            store.saveSilence(new AlertSilence("s" + i, text, text, at(i), at(1_000), text));
            store.saveDelivery(
                    new AlertDelivery("d" + i, text, text, alerts.getLast(), i, at(i), at(i), text, i % 2 == 0));
            store.audit(new AuditEntry(at(i), text, text, text, text, text));
        }
        alerts.forEach(store::saveAlert);
        assertThat(store.openAlerts()).isEqualTo(alerts);
        assertThat(store.silences(at(0))).extracting(AlertSilence::by).isEqualTo(HOSTILE);
        assertThat(store.deliveries()).extracting(AlertDelivery::error).isEqualTo(HOSTILE);
        assertThat(store.deliveries())
                .extracting(AlertDelivery::alert)
                .isEqualTo(alerts.subList(7, 7 + HOSTILE.size()));
        assertThat(store.audit(Instant.MIN, Instant.MAX, 100))
                .extracting(AuditEntry::outcome)
                .isEqualTo(HOSTILE.reversed());
    }

    @Test
    void times_keep_their_nanoseconds() {
        Alert alert = resolved("a", 1, 2);
        store.saveAlert(alert);
        store.audit(new AuditEntry(StoreInput.EARLIEST, "u", "a", "c", "first", "done"));
        store.audit(new AuditEntry(StoreInput.LATEST.minusNanos(1), "u", "a", "c", "last", "done"));
        assertThat(store.alerts(at(1), at(2), 1)).containsExactly(alert);
        assertThat(store.audit(Instant.MIN, Instant.MAX, 9))
                .extracting(AuditEntry::time)
                .containsExactly(StoreInput.LATEST.minusNanos(1), StoreInput.EARLIEST);
    }

    @Test
    void what_cannot_be_kept_is_refused_at_the_call() {
        for (String id : List.of("", "é", "a\0b", "a\nb", "x".repeat(201))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.saveAlert(open(id, 1)))
                    .withMessageContaining("1 to 200 printable characters");
            assertThatIllegalArgumentException().isThrownBy(() -> store.saveSilence(silence(id, 1, 2)));
            assertThatIllegalArgumentException().isThrownBy(() -> store.saveDelivery(delivery(id, 1, false)));
            store.removeDelivery(id);
            store.removeSilence(id);
        }
        for (Instant time : List.of(Instant.MIN, Instant.MAX, StoreInput.LATEST)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.saveSilence(new AlertSilence("s", "*", "*", at(0), time, "bob")))
                    .withMessageContaining("until must be from 1678-01-01T00:00:00Z to before 2262-01-01T00:00:00Z");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.audit(entry(1, "x".repeat(2_000_001))))
                .withMessageContaining("command must have at most 2000000 characters but had 2000001");
        a_new_store_is_empty();
    }

    @Test
    void silences_are_told_until_they_end_or_are_taken_away() {
        store.saveSilence(silence("later", 50, 90));
        store.saveSilence(silence("a", 1, 10));
        assertThat(store.silences(at(0))).containsExactly(silence("a", 1, 10), silence("later", 50, 90));
        assertThat(store.silences(at(10).minusNanos(1))).hasSize(2);
        assertThat(store.silences(at(10))).containsExactly(silence("later", 50, 90));
        store.saveSilence(silence("a", 1, 11));
        assertThat(store.silences(at(10))).containsExactly(silence("a", 1, 11), silence("later", 50, 90));
        store.removeSilence("a");
        store.removeSilence("not there");
        assertThat(store.silences(at(0))).containsExactly(silence("later", 50, 90));
        assertThat(store.silences(Instant.MAX)).isEmpty();
    }

    @Test
    void deliveries_come_the_oldest_first_until_they_are_removed() {
        store.saveDelivery(delivery("b", 2, false));
        store.saveDelivery(delivery("a", 2, true));
        store.saveDelivery(delivery("c", 1, false));
        assertThat(store.deliveries())
                .containsExactly(delivery("c", 1, false), delivery("a", 2, true), delivery("b", 2, false));
        store.saveDelivery(delivery("c", 1, true));
        store.removeDelivery("b");
        store.removeDelivery("b");
        assertThat(store.deliveries()).containsExactly(delivery("c", 1, true), delivery("a", 2, true));
    }

    @Test
    void the_audit_log_keeps_the_order_of_writing_within_one_moment() {
        store.audit(entry(5, "second"));
        store.audit(entry(5, "third"));
        store.audit(entry(9, "last"));
        store.audit(entry(1, "first"));
        store.audit(entry(5, "fourth"));
        assertThat(store.audit(at(1), at(9), 10))
                .extracting(AuditEntry::command)
                .containsExactly("fourth", "third", "second", "first");
        assertThat(store.audit(Instant.MIN, Instant.MAX, 2))
                .extracting(AuditEntry::command)
                .containsExactly("last", "fourth");
        assertThat(store.audit(at(1), at(9), 0)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> store.audit(at(1), at(9), -1));
    }

    @Test
    void the_same_command_twice_is_two_entries() {
        store.audit(entry(5, "halt"));
        store.audit(entry(5, "halt"));
        assertThat(store.audit(Instant.MIN, Instant.MAX, 10)).containsExactly(entry(5, "halt"), entry(5, "halt"));
    }

    @Test
    void pruning_takes_what_is_over_and_old_and_nothing_else() {
        store.saveAlert(open("open since long", 0));
        store.saveAlert(resolved("old", 0, 9));
        store.saveAlert(resolved("resolved just then", 1, 10));
        store.saveAlert(resolved("resolved later", 1, 20));
        store.saveSilence(silence("ended", 0, 9));
        store.saveSilence(silence("on", 0, 10));
        store.saveDelivery(delivery("under way", -1_000, false));
        store.saveDelivery(delivery("dead", -51, true));
        store.saveDelivery(delivery("dead just then", -50, true));
        store.audit(entry(9, "old"));
        store.audit(entry(10, "just then"));
        store.prune(at(10));
        assertThat(store.alerts(Instant.MIN, Instant.MAX, 10))
                .extracting(Alert::id)
                .containsExactly("resolved later", "resolved just then", "open since long");
        assertThat(store.silences(Instant.MIN)).extracting(AlertSilence::id).containsExactly("on");
        assertThat(store.deliveries()).extracting(AlertDelivery::id).containsExactly("under way", "dead just then");
        assertThat(store.audit(Instant.MIN, Instant.MAX, 10)).containsExactly(entry(10, "just then"));
        store.prune(Instant.MIN);
        assertThat(store.openAlerts()).hasSize(1);
        store.prune(Instant.MAX);
        assertThat(store.alerts(Instant.MIN, Instant.MAX, 10))
                .extracting(Alert::id)
                .containsExactly("open since long");
        assertThat(store.deliveries()).extracting(AlertDelivery::id).containsExactly("under way");
        store.audit(entry(11, "after all"));
        assertThat(store.audit(Instant.MIN, Instant.MAX, 10)).containsExactly(entry(11, "after all"));
    }

    @Test
    void lists_are_of_their_moment() {
        store.saveAlert(open("a", 1));
        List<Alert> before = store.openAlerts();
        store.saveAlert(open("b", 2));
        assertThat(before).hasSize(1);
    }

    @Test
    void any_thread_may_write() throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                int n = i;
                threads.execute(() -> {
                    store.saveAlert(open("a" + n, n));
                    store.saveDelivery(delivery("d" + n % 4, n % 4, false));
                    store.audit(entry(n, "c" + n));
                });
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(store.openAlerts()).hasSize(40);
        assertThat(store.deliveries()).hasSize(4);
        assertThat(store.audit(Instant.MIN, Instant.MAX, 100)).hasSize(40);
    }

    @Test
    void an_interrupted_thread_writes_and_stays_interrupted() throws InterruptedException {
        List<Boolean> interrupted = new ArrayList<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            store.saveAlert(open("a", 1));
            interrupted.add(Thread.interrupted());
        });
        thread.join();
        assertThat(interrupted).containsExactly(true);
        assertThat(store.openAlerts()).hasSize(1);
    }

    @Test
    void a_closed_store_says_so_and_closes_twice() {
        store.close();
        store.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> store.saveAlert(open("a", 1)))
                .withMessageContaining("is closed");
        assertThatIllegalStateException().isThrownBy(() -> store.openAlerts());
    }
}
