package io.gpttrader.live.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;

/** What can be traded at the fake broker. */
final class FakeAssets {

    private FakeAssets() {}

    static boolean isCoin(String symbol) {
        return symbol.contains("/") || Set.of("BTCUSD", "ETHUSD", "SOLUSD").contains(symbol);
    }

    /** Coins are BTC/USD in orders, and BTCUSD elsewhere. */
    static String spelled(String symbol) {
        return isCoin(symbol) && !symbol.contains("/") ? symbol.substring(0, 3) + "/" + symbol.substring(3) : symbol;
    }

    static String joined(String symbol) {
        return symbol.replace("/", "");
    }

    static String id(String symbol) {
        return UUID.nameUUIDFromBytes(joined(symbol).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    static ObjectNode json(String symbol, boolean isTradable) {
        boolean isCoin = isCoin(symbol);
        ObjectNode json = FakeJson.object();
        json.put("id", id(symbol)).put("class", isCoin ? "crypto" : "us_equity");
        json.put("exchange", isCoin ? "CRYPTO" : "NASDAQ")
                .put("symbol", spelled(symbol))
                .put("name", symbol + " Inc.");
        json.put("status", isTradable ? "active" : "inactive").put("tradable", isTradable);
        json.put("marginable", !isCoin).put("shortable", !isCoin).put("easy_to_borrow", !isCoin);
        json.put("borrow_status", isCoin ? "" : "easy_to_borrow");
        json.put("fractionable", true).put("maintenance_margin_requirement", 30);
        json.putArray("attributes").add("fractional_eh_enabled");
        if (isCoin) {
            json.put("min_order_size", "0.0001")
                    .put("min_trade_increment", "0.0001")
                    .put("price_increment", "0.5");
        }
        return json;
    }
}
