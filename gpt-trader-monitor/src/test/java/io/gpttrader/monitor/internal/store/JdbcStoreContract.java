package io.gpttrader.monitor.internal.store;

import static io.gpttrader.monitor.internal.store.StoreSamples.at;
import static io.gpttrader.monitor.internal.store.StoreSamples.delivery;
import static io.gpttrader.monitor.internal.store.StoreSamples.entry;
import static io.gpttrader.monitor.internal.store.StoreSamples.open;
import static io.gpttrader.monitor.internal.store.StoreSamples.resolved;
import static io.gpttrader.monitor.internal.store.StoreSamples.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.monitor.MonitorStoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a store in a database promises beside that. */
abstract class JdbcStoreContract extends MonitorStoreContract {
    static final Duration SHORT = Duration.ofMillis(120);

    DataSource source = new FaultySource(null);

    /** A database without tables. */
    abstract DataSource newSource();

    @Override
    MonitorStore newStore() {
        source = newSource();
        return JdbcStore.open(source, SHORT);
    }

    JdbcStore reopened() {
        store.close();
        JdbcStore opened = JdbcStore.open(source, SHORT);
        store = opened;
        return opened;
    }

    static void rejected(ThrowingCallable call, String... words) {
        assertThatThrownBy(call).isInstanceOf(MonitorStoreException.class).hasMessageContainingAll(words);
    }

    @Test
    void what_was_stored_is_there_when_it_is_opened_again() {
        store.saveAlert(open("a", 1));
        store.saveAlert(resolved("b", 2, 3));
        store.saveSilence(silence("s", 1, 5));
        store.saveDelivery(delivery("d", 1, true));
        store.audit(entry(1, "halt"));
        store.audit(entry(1, "resume"));
        try (JdbcStore next = reopened()) {
            next.audit(entry(1, "flatten"));
            assertThat(next.openAlerts()).containsExactly(open("a", 1));
            assertThat(next.alerts(Instant.MIN, Instant.MAX, 9)).containsExactly(resolved("b", 2, 3), open("a", 1));
            assertThat(next.silences(at(0))).containsExactly(silence("s", 1, 5));
            assertThat(next.deliveries()).containsExactly(delivery("d", 1, true));
            assertThat(next.audit(Instant.MIN, Instant.MAX, 9))
                    .containsExactly(entry(1, "flatten"), entry(1, "resume"), entry(1, "halt"));
        }
    }

    @Test
    void a_newer_schema_is_refused_and_left_alone() {
        store.close();
        MonitorDatabases.execute(source, "UPDATE gpt_monitor_schema SET version = 2");
        rejected(() -> reopened(), "is of version 2 but this library knows up to 1", "use a newer gpt-trader-monitor");
        MonitorDatabases.execute(source, "ALTER TABLE gpt_monitor_alert ADD COLUMN more integer");
        rejected(() -> reopened(), "is of version 2 but this library knows up to 1");
    }

    @Test
    void tables_of_somebody_else_are_refused_and_left_alone() {
        store.close();
        String[] changes = {
            "DELETE FROM gpt_monitor_schema",
            "ALTER TABLE gpt_monitor_alert ADD COLUMN more integer",
            "DROP TABLE gpt_monitor_audit",
            "DROP TABLE gpt_monitor_schema"
        };
        for (String change : changes) {
            source = newSource();
            JdbcStore.open(source, SHORT).close();
            MonitorDatabases.execute(source, change);
            rejected(() -> JdbcStore.open(source, SHORT), "is no store of this library", "name another database");
        }
        source = newSource();
        MonitorDatabases.execute(source, "CREATE TABLE gpt_monitor_schema (version integer, theirs integer)");
        rejected(() -> JdbcStore.open(source, SHORT), "is no store of this library");
        MonitorDatabases.execute(source, "INSERT INTO gpt_monitor_schema (version, theirs) VALUES (1, 1)");
    }

    @Test
    void other_tables_are_no_matter() {
        store.close();
        source = newSource();
        MonitorDatabases.execute(
                source, "CREATE TABLE customers (id integer)", "CREATE TABLE gpt_monitoring (id integer)");
        store = JdbcStore.open(source, SHORT);
        store.saveAlert(open("a", 1));
        assertThat(store.openAlerts()).hasSize(1);
    }

    @Test
    void a_damaged_row_is_named() {
        String[] damages = {
            "'{'",
            "'[]'",
            "'null'",
            "replace(body, 'WARNING', 'LOUD')",
            "replace(body, '\"value\"', '\"v\"')",
            "replace(body, '2024-03-01T14:30:05', 'yesterday')",
            "replace(body, '\"count\":1', '\"count\":\"x\"')"
        };
        for (String damage : damages) {
            store.saveAlert(open("fine", 1));
            store.saveAlert(open("it's this", 5));
            store.close();
            MonitorDatabases.execute(source, "UPDATE gpt_monitor_alert SET body = " + damage + " WHERE id LIKE 'it%'");
            JdbcStore next = reopened();
            rejected(next::openAlerts, "a damaged row 'it's this' in gpt_monitor_alert", "delete that row");
            next.saveAlert(open("it's this", 5));
            assertThat(next.openAlerts()).hasSize(2);
        }
    }

    @Test
    void a_connection_lost_at_any_step_is_replaced_and_the_work_done_once() {
        store.close();
        FaultySource faulty = new FaultySource(source);
        try (JdbcStore other = JdbcStore.open(faulty, Duration.ofSeconds(2))) {
            for (String step : new String[] {"connect", "executeUpdate", "commit", "committed"}) {
                AtomicInteger left = new AtomicInteger(1);
                int before = faulty.connections;
                faulty.state = at -> {
                    boolean isHere = step.equals(at) || step.equals("connect") && at.equals("commit");
                    return isHere && left.getAndDecrement() > 0 ? "08006" : "";
                };
                other.audit(entry(1, "lost at " + step));
                other.saveAlert(open("lost at " + step, 1));
                assertThat(faulty.connections).isGreaterThan(before);
            }
            assertThat(other.openAlerts()).hasSize(4);
            assertThat(other.audit(Instant.MIN, Instant.MAX, 99)).hasSize(4);
        }
    }

    @Test
    void an_interrupt_that_breaks_the_connection_keeps_nothing_from_being_stored() {
        store.close();
        FaultySource faulty = new FaultySource(source);
        try (JdbcStore other = JdbcStore.open(faulty, Duration.ofSeconds(2))) {
            AtomicInteger left = new AtomicInteger(1);
            faulty.state = step -> {
                // As the sockets of virtual threads do.
                if (Thread.currentThread().isInterrupted()) {
                    return "08006";
                }
                if (step.equals("commit") && left.getAndDecrement() > 0) {
                    Thread.currentThread().interrupt();
                    return "08006";
                }
                return "";
            };
            other.saveAlert(open("a", 1));
            assertThat(Thread.interrupted()).isTrue();
            // Whoever interrupts again and again does not want to wait any longer.
            left.set(3);
            rejected(() -> other.saveAlert(open("b", 1)), "failed");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(other.openAlerts()).containsExactly(open("a", 1));
        }
    }

    @Test
    void a_database_that_is_gone_fails_each_call_and_serves_again_when_it_is_back() {
        store.close();
        FaultySource faulty = new FaultySource(source);
        try (JdbcStore other = JdbcStore.open(faulty, SHORT)) {
            other.saveAlert(open("before", 1));
            AtomicInteger attempts = new AtomicInteger();
            faulty.state = step -> {
                attempts.incrementAndGet();
                return "08001";
            };
            rejected(() -> other.saveAlert(open("in vain", 1)), "failed", "check that the server runs");
            assertThat(attempts.get()).isGreaterThan(2);
            attempts.set(0);
            // Once it has been waited for in vain, no other caller is held up.
            rejected(() -> other.saveAlert(open("in vain", 1)), "failed");
            rejected(other::openAlerts, "failed");
            assertThat(attempts.get()).isEqualTo(2);
            faulty.state = step -> "";
            other.saveAlert(open("after", 2));
            assertThat(other.openAlerts()).containsExactly(open("before", 1), open("after", 2));
        }
    }

    @Test
    void a_full_disk_fails_the_call_and_keeps_what_was_there() {
        store.close();
        FaultySource faulty = new FaultySource(source);
        try (JdbcStore other = JdbcStore.open(faulty, SHORT)) {
            other.saveAlert(open("before", 1));
            faulty.state = step -> step.equals("commit") ? "53100" : "";
            rejected(() -> other.saveAlert(open("no room", 1)), "failed", "broken at commit");
            rejected(() -> other.audit(entry(1, "no room")), "failed");
            faulty.state = step -> "";
            assertThat(other.openAlerts()).containsExactly(open("before", 1));
            assertThat(other.audit(Instant.MIN, Instant.MAX, 9)).isEmpty();
        }
    }

    /** By two seeds here, by many more in the deep run. */
    @Test
    void random_operations_give_the_answers_of_a_store_in_memory() {
        compareWithMemory(2, 80);
    }

    @Tag("deep")
    @Test
    void very_many_random_operations_give_the_answers_of_a_store_in_memory() {
        compareWithMemory(10, 400);
    }

    private void compareWithMemory(int seeds, int operations) {
        for (long seed = 1; seed <= seeds; seed++) {
            RandomOperations random = new RandomOperations(seed);
            MonitorStore memory = new MemoryStore();
            for (int i = 0; i < operations; i++) {
                Consumer<MonitorStore> write = random.write();
                write.accept(memory);
                write.accept(store);
                if (i % 40 == 39) {
                    store = reopened();
                }
                if (i % 5 == 0) {
                    random.compare(store, memory);
                }
            }
            RandomOperations.compareAll(store, memory);
            store.close();
            store = newStore();
        }
    }

    @Test
    void random_losses_of_the_connection_lose_and_double_nothing() {
        breakAtRandom(1, 80);
    }

    @Tag("deep")
    @Test
    void very_many_random_losses_of_the_connection_lose_and_double_nothing() {
        breakAtRandom(5, 300);
    }

    private void breakAtRandom(int seeds, int operations) {
        for (long seed = 1; seed <= seeds; seed++) {
            store.close();
            RandomOperations random = new RandomOperations(seed);
            SplittableRandom faults = new SplittableRandom(seed);
            MonitorStore memory = new MemoryStore();
            FaultySource faulty = new FaultySource(newSource());
            try (JdbcStore other = JdbcStore.open(faulty, Duration.ofSeconds(30))) {
                faulty.state = step -> faults.nextInt(25) == 0 ? "08006" : "";
                for (int i = 0; i < operations; i++) {
                    Consumer<MonitorStore> write = random.write();
                    write.accept(memory);
                    write.accept(other);
                }
                RandomOperations.compareAll(other, memory);
            }
        }
    }
}
