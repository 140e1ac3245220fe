package io.gpttrader.live.internal.coinbase;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.TimeInForce;
import java.math.BigDecimal;

/** A request as Coinbase's JSON. What Coinbase cannot do is refused here, before anything is sent, with what to do instead. */
final class CoinbaseNewOrder {
    private CoinbaseNewOrder() {}

    static ObjectNode of(OrderRequest request) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("client_order_id", request.clientOrderId());
        json.put("product_id", request.symbol()).put("side", request.side().name());
        ObjectNode configuration = json.putObject("order_configuration");
        if (request.isOneCancelsOther()) {
            pair(request, configuration.putObject("trigger_bracket_gtc"));
            return json;
        }
        if (request.takeProfitLimit().isPresent() || request.stopLossStop().isPresent()) {
            throw refused(
                    request,
                    "exits attached to an order are not supported here",
                    "send them as an order of their own," + " by oneCancelsOther(), once it has filled");
        }
        switch (request.type()) {
            case MARKET -> market(request, configuration.putObject("market_market_ioc"));
            case LIMIT -> limit(request, configuration);
            case STOP_LIMIT -> stopLimit(request, configuration.putObject("stop_limit_stop_limit_gtc"));
            case STOP, TRAILING_STOP ->
                throw refused(
                        request,
                        "Coinbase has no " + request.type().label() + " orders",
                        "use stopLimit(..) with a limit far enough");
        }
        return json;
    }

    private static void market(OrderRequest request, ObjectNode its) {
        if (request.timeInForce() == TimeInForce.OPG || request.timeInForce() == TimeInForce.CLS) {
            throw refused(request, "Coinbase has no auctions", "use a market order without a time in force");
        }
        if (request.quantity().isPresent()) {
            put(its, "base_size", request.quantity().get());
        } else if (request.side() == OrderSide.BUY) {
            put(its, "quote_size", request.notional().orElseThrow());
        } else {
            throw refused(request, "Coinbase sells no worth", "give a quantity");
        }
    }

    private static void limit(OrderRequest request, ObjectNode configuration) {
        String name = switch (request.timeInForce()) {
            case GTC -> "limit_limit_gtc";
            case IOC -> "sor_limit_ioc";
            case FOK -> "limit_limit_fok";
            case DAY, OPG, CLS ->
                throw refused(
                        request,
                        "Coinbase never closes and knows no " + request.timeInForce() + " orders",
                        "use GTC, IOC or FOK");
        };
        ObjectNode its = configuration.putObject(name);
        put(its, "base_size", quantity(request));
        put(its, "limit_price", request.limitPrice().orElseThrow());
        if (request.timeInForce() == TimeInForce.GTC) {
            its.put("post_only", false);
        }
    }

    private static void stopLimit(OrderRequest request, ObjectNode its) {
        requireUntilCancelled(request);
        put(its, "base_size", quantity(request));
        put(its, "limit_price", request.limitPrice().orElseThrow());
        put(its, "stop_price", request.stopPrice().orElseThrow());
        its.put(
                "stop_direction",
                request.side() == OrderSide.BUY ? "STOP_DIRECTION_STOP_UP" : "STOP_DIRECTION_STOP_DOWN");
    }

    /** One order that sells at the limit, or when the stop has traded. */
    private static void pair(OrderRequest request, ObjectNode its) {
        if (request.side() != OrderSide.SELL || request.type() != OrderType.LIMIT) {
            throw refused(request, "Coinbase pairs exits of a sale only", "sell with limit(..) and stopLoss(..)");
        }
        if (request.stopLossLimit().isPresent()) {
            throw refused(
                    request, "Coinbase chooses the limit of a pair's stop itself", "give stopLoss(..) without a limit");
        }
        requireUntilCancelled(request);
        put(its, "base_size", quantity(request));
        put(its, "limit_price", request.limitPrice().orElseThrow());
        put(
                its,
                "stop_trigger_price",
                request.stopLossStop()
                        .orElseThrow(() -> refused(request, "the pair has no stop", "give stopLoss(..)")));
    }

    private static void requireUntilCancelled(OrderRequest request) {
        if (request.timeInForce() != TimeInForce.GTC) {
            throw refused(request, "here it works until cancelled, not " + request.timeInForce(), "use GTC");
        }
    }

    private static BigDecimal quantity(OrderRequest request) {
        return request.quantity()
                .orElseThrow(() -> refused(request, "a worth is for market orders only", "give a quantity"));
    }

    private static void put(ObjectNode json, String field, BigDecimal number) {
        json.put(field, number.toPlainString());
    }

    private static BrokerException refused(OrderRequest request, String why, String remedy) {
        return new BrokerException(BrokerException.Kind.REJECTED, "not sent: " + request + ": " + why + "; " + remedy);
    }
}
