package io.gpttrader.live.internal.alpaca;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.live.OrderChange;
import io.gpttrader.live.OrderRequest;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.TimeInForce;
import java.math.BigDecimal;
import java.util.Optional;

/** Writes what is asked for as Alpaca's JSON: every number as a text, and only the members that the order has. */
final class AlpacaOrderText {

    private AlpacaOrderText() {}

    /**
     * The body of a new order.
     *
     * @throws IllegalArgumentException where its parts do not go together
     */
    static String of(OrderRequest request) {
        check(request);
        boolean isCoin = AlpacaSymbols.isCoin(request.symbol());
        ObjectNode body = AlpacaJson.object();
        body.put("symbol", isCoin ? AlpacaSymbols.pair(request.symbol()) : request.symbol());
        put(body, "qty", request.quantity());
        put(body, "notional", request.notional());
        body.put("side", request.side().label());
        body.put(
                "type",
                request.isOneCancelsOther()
                        ? OrderType.LIMIT.label()
                        : request.type().label());
        body.put("time_in_force", time(request, isCoin));
        if (!request.isOneCancelsOther()) {
            put(body, "limit_price", request.limitPrice());
            put(body, "stop_price", request.stopPrice());
        }
        put(body, "trail_price", request.trailAmount());
        put(body, "trail_percent", request.trailPercent());
        if (request.isExtendedHours()) {
            body.put("extended_hours", true);
        }
        body.put("client_order_id", request.clientOrderId());
        putClass(body, request);
        if (request.isClosing() && !isCoin && !body.has("order_class")) {
            // Refused by Alpaca where it would open a position, as when what is to be closed has gone meanwhile.
            body.put("position_intent", request.side().label() + "_to_close");
        }
        return body.toString();
    }

    /** A market that never closes has no day: Alpaca takes gtc and ioc for coins. */
    private static String time(OrderRequest request, boolean isCoin) {
        return isCoin && request.timeInForce() == TimeInForce.DAY
                ? TimeInForce.GTC.label()
                : request.timeInForce().label();
    }

    private static void putClass(ObjectNode body, OrderRequest request) {
        boolean isOco = request.isOneCancelsOther();
        boolean hasProfit = request.takeProfitLimit().isPresent();
        boolean hasLoss = request.stopLossStop().isPresent();
        if (!isOco && !hasProfit && !hasLoss) {
            return;
        }
        body.put("order_class", isOco ? "oco" : hasProfit && hasLoss ? "bracket" : "oto");
        Optional<BigDecimal> profit =
                isOco ? request.takeProfitLimit().or(request::limitPrice) : request.takeProfitLimit();
        profit.ifPresent(each -> put(body.putObject("take_profit"), "limit_price", profit));
        if (hasLoss) {
            ObjectNode loss = body.putObject("stop_loss");
            put(loss, "stop_price", request.stopLossStop());
            put(loss, "limit_price", request.stopLossLimit());
        }
    }

    private static void check(OrderRequest request) {
        if (request.clientOrderId().isEmpty()) {
            throw new IllegalArgumentException("clientOrderId must be given but was empty for " + request
                    + "; without it an order whose answer is lost cannot be found again");
        }
        boolean hasProfit = request.takeProfitLimit().or(request::limitPrice).isPresent();
        if (request.isOneCancelsOther() && !(hasProfit && request.stopLossStop().isPresent())) {
            throw new IllegalArgumentException("a pair of exits needs a limit price and a stop but was " + request
                    + "; add limit(..) and stopLoss(..)");
        }
    }

    /** The body of a change. */
    static String of(OrderChange change) {
        ObjectNode body = AlpacaJson.object();
        put(body, "qty", change.quantity());
        put(body, "limit_price", change.limitPrice());
        put(body, "stop_price", change.stopPrice());
        put(body, "trail", change.trail());
        if (!change.clientOrderId().isEmpty()) {
            body.put("client_order_id", change.clientOrderId());
        }
        return body.toString();
    }

    private static void put(ObjectNode body, String name, Optional<BigDecimal> number) {
        number.ifPresent(each -> body.put(name, AlpacaJson.plain(each)));
    }
}
