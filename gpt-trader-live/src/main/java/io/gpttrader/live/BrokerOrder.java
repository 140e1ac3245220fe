package io.gpttrader.live;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An order as its broker knows it.
 *
 * @param brokerOrderId the broker's
 * @param clientOrderId that it was sent with; empty where the broker tells none
 * @param symbol the broker's
 * @param side buy or sell
 * @param type at what price it may trade
 * @param status what has become of it
 * @param quantity shares or coins; 0 where only its worth is known
 * @param filledQuantity of them traded so far
 * @param averagePrice of what has traded, account currency; 0 where nothing has
 * @param limitPrice account currency; 0 where there is none
 * @param stopPrice account currency; 0 where there is none
 * @param time of the last change that the broker tells
 * @param replacedBy the broker's id of the order that stands in its place; empty where there is none
 * @param replaces the broker's id of the order whose place it has taken; empty where there is none
 * @param reason why it was refused or cancelled, in the broker's words; empty where it tells none
 * @param legs the orders of a bracket or a pair that belong to it
 */
public record BrokerOrder(
        String brokerOrderId,
        String clientOrderId,
        String symbol,
        OrderSide side,
        OrderType type,
        OrderStatus status,
        BigDecimal quantity,
        BigDecimal filledQuantity,
        BigDecimal averagePrice,
        BigDecimal limitPrice,
        BigDecimal stopPrice,
        Instant time,
        String replacedBy,
        String replaces,
        String reason,
        List<BrokerOrder> legs) {

    /** Checks that nothing is missing, and copies the legs. */
    public BrokerOrder {
        Objects.requireNonNull(brokerOrderId, "brokerOrderId");
        Objects.requireNonNull(clientOrderId, "clientOrderId");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(filledQuantity, "filledQuantity");
        Objects.requireNonNull(averagePrice, "averagePrice");
        Objects.requireNonNull(limitPrice, "limitPrice");
        Objects.requireNonNull(stopPrice, "stopPrice");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(replacedBy, "replacedBy");
        Objects.requireNonNull(replaces, "replaces");
        Objects.requireNonNull(reason, "reason");
        legs = List.copyOf(legs);
    }

    /**
     * The order with another status.
     *
     * @param changed what has become of it
     * @param why in the broker's words; empty where it tells none
     * @return a changed copy
     */
    public BrokerOrder with(OrderStatus changed, String why) {
        return new BrokerOrder(
                brokerOrderId,
                clientOrderId,
                symbol,
                side,
                type,
                changed,
                quantity,
                filledQuantity,
                averagePrice,
                limitPrice,
                stopPrice,
                time,
                replacedBy,
                replaces,
                why,
                legs);
    }

    /** {@return what has not traded, shares or coins} */
    public BigDecimal remaining() {
        return quantity.subtract(filledQuantity).max(BigDecimal.ZERO);
    }
}
