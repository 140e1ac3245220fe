package io.gpttrader.live.fake;

import com.fasterxml.jackson.databind.JsonNode;

/** The exits of a bracket, a pair, or an entry with one exit. */
final class FakeLegs {

    private FakeLegs() {}

    static void attach(FakeOrder order, JsonNode body) {
        boolean isOco = order.orderClass.equals("oco");
        JsonNode profit = body.path("take_profit");
        JsonNode loss = body.path("stop_loss");
        if (isOco) {
            FakeRules.require(
                    profit.has("limit_price") && loss.has("stop_price"),
                    "oco orders require take_profit and stop_loss");
            order.limit = FakeOrder.number(profit, "limit_price", null);
        } else if (profit.has("limit_price")) {
            order.legs.add(leg(order, "limit", profit));
        }
        if (loss.has("stop_price")) {
            order.legs.add(leg(order, loss.has("limit_price") ? "stop_limit" : "stop", loss));
        }
        FakeRules.require(
                !order.orderClass.equals("bracket") || order.legs.size() == 2,
                "bracket orders require take_profit.limit_price and stop_loss.stop_price");
        FakeRules.require(order.orderClass.isEmpty() || !order.legs.isEmpty(), "a complex order needs legs");
        FakeRules.require(!order.orderClass.isEmpty() || order.legs.isEmpty(), "simple orders have no legs");
    }

    private static FakeOrder leg(FakeOrder parent, String type, JsonNode prices) {
        FakeOrder leg = new FakeOrder();
        leg.parent = parent;
        leg.symbol = parent.symbol;
        leg.side = parent.orderClass.equals("oco") ? parent.side : parent.isBuy() ? "sell" : "buy";
        leg.type = type;
        leg.time = parent.time;
        leg.orderClass = parent.orderClass;
        leg.quantity = parent.quantity;
        leg.limit = FakeOrder.number(prices, "limit_price", null);
        leg.stop = FakeOrder.number(prices, "stop_price", null);
        leg.status = "held";
        if (leg.limit != null) {
            FakeRules.checkPrice(leg.symbol, leg.limit);
        }
        if (leg.stop != null) {
            FakeRules.checkPrice(leg.symbol, leg.stop);
        }
        return leg;
    }
}
