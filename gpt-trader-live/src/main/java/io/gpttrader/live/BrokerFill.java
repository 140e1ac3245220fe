package io.gpttrader.live;

import java.math.BigDecimal;
import java.time.Instant;

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
        Instant time) {}
