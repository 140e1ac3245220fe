package io.gpttrader.live.internal.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.internal.drift.ExecutionLog;
import io.gpttrader.live.internal.events.EventMaps.OrderName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BrokerEventMapsTest {
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

        Map<String, Object> told = BrokerEventMaps.order("cross", "cross/AAPL/2026-03-02T14:59:00Z", order);
        assertThat(told)
                .containsEntry("status", "partially_filled")
                .containsEntry("filledQuantity", new BigDecimal("4"))
                .containsEntry("side", "buy")
                .containsEntry("recipe", "cross")
                .containsEntry("correlationId", "cross/AAPL/2026-03-02T14:59:00Z");
        assertThat(EventMaps.order(
                                new OrderName("AAPL", "cross", "", "gt-1", ""),
                                "buy",
                                "limit",
                                10,
                                0,
                                0,
                                0,
                                0,
                                "pending",
                                "")
                        .keySet())
                .containsExactlyElementsOf(told.keySet());
    }

    @Test
    void a_fill_has_its_keys() {
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

        assertThat(BrokerEventMaps.fill("cross", "cross/AAPL/2026-03-02T14:59:00Z", fill, 12.5, "dip"))
                .containsEntry("slippageBps", 12.5)
                .containsEntry("correlationId", "cross/AAPL/2026-03-02T14:59:00Z")
                .containsEntry("price", new BigDecimal("99.5"))
                .containsEntry("commission", new BigDecimal("0.35"))
                .containsEntry("filledAt", NOW)
                .containsEntry("executionId", "e-1")
                .containsEntry("tag", "dip");
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
