package io.gpttrader.live;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * One execution: a part of an order, or the whole, has traded.
 *
 * @param executionId the broker's, the same wherever it tells of this execution; it is how one told twice counts once
 * @param brokerOrderId of the order
 * @param clientOrderId of the order; empty where the broker tells none here
 * @param symbol the broker's
 * @param side buy or sell
 * @param quantity shares or coins of this execution, above 0
 * @param price of this execution, account currency
 * @param commission account currency, below 0 for a rebate; 0 where the broker tells none
 * @param cumulativeQuantity of the order that has traded, this execution included; 0 where the broker tells none
 * @param time when it traded
 */
public record BrokerFill(
        String executionId,
        String brokerOrderId,
        String clientOrderId,
        String symbol,
        OrderSide side,
        BigDecimal quantity,
        BigDecimal price,
        BigDecimal commission,
        BigDecimal cumulativeQuantity,
        Instant time) {

    /** Checks that nothing is missing, the id by which it counts once above all. */
    public BrokerFill {
        Objects.requireNonNull(executionId, "executionId");
        Objects.requireNonNull(brokerOrderId, "brokerOrderId");
        Objects.requireNonNull(clientOrderId, "clientOrderId");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(price, "price");
        Objects.requireNonNull(commission, "commission");
        Objects.requireNonNull(cumulativeQuantity, "cumulativeQuantity");
        Objects.requireNonNull(time, "time");
        if (executionId.isBlank()) {
            throw new IllegalArgumentException(
                    "executionId must not be blank: an execution told twice counts once by it; order " + brokerOrderId
                            + " of " + symbol);
        }
    }
}
