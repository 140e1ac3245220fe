package io.gpttrader.live.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Cash and positions. Used under the account's lock. */
final class FakeHoldings {

    /** What of a position is promised to orders. */
    interface Held {
        BigDecimal of(String symbol);
    }

    final Map<String, BigDecimal> quantities = new LinkedHashMap<>();
    private final Map<String, BigDecimal> costs = new LinkedHashMap<>();
    private final Map<String, BigDecimal> prices;
    BigDecimal cash = new BigDecimal("100000");

    FakeHoldings(Map<String, BigDecimal> prices) {
        this.prices = prices;
    }

    BigDecimal of(String symbol) {
        return quantities.getOrDefault(symbol, BigDecimal.ZERO);
    }

    void put(String symbol, BigDecimal quantity, BigDecimal price) {
        quantities.put(symbol, quantity);
        costs.put(symbol, quantity.multiply(price));
    }

    /** Buys, or sells where the quantity is below 0. */
    void trade(String symbol, BigDecimal signed, BigDecimal price) {
        cash = cash.subtract(signed.multiply(price));
        BigDecimal before = of(symbol);
        BigDecimal after = before.add(signed);
        if (after.signum() == 0) {
            quantities.remove(symbol);
            costs.remove(symbol);
            return;
        }
        boolean isLarger = before.signum() == 0 || before.signum() == signed.signum();
        BigDecimal cost = costs.getOrDefault(symbol, BigDecimal.ZERO);
        costs.put(
                symbol,
                isLarger
                        ? cost.add(signed.multiply(price))
                        : cost.multiply(after).divide(before, 12, RoundingMode.HALF_UP));
        quantities.put(symbol, after);
    }

    private BigDecimal price(String symbol) {
        return prices.getOrDefault(symbol, BigDecimal.ZERO);
    }

    private BigDecimal sum(UnaryOperator<BigDecimal> sign) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> each : quantities.entrySet()) {
            sum = sum.add(sign.apply(each.getValue()).multiply(price(each.getKey())));
        }
        return sum;
    }

    /** What the positions are worth, short ones below 0. */
    private BigDecimal worth() {
        return sum(UnaryOperator.identity());
    }

    /** What the positions take of the buying power. */
    BigDecimal used() {
        return sum(BigDecimal::abs);
    }

    BigDecimal equity() {
        return cash.add(worth());
    }

    ObjectNode account(BigDecimal buyingPower) {
        ObjectNode json = FakeJson.object();
        json.put("id", "1d9eed04-be39-4e01-9b84-a48ac5bbafcf").put("account_number", "PA3FAKE00001");
        json.put("status", "ACTIVE").put("crypto_status", "ACTIVE").put("currency", "USD");
        json.put("cash", FakeJson.plain(cash)).put("equity", FakeJson.plain(equity()));
        json.put("last_equity", FakeJson.plain(equity())).put("portfolio_value", FakeJson.plain(equity()));
        json.put("buying_power", FakeJson.plain(buyingPower)).put("multiplier", "2");
        json.put("long_market_value", FakeJson.plain(worth())).put("short_market_value", "0");
        json.put("trading_blocked", false).put("account_blocked", false).put("transfers_blocked", false);
        json.put("trade_suspended_by_user", false).put("shorting_enabled", true);
        json.putNull("user_configurations").putObject("admin_configurations").put("a_flag_of_the_future", true);
        return json;
    }

    JsonNode positions(Held held) {
        ArrayNode all = FakeJson.array();
        quantities.forEach((symbol, quantity) -> {
            ObjectNode json = all.addObject();
            json.put("asset_id", FakeAssets.id(symbol)).put("symbol", FakeAssets.joined(symbol));
            json.put("asset_class", FakeAssets.isCoin(symbol) ? "crypto" : "us_equity")
                    .put("exchange", "NASDAQ");
            json.put("qty", FakeJson.plain(quantity));
            json.put("qty_available", FakeJson.plain(quantity.abs().subtract(held.of(symbol))));
            json.put("avg_entry_price", FakeJson.plain(costs.get(symbol).divide(quantity, 9, RoundingMode.HALF_UP)));
            json.put("side", quantity.signum() < 0 ? "short" : "long");
            json.put("market_value", FakeJson.plain(quantity.multiply(price(symbol))));
            json.put("current_price", FakeJson.plain(price(symbol))).putNull("lastday_price");
            json.put("asset_marginable", true);
        });
        return all;
    }
}
