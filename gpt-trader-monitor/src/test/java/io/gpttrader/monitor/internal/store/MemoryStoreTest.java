package io.gpttrader.monitor.internal.store;

import static io.gpttrader.monitor.internal.store.StoreSamples.delivery;
import static io.gpttrader.monitor.internal.store.StoreSamples.entry;
import static io.gpttrader.monitor.internal.store.StoreSamples.open;
import static io.gpttrader.monitor.internal.store.StoreSamples.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gpttrader.monitor.Alert;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A store in memory, which has an end. */
class MemoryStoreTest extends MonitorStoreContract {

    @Override
    MonitorStore newStore() {
        return new MemoryStore();
    }

    @Test
    void of_many_alerts_those_resolved_first_go_and_never_an_open_one() {
        MemoryStore small = new MemoryStore(3);
        small.saveAlert(resolved("first", 0, 1));
        small.saveAlert(resolved("third", 0, 3));
        small.saveAlert(resolved("second", 0, 2));
        small.saveAlert(open("o1", 0));
        assertThat(small.alerts(Instant.MIN, Instant.MAX, 9))
                .extracting(Alert::id)
                .containsExactly("third", "second", "o1");
        for (int i = 2; i <= 5; i++) {
            small.saveAlert(open("o" + i, 0));
            small.saveDelivery(delivery("d" + i, 0, true));
        }
        assertThat(small.openAlerts()).extracting(Alert::id).containsExactly("o1", "o2", "o3", "o4", "o5");
        assertThat(small.alerts(Instant.MIN, Instant.MAX, 9)).hasSize(5);
        assertThat(small.deliveries()).hasSize(4);
        small.saveAlert(resolved("o3", 0, 9));
        assertThat(small.alerts(Instant.MIN, Instant.MAX, 9))
                .extracting(Alert::id)
                .containsExactly("o5", "o4", "o2", "o1");
    }

    @Test
    void of_many_audit_entries_the_first_go() {
        MemoryStore small = new MemoryStore(2);
        for (int i = 0; i < 5; i++) {
            small.audit(entry(i, "c" + i));
        }
        assertThat(small.audit(Instant.MIN, Instant.MAX, 9)).containsExactly(entry(4, "c4"), entry(3, "c3"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MemoryStore(0))
                .withMessageContaining("but was 0");
    }
}
