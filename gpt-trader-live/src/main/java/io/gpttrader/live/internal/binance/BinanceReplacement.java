package io.gpttrader.live.internal.binance;

import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.OrderChange;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.TimeInForce;
import java.math.BigDecimal;

/** The order that takes another's place. */
final class BinanceReplacement {
    private BinanceReplacement() {}

    /**
     * @param filled what has traded of the order, which is taken off the quantity of the whole
     * @throws BrokerException REJECTED where nothing is left, or that cannot be changed
     */
    static OrderRequest of(BrokerOrder order, OrderChange change, BigDecimal filled) {
        if (change.trail().isPresent() || order.type() == OrderType.TRAILING_STOP || order.type() == OrderType.MARKET) {
            throw refused(order, "a " + order.type().label() + " order cannot be replaced at Binance");
        }
        BigDecimal rest = change.quantity().orElse(order.quantity()).subtract(filled);
        if (rest.signum() <= 0) {
            throw refused(order, filled.toPlainString() + " have traded, so that nothing is left to order");
        }
        OrderRequest request = OrderRequest.of(order.symbol(), order.side(), rest)
                .clientOrderId(change.clientOrderId())
                .timeInForce(TimeInForce.GTC);
        BigDecimal limit = change.limitPrice().orElse(order.limitPrice());
        BigDecimal stop = change.stopPrice().orElse(order.stopPrice());
        return switch (order.type()) {
            case LIMIT -> request.limit(limit);
            case STOP -> request.stop(stop);
            case STOP_LIMIT -> request.stopLimit(stop, limit);
            case MARKET, TRAILING_STOP -> throw new IllegalStateException("refused above: " + order.type());
        };
    }

    private static BrokerException refused(BrokerOrder order, String why) {
        return new BrokerException(
                BrokerException.Kind.REJECTED,
                "replace order " + order.clientOrderId() + ": " + why + "; cancel it and send another");
    }
}
