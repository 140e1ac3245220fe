package io.gpttrader.live.internal.orders;

import io.gpttrader.live.BrokerFill;
import java.math.BigDecimal;

/** Changed copies of executions. */
final class Fills {
    private Fills() {}

    /** The execution with another quantity. */
    static BrokerFill of(BrokerFill fill, BigDecimal quantity) {
        return quantity.compareTo(fill.quantity()) == 0
                ? fill
                : new BrokerFill(
                        fill.executionId(),
                        fill.brokerOrderId(),
                        fill.clientOrderId(),
                        fill.symbol(),
                        fill.side(),
                        quantity,
                        fill.price(),
                        fill.commission(),
                        fill.cumulativeQuantity(),
                        fill.time());
    }
}
