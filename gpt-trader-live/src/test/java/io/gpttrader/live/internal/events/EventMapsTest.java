package io.gpttrader.live.internal.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.internal.drift.ExecutionLog;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventMapsTest {
    private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");

    @Test
    void an_order_has_the_same_keys_before_and_after_its_broker_has_it() {
        BrokerOrder order = new BrokerOrder(
                "b-1",
                "gt-1",
                "AAPL",
                OrderSide.BUY,
                OrderType.LIMIT,
                OrderStatus.PARTIALLY_FILLED,
                new BigDecimal("10"),
                new BigDecimal("4"),
                new BigDecimal("99.5"),
                new BigDecimal("100"),
                BigDecimal.ZERO,
                NOW,
                "",
                "",
                "",
                List.of());

        Map<String, Object> told = EventMaps.order("cross", order);
        assertThat(told)
                .containsEntry("status", "partially_filled")
                .containsEntry("filledQuantity", new BigDecimal("4"))
                .containsEntry("side", "buy")
                .containsEntry("recipe", "cross");
        assertThat(EventMaps.order("cross", "AAPL", "gt-1", OrderSide.BUY, "limit", 10, "pending")
                        .keySet())
                .containsExactlyElementsOf(told.keySet());
    }

    @Test
    void a_fill_and_a_rejection_have_their_keys() {
        BrokerFill fill = new BrokerFill(
                "e-1",
                "b-1",
                "gt-1",
                "AAPL",
                OrderSide.SELL,
                new BigDecimal("4"),
                new BigDecimal("99.5"),
                new BigDecimal("0.35"),
                BigDecimal.ZERO,
                NOW);

        assertThat(EventMaps.fill("cross", fill))
                .containsEntry("price", new BigDecimal("99.5"))
                .containsEntry("commission", new BigDecimal("0.35"))
                .containsEntry("filledAt", NOW)
                .containsEntry("executionId", "e-1");
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
    void tables_are_of_one_moment_and_nobody_changes_them() {
        SessionTables tables = new SessionTables();
        assertThat(tables.positions().get()).isEmpty();
        Map<String, Object> row = EventMaps.position("cross", "AAPL", -5, 100, 99, 5);
        tables.publish(List.of(row), List.of());
        row.put("units", 7.0);

        assertThat(tables.positions().get()).singleElement().satisfies(position -> {
            assertThat(position).containsEntry("units", -5.0);
            assertThatThrownBy(() -> position.put("units", 1)).isInstanceOf(UnsupportedOperationException.class);
        });
        assertThat(tables.orders().get()).isEmpty();
    }

    @Test
    void readings_of_a_new_session_are_zero_and_its_slippage_is_unknown() {
        ExecutionLog log = new ExecutionLog();
        log.reconciled(2);
        Map<String, Double> readings = new LinkedHashMap<>();
        ExecutionReadings.put(readings, log.counts(), log.slippage());

        assertThat(readings)
                .containsEntry("ordersSent", 0.0)
                .containsEntry("mismatches", 2.0)
                .containsEntry("slippageMeanBps", Double.NaN)
                .containsEntry("slippageCost", 0.0);
    }
}
