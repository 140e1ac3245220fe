package io.gpttrader.paper.internal.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.paper.internal.events.EventMaps.OrderName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventMapsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");

    @Test
    void a_rejection_has_its_keys_and_no_more() {
        assertThat(EventMaps.rejection("cross", "AAPL", 10, 0, "maxOrdersPerMinute", "30 of 30"))
                .containsExactly(
                        Map.entry("symbol", "AAPL"),
                        Map.entry("recipe", "cross"),
                        Map.entry("requested", 10.0),
                        Map.entry("granted", 0.0),
                        Map.entry("limit", "maxOrdersPerMinute"),
                        Map.entry("reason", "30 of 30"));
        assertThat(EventMaps.reconciliation(List.of("AAPL: 10 here, 12 there"), true))
                .containsEntry("mismatches", 1)
                .containsEntry("entriesStopped", true);
        assertThat(EventMaps.entries("halt", "dashboard")).containsEntry("mode", "halt");
    }

    @Test
    void a_decision_its_order_and_its_fill_are_joined_by_recipe_symbol_and_bar() {
        String id = EventMaps.correlationId("sma-cross", "AAPL", NOW.toEpochMilli());
        OrderName name = new OrderName("AAPL", "sma-cross", id, "gt-7", "b-1");

        assertThat(id).isEqualTo("sma-cross/AAPL/2026-03-02T15:00:00Z");
        assertThat(EventMaps.decision(name, "buy", 10, NOW, NOW, NOW)).containsEntry("correlationId", id);
        assertThat(EventMaps.order(name, "buy", "market", 10, 0, 0, 0, 0, "open", ""))
                .containsEntry("correlationId", id);
        assertThat(EventMaps.fill(name, "e-1", "buy", 10, 101, 1, 100, NOW, "dip"))
                .containsEntry("correlationId", id)
                .containsEntry("tag", "dip");
    }

    @Test
    void slippage_is_a_cost_above_zero_for_a_dear_purchase_and_a_cheap_sale() {
        assertThat(EventMaps.slippageBps(true, 101, 100)).isEqualTo(100);
        assertThat(EventMaps.slippageBps(false, 101, 100)).isEqualTo(-100);
        assertThat(EventMaps.slippageBps(true, -9, -10)).as("below zero").isEqualTo(1_000);
        assertThat(EventMaps.slippageBps(true, 101, 0)).isNaN();
        assertThat(EventMaps.slippageBps(true, 101, Double.NaN)).isNaN();
    }

    @Test
    void tables_are_of_one_moment_and_nobody_changes_them() {
        SessionTables tables = new SessionTables();
        assertThat(tables.rows(SessionTables.POSITIONS)).isEmpty();
        Map<String, Object> row = EventMaps.position("cross", "AAPL", -5, 100, 99, 5);
        tables.publish(Map.of(SessionTables.POSITIONS, List.of(row)));
        row.put("units", 7.0);

        assertThat(tables.rows(SessionTables.POSITIONS)).singleElement().satisfies(position -> {
            assertThat(position).containsEntry("units", -5.0);
            assertThatThrownBy(() -> position.put("units", 1)).isInstanceOf(UnsupportedOperationException.class);
        });
        assertThat(tables.rows(SessionTables.OPEN_ORDERS)).isEmpty();
    }
}
