package io.gpttrader.monitor.internal.metrics;

import static io.gpttrader.monitor.internal.metrics.Given.START;
import static io.gpttrader.monitor.internal.metrics.Given.event;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CorrelatorTest {
    private final List<String> gone = new ArrayList<>();
    private final Correlator<StringBuilder> correlator =
            new Correlator<>(3, 1_000, 10_000, StringBuilder::new, (text, cause) -> gone.add(text + " " + cause));

    @Test
    void one_that_is_over_stays_for_the_grace() {
        correlator.tick(100);
        correlator.over(open("c1", "o1"));
        correlator.tick(1_099);
        assertThat(gone).isEmpty();
        correlator.tick(1_100);
        assertThat(gone).containsExactly("c1 OVER");
    }

    @Test
    void one_that_is_open_again_is_over_only_when_it_is_said_again() {
        correlator.tick(100);
        Correlator.Open<StringBuilder> one = open("c1", "o1");
        correlator.over(one);
        correlator.reopen(one);
        correlator.tick(5_000);
        assertThat(gone).isEmpty();
        correlator.tick(10_100);
        assertThat(gone).containsExactly("c1 EXPIRED");
    }

    @Test
    void time_before_the_first_tick_does_not_count() {
        open("c1", "o1");
        correlator.tick(1_700_000_000_000L);
        assertThat(gone).isEmpty();
        correlator.tick(1_700_000_010_000L);
        assertThat(gone).containsExactly("c1 EXPIRED");
    }

    @Test
    void a_clock_that_goes_back_changes_nothing() {
        correlator.tick(20_000);
        open("c1", "o1");
        correlator.tick(5);
        correlator.tick(29_999);
        assertThat(gone).isEmpty();
    }

    @Test
    void the_oldest_gives_way() {
        for (int i = 1; i <= 5; i++) {
            open("c" + i, "o" + i);
        }
        assertThat(gone).containsExactly("c1 CROWDED", "c2 CROWDED");
        correlator.close();
        assertThat(gone).endsWith("c3 CLOSED", "c4 CLOSED", "c5 CLOSED");
    }

    @Test
    void an_order_that_was_known_before_its_decision_joins_it() {
        StringBuilder early =
                correlator.of(event("order", START, "clientOrderId", "o1")).value();
        StringBuilder known = correlator
                .of(event("decision", START, "clientOrderId", "o1", "correlationId", "c1"))
                .value();
        assertThat(known).isSameAs(early);
        assertThat(correlator.of(event("fill", START, "correlationId", "c1")).value())
                .isSameAs(early);
    }

    @Test
    void an_event_that_names_nothing_belongs_to_nothing() {
        assertThat(correlator.of(event("rejection", START))).isNull();
        assertThat(correlator.size()).isZero();
    }

    @Test
    void names_do_not_outlive_what_they_name() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20_000; i++) {
            String correlation = random.nextInt(3) == 0 ? "" : "c" + random.nextInt(500);
            String order = random.nextInt(4) == 0 ? "" : "o" + random.nextInt(500);
            Map<String, Object> event = event(
                    "order",
                    START,
                    "correlationId",
                    correlation,
                    "clientOrderId",
                    order,
                    "recipe",
                    "r",
                    "symbol",
                    "s" + random.nextInt(50));
            Correlator.Open<StringBuilder> one = correlator.of(event);
            if (one != null && random.nextInt(3) == 0) {
                correlator.over(one);
            }
            correlator.tick(i * 100L);
            assertThat(correlator.size()).isLessThanOrEqualTo(3);
        }
        correlator.close();
        assertThat(correlator.names()).isZero();
    }

    private Correlator.Open<StringBuilder> open(String correlation, String order) {
        Correlator.Open<StringBuilder> one =
                correlator.of(event("decision", START, "correlationId", correlation, "clientOrderId", order));
        one.value().append(one.value().isEmpty() ? correlation : "");
        return one;
    }
}
