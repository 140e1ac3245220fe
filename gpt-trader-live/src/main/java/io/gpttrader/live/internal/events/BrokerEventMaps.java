package io.gpttrader.live.internal.events;

import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.internal.events.EventMaps.OrderName;
import java.util.Map;

/** Events of what a broker tells, with the keys of {@link EventMaps}. */
public final class BrokerEventMaps {
    private BrokerEventMaps() {}

    /** Of an {@code order}; also a row of the table of open orders. */
    public static Map<String, Object> order(String recipe, String correlationId, BrokerOrder order) {
        return EventMaps.order(
                new OrderName(order.symbol(), recipe, correlationId, order.clientOrderId(), order.brokerOrderId()),
                order.side().label(),
                order.type().label(),
                order.quantity(),
                order.filledQuantity(),
                order.averagePrice(),
                order.limitPrice(),
                order.stopPrice(),
                order.status().label(),
                order.reason());
    }

    /** Of a {@code fill}, against the close that decided it; NaN where that is not known. The tag is that of its order. */
    public static Map<String, Object> fill(
            String recipe, String correlationId, BrokerFill fill, double slippageBps, String tag) {
        return EventMaps.fill(
                new OrderName(fill.symbol(), recipe, correlationId, fill.clientOrderId(), fill.brokerOrderId()),
                fill.executionId(),
                fill.side().label(),
                fill.quantity(),
                fill.price(),
                fill.commission(),
                slippageBps,
                fill.time(),
                tag);
    }
}
