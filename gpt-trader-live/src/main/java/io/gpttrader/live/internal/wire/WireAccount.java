package io.gpttrader.live.internal.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gpttrader.live.BrokerAccount;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.BrokerPosition;
import io.gpttrader.live.OrderSide;
import io.gpttrader.live.OrderStatus;
import io.gpttrader.live.OrderType;
import io.gpttrader.live.internal.wire.BrokerState.Part;
import io.gpttrader.live.internal.wire.BrokerState.Unread;
import java.time.Instant;

/** JSON of what an account holds, has ordered and has traded. */
final class WireAccount {
    private WireAccount() {}

    static ObjectNode order(BrokerOrder order) {
        return WireNode.make()
                .put("brokerOrderId", order.brokerOrderId())
                .put("clientOrderId", order.clientOrderId())
                .put("symbol", order.symbol())
                .put("side", order.side())
                .put("type", order.type())
                .put("status", order.status())
                .put("quantity", order.quantity())
                .put("filledQuantity", order.filledQuantity())
                .put("averagePrice", order.averagePrice())
                .put("limitPrice", order.limitPrice())
                .put("stopPrice", order.stopPrice())
                .put("time", order.time())
                .put("replacedBy", order.replacedBy())
                .put("replaces", order.replaces())
                .put("reason", order.reason())
                .put("legs", order.legs(), WireAccount::order)
                .json();
    }

    static BrokerOrder order(JsonNode json) {
        WireNode node = WireNode.of(json, 16);
        return new BrokerOrder(
                node.text("brokerOrderId"),
                node.text("clientOrderId"),
                node.text("symbol"),
                node.constant("side", OrderSide.class),
                node.constant("type", OrderType.class),
                node.constant("status", OrderStatus.class),
                node.number("quantity"),
                node.number("filledQuantity"),
                node.number("averagePrice"),
                node.number("limitPrice"),
                node.number("stopPrice"),
                node.time("time"),
                node.text("replacedBy"),
                node.text("replaces"),
                node.text("reason"),
                node.list("legs", WireAccount::order));
    }

    static ObjectNode fill(BrokerFill fill) {
        return WireNode.make()
                .put("executionId", fill.executionId())
                .put("brokerOrderId", fill.brokerOrderId())
                .put("clientOrderId", fill.clientOrderId())
                .put("symbol", fill.symbol())
                .put("side", fill.side())
                .put("quantity", fill.quantity())
                .put("price", fill.price())
                .put("commission", fill.commission())
                .put("cumulativeQuantity", fill.cumulativeQuantity())
                .put("time", fill.time())
                .json();
    }

    static BrokerFill fill(JsonNode json) {
        WireNode node = WireNode.of(json, 10);
        return new BrokerFill(
                node.text("executionId"),
                node.text("brokerOrderId"),
                node.text("clientOrderId"),
                node.text("symbol"),
                node.constant("side", OrderSide.class),
                node.number("quantity"),
                node.number("price"),
                node.number("commission"),
                node.number("cumulativeQuantity"),
                node.time("time"));
    }

    static ObjectNode account(BrokerAccount account) {
        return WireNode.make()
                .put("id", account.id())
                .put("isRealMoney", account.isRealMoney())
                .put("currency", account.currency())
                .put("cash", account.cash())
                .put("equity", account.equity())
                .put("buyingPower", account.buyingPower())
                .put("blocked", account.blocked())
                .put("canShort", account.canShort())
                .json();
    }

    static BrokerAccount account(JsonNode json) {
        WireNode node = WireNode.of(json, 8);
        return new BrokerAccount(
                node.text("id"),
                node.truth("isRealMoney"),
                node.text("currency"),
                node.number("cash"),
                node.number("equity"),
                node.number("buyingPower"),
                node.text("blocked"),
                node.truth("canShort"));
    }

    static ObjectNode position(BrokerPosition position) {
        return WireNode.make()
                .put("symbol", position.symbol())
                .put("quantity", position.quantity())
                .put("averagePrice", position.averagePrice())
                .put("marketPrice", position.marketPrice())
                .json();
    }

    static BrokerPosition position(JsonNode json) {
        WireNode node = WireNode.of(json, 4);
        return new BrokerPosition(
                node.text("symbol"), node.number("quantity"), node.number("averagePrice"), node.number("marketPrice"));
    }

    static ObjectNode state(BrokerState state) {
        Instant time = state.time();
        BrokerAccount account = state.account();
        return WireNode.make()
                .put("time", time == null ? NullNode.instance : TextNode.valueOf(time.toString()))
                .put("account", account == null ? NullNode.instance : account(account))
                .put("positions", state.positions(), WireAccount::position)
                .put("openOrders", state.openOrders(), WireAccount::order)
                .put("fills", state.fills(), WireAccount::fill)
                .put("fillsSince", state.fillsSince())
                .put("isTorn", state.isTorn())
                .put("reads", state.reads())
                .put("unread", state.unread(), WireAccount::unread)
                .json();
    }

    static BrokerState state(JsonNode json) {
        WireNode node = WireNode.of(json, 9);
        return new BrokerState(
                node.isNull("time") ? null : node.time("time"),
                node.isNull("account") ? null : account(node.member("account")),
                node.list("positions", WireAccount::position),
                node.list("openOrders", WireAccount::order),
                node.list("fills", WireAccount::fill),
                node.time("fillsSince"),
                node.truth("isTorn"),
                node.integer("reads"),
                node.list("unread", WireAccount::unread));
    }

    private static ObjectNode unread(Unread unread) {
        return WireNode.make()
                .put("part", unread.part())
                .put("why", unread.why())
                .json();
    }

    private static Unread unread(JsonNode json) {
        WireNode node = WireNode.of(json, 2);
        return new Unread(node.constant("part", Part.class), node.text("why"));
    }
}
