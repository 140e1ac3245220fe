package io.gpttrader.live.internal.binance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.internal.http.AnswerJson;
import io.gpttrader.live.internal.http.CallPriority;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Executions as {@code myTrades} and {@code executionReport} tell them: the same id in both, symbol and trade. */
final class BinanceExecutions {
    private static final int PAGE = 1000;
    private static final JsonNode NO_TRADES = JsonNodeFactory.instance.arrayNode();
    private static final Duration RECENT = Duration.ofHours(24);

    private final BinanceClient client;
    private final BinanceSymbols symbols;
    private final BinanceFees fees;

    BinanceExecutions(BinanceClient client, BinanceSymbols symbols, BinanceFees fees) {
        this.client = client;
        this.symbols = symbols;
        this.fees = fees;
    }

    /** All of a symbol from a moment on. The first page is found by time, the others by the number of the last trade. */
    List<BrokerFill> since(String symbol, Instant since) {
        List<BrokerFill> fills = new ArrayList<>();
        Instant now = Instant.ofEpochMilli(client.clock().millis());
        if (since.isAfter(now)) {
            return fills;
        }
        JsonNode page = page(symbol, "startTime", Math.max(0, since.toEpochMilli()));
        if (page.isEmpty() && since.isBefore(now.minus(RECENT))) {
            // Binance tells of no more than 24 hours after a start time, so an empty page proves nothing: the newest
            // ones do.
            page = newest(symbol);
            if (page.size() == PAGE && time(page.get(0)).isAfter(since)) {
                page = page(symbol, "fromId", 0);
            }
        }
        while (!page.isEmpty()) {
            for (JsonNode trade : page) {
                if (!time(trade).isBefore(since)) {
                    fills.add(ofTrade(trade, symbol));
                }
            }
            boolean isLast = page.size() < PAGE && !since.isBefore(now.minus(RECENT));
            page = isLast
                    ? NO_TRADES
                    : page(
                            symbol,
                            "fromId",
                            page.get(page.size() - 1).path("id").asLong() + 1);
        }
        return fills;
    }

    private JsonNode page(String symbol, String from, long value) {
        BinanceQuery query = BinanceQuery.of("symbol", symbol).with(from, value).with("limit", PAGE);
        return client.ask("list executions of " + symbol, "/api/v3/myTrades", query, CallPriority.QUESTION);
    }

    private JsonNode newest(String symbol) {
        BinanceQuery query = BinanceQuery.of("symbol", symbol).with("limit", PAGE);
        return client.ask("list executions of " + symbol, "/api/v3/myTrades", query, CallPriority.QUESTION);
    }

    private static Instant time(JsonNode trade) {
        return AnswerJson.millis(trade, "time");
    }

    private BrokerFill ofTrade(JsonNode trade, String symbol) {
        BigDecimal price = AnswerJson.decimal(trade, "price");
        String orderId = AnswerJson.text(trade, "orderId");
        return new BrokerFill(
                symbol + "-" + AnswerJson.text(trade, "id"),
                orderId,
                symbols.clientId(symbol, orderId),
                symbol,
                trade.path("isBuyer").asBoolean() ? OrderSide.BUY : OrderSide.SELL,
                AnswerJson.decimal(trade, "qty"),
                price,
                fee(trade, "commission", "commissionAsset", symbol, price),
                BigDecimal.ZERO,
                time(trade));
    }

    /** The execution of an {@code executionReport} of the type TRADE. */
    BrokerFill ofEvent(JsonNode event) {
        String symbol = AnswerJson.text(event, "s");
        BigDecimal price = AnswerJson.decimal(event, "L");
        return new BrokerFill(
                symbol + "-" + AnswerJson.text(event, "t"),
                AnswerJson.text(event, "i"),
                BinanceOrders.clientOrderId(event),
                symbol,
                AnswerJson.text(event, "S").equals("SELL") ? OrderSide.SELL : OrderSide.BUY,
                AnswerJson.decimal(event, "l"),
                price,
                fee(event, "n", "N", symbol, price),
                AnswerJson.decimal(event, "z"),
                AnswerJson.millis(event, "T"));
    }

    private BigDecimal fee(JsonNode json, String amount, String asset, String symbol, BigDecimal price) {
        return AnswerJson.plain(fees.inQuote(
                AnswerJson.decimal(json, amount), AnswerJson.text(json, asset), symbols.base(symbol), price));
    }
}
