package io.gpttrader.live.fake;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Alpaca refuses at once, by its documentation. */
final class FakeRules {

    private FakeRules() {}

    static void check(FakeOrder order) {
        if (order.clientId.length() > 128) {
            throw FakeRefusal.malformed("client_order_id must be no more than 128 characters");
        }
        if (!Set.of("buy", "sell").contains(order.side)) {
            throw FakeRefusal.malformed("side must be buy or sell");
        }
        if (order.quantity == null == (order.notional == null)) {
            throw FakeRefusal.malformed("qty or notional is required");
        }
        if (order.quantity != null && order.quantity.signum() <= 0) {
            throw FakeRefusal.malformed("qty must be > 0");
        }
        if (order.quantity != null && order.quantity.stripTrailingZeros().scale() > 9) {
            throw FakeRefusal.malformed("qty must have at most 9 decimals");
        }
        checkType(order);
        checkTime(order);
        checkClass(order);
        for (BigDecimal each : prices(order)) {
            checkPrice(order.symbol, each);
        }
    }

    private static List<BigDecimal> prices(FakeOrder order) {
        return java.util.stream.Stream.of(order.limit, order.stop)
                .filter(each -> each != null)
                .toList();
    }

    private static void checkType(FakeOrder order) {
        boolean isOco = order.orderClass.equals("oco");
        switch (order.type) {
            case "market" -> requireNone(order.limit, order.stop);
            case "limit" -> require(isOco || order.limit != null, "limit orders require limit_price");
            case "stop" -> require(order.stop != null, "stop orders require stop_price");
            case "stop_limit" ->
                require(
                        order.stop != null && order.limit != null,
                        "stop_limit orders require stop_price and limit_price");
            case "trailing_stop" ->
                require(
                        order.trailPrice == null != (order.trailPercent == null),
                        "trailing_stop orders require trail_price or trail_percent");
            default -> throw FakeRefusal.malformed("invalid order type");
        }
        boolean isCoin = FakeAssets.isCoin(order.symbol);
        require(
                !isCoin || !Set.of("stop", "trailing_stop").contains(order.type),
                "invalid order type for crypto order");
    }

    private static void requireNone(@Nullable BigDecimal limit, @Nullable BigDecimal stop) {
        require(limit == null && stop == null, "market orders must not have limit_price or stop_price");
    }

    private static void checkTime(FakeOrder order) {
        boolean isCoin = FakeAssets.isCoin(order.symbol);
        require(
                (isCoin ? Set.of("gtc", "ioc") : Set.of("day", "gtc", "opg", "cls", "ioc", "fok")).contains(order.time),
                isCoin ? "invalid crypto time_in_force" : "invalid time_in_force");
        require(
                !order.isExtended
                        || order.type.equals("limit") && Set.of("day", "gtc").contains(order.time),
                "extended hours order must be DAY limit orders");
        boolean isFraction =
                order.notional != null || order.wanted().stripTrailingZeros().scale() > 0;
        if (isFraction && !isCoin) {
            require(order.time.equals("day"), "fractional orders must be DAY orders");
            require(order.orderClass.isEmpty(), "fractional orders must be simple orders");
            require(!order.type.equals("trailing_stop"), "fractional orders cannot be trailing_stop orders");
        }
    }

    private static void checkClass(FakeOrder order) {
        if (order.orderClass.isEmpty()) {
            return;
        }
        require(Set.of("bracket", "oco", "oto").contains(order.orderClass), "invalid order_class");
        require(Set.of("day", "gtc").contains(order.time), "complex orders must be day or gtc");
        require(!order.isExtended, "complex orders must not be for extended hours");
        require(!order.orderClass.equals("oco") || order.type.equals("limit"), "oco orders must be limit orders");
    }

    static void checkPrice(String symbol, BigDecimal price) {
        BigDecimal step = FakeAssets.isCoin(symbol)
                ? new BigDecimal("0.5")
                : new BigDecimal(price.compareTo(BigDecimal.ONE) >= 0 ? "0.01" : "0.0001");
        require(
                price.remainder(step).signum() == 0,
                "invalid limit_price " + price + ". sub-penny increment does not fulfill minimum pricing criteria");
    }

    static void require(boolean isSo, String message) {
        if (!isSo) {
            throw FakeRefusal.rule(message);
        }
    }
}
