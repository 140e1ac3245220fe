package io.gpttrader.live.internal.binance;

import io.gpttrader.live.BrokerException;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.TimeInForce;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A request as Binance's parameters. What Binance cannot do is refused here, before anything is sent, with what to do instead. */
final class BinanceNewOrder {
    private BinanceNewOrder() {}

    /** Parameters of a single order. */
    static BinanceQuery single(OrderRequest request) {
        if (request.takeProfitLimit().isPresent() || request.stopLossStop().isPresent()) {
            throw refused(
                    request,
                    "Binance takes no exits attached to an order",
                    "send them as an order of their own, by" + " oneCancelsOther(), once it has filled");
        }
        BinanceQuery query = BinanceQuery.of("symbol", request.symbol())
                .with("side", request.side().name())
                .with("type", type(request.type()));
        if (request.type() == OrderType.LIMIT || request.type() == OrderType.STOP_LIMIT) {
            query.with("timeInForce", time(request));
        } else if (request.type() != OrderType.MARKET) {
            requireUntilCancelled(request);
        } else if (request.timeInForce() == TimeInForce.OPG || request.timeInForce() == TimeInForce.CLS) {
            throw refused(request, "Binance has no auctions", "use a market order without a time in force");
        }
        quantity(request, query);
        request.limitPrice().ifPresent(price -> query.with("price", price));
        request.stopPrice().ifPresent(price -> query.with("stopPrice", price));
        if (request.type() == OrderType.TRAILING_STOP) {
            query.with("trailingDelta", trailingDelta(request));
        }
        return query.with("newClientOrderId", request.clientOrderId()).with("newOrderRespType", "FULL");
    }

    /**
     * Parameters of a pair of which one cancels the other: the limit exit, which has the request's client order id, and the stop.
     *
     * @param stopId client order id of the stop, empty to let Binance choose one
     */
    static BinanceQuery pair(OrderRequest request, String stopId) {
        BigDecimal limit = request.limitPrice()
                .orElseThrow(() -> refused(request, "the pair has no profit price", "give limit(..)"));
        BigDecimal stop =
                request.stopLossStop().orElseThrow(() -> refused(request, "the pair has no stop", "give stopLoss(..)"));
        BigDecimal quantity = request.quantity()
                .orElseThrow(() -> refused(request, "the pair has no quantity", "give a quantity, not a worth"));
        requireUntilCancelled(request);
        boolean isSale = request.side() == OrderSide.SELL;
        String profit = isSale ? "above" : "below";
        String loss = isSale ? "below" : "above";
        BinanceQuery query = BinanceQuery.of("symbol", request.symbol())
                .with("side", request.side().name())
                .with("quantity", quantity)
                .with(profit + "Type", "LIMIT_MAKER")
                .with(profit + "Price", limit)
                .with(profit + "ClientOrderId", request.clientOrderId())
                .with(loss + "Type", request.stopLossLimit().isPresent() ? "STOP_LOSS_LIMIT" : "STOP_LOSS")
                .with(loss + "StopPrice", stop);
        request.stopLossLimit()
                .ifPresent(price -> query.with(loss + "Price", price).with(loss + "TimeInForce", "GTC"));
        if (!stopId.isEmpty()) {
            query.with(loss + "ClientOrderId", stopId);
        }
        return query.with("newOrderRespType", "FULL");
    }

    private static String type(OrderType type) {
        return switch (type) {
            case MARKET -> "MARKET";
            case LIMIT -> "LIMIT";
            case STOP, TRAILING_STOP -> "STOP_LOSS";
            case STOP_LIMIT -> "STOP_LOSS_LIMIT";
        };
    }

    private static String time(OrderRequest request) {
        return switch (request.timeInForce()) {
            case GTC, IOC, FOK -> request.timeInForce().name();
            case DAY, OPG, CLS ->
                throw refused(
                        request,
                        "Binance never closes and knows no " + request.timeInForce() + " orders",
                        "use GTC, IOC or FOK");
        };
    }

    /** A stop without a limit works until it is cancelled: Binance takes no time for it. */
    private static void requireUntilCancelled(OrderRequest request) {
        if (request.timeInForce() != TimeInForce.GTC) {
            throw refused(request, "at Binance it works until cancelled, not " + request.timeInForce(), "use GTC");
        }
    }

    private static void quantity(OrderRequest request, BinanceQuery query) {
        if (request.quantity().isPresent()) {
            query.with("quantity", request.quantity().get());
        } else if (request.type() == OrderType.MARKET) {
            query.with("quoteOrderQty", request.notional().orElseThrow());
        } else {
            throw refused(request, "Binance takes a worth for market orders only", "give a quantity");
        }
    }

    /** In hundredths of a percent, whole. */
    private static long trailingDelta(OrderRequest request) {
        BigDecimal percent = request.trailPercent()
                .orElseThrow(() ->
                        refused(request, "Binance takes no trailing distance in money", "give trailingPercent(..)"));
        try {
            return percent.movePointRight(2)
                    .setScale(0, RoundingMode.UNNECESSARY)
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw refused(request, "a trailing distance of " + percent + " % is no multiple of 0.01 %", "round it");
        }
    }

    private static BrokerException refused(OrderRequest request, String why, String remedy) {
        return new BrokerException(BrokerException.Kind.REJECTED, "not sent: " + request + ": " + why + "; " + remedy);
    }
}
