package io.gpttrader.live.internal.binance;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/** Balances, orders and trades of one account in one symbol, BTCUSDT, where an order fills as soon as the price reaches it. */
final class FakeBinanceMarket {
    static final String SYMBOL = "BTCUSDT";

    /** An error as Binance answers it. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;
        final int status;
        final int code;

        Refusal(int status, int code, String message) {
            super(message);
            this.status = status;
            this.code = code;
        }
    }

    /** An order. */
    static final class Order {
        long id;
        long listId = -1;
        String clientId = "";
        String symbol = SYMBOL;
        String side = "";
        String type = "";
        String time = "GTC";
        String status = "NEW";
        BigDecimal quantity = BigDecimal.ZERO;
        BigDecimal filled = BigDecimal.ZERO;
        BigDecimal quoteFilled = BigDecimal.ZERO;
        BigDecimal worth = BigDecimal.ZERO;
        BigDecimal price = BigDecimal.ZERO;
        BigDecimal stop = BigDecimal.ZERO;
        long trailingDelta;
        boolean isTriggered;
        boolean isCancelled;

        boolean isOpen() {
            return status.equals("NEW") || status.equals("PARTIALLY_FILLED");
        }
    }

    final Map<Long, Order> orders = new TreeMap<>();
    final List<ObjectNode> trades = new ArrayList<>();
    final Map<String, BigDecimal> balances = new LinkedHashMap<>();

    /** Another one in each test, as an account is traded by one session at a time on a computer. */
    final long uid = ThreadLocalRandom.current().nextLong(1L << 40);

    BigDecimal price = new BigDecimal("50000");

    /** Of what is bought, or of what is got for a sale. */
    BigDecimal feeRate = BigDecimal.ZERO;

    /** Empty for the asset that is received. */
    String feeAsset = "";

    Consumer<ObjectNode> events = event -> {};
    private final java.util.function.LongSupplier clock;
    private long lastOrder;
    private long lastTrade;
    private long lastList;

    FakeBinanceMarket(java.util.function.LongSupplier clock) {
        this.clock = clock;
        balances.put("USDT", new BigDecimal("100000"));
        balances.put("BTC", BigDecimal.ZERO);
        balances.put("BNB", BigDecimal.ZERO);
    }

    long nextList() {
        return ++lastList;
    }

    Order place(Map<String, String> asked, String prefix) {
        Order order = new Order();
        order.symbol = asked.getOrDefault("symbol", "");
        order.side = asked.getOrDefault("side", "");
        order.type = asked.getOrDefault(prefix.isEmpty() ? "type" : prefix + "Type", "");
        order.time = asked.getOrDefault(prefix.isEmpty() ? "timeInForce" : prefix + "TimeInForce", "GTC");
        order.clientId = asked.getOrDefault(
                prefix.isEmpty() ? "newClientOrderId" : prefix + "ClientOrderId", "auto-" + lastOrder);
        order.quantity = number(asked, "quantity");
        order.worth = number(asked, "quoteOrderQty");
        order.price = number(asked, prefix.isEmpty() ? "price" : prefix + "Price");
        order.stop = number(asked, prefix.isEmpty() ? "stopPrice" : prefix + "StopPrice");
        order.trailingDelta = number(asked, "trailingDelta").longValue();
        check(order);
        order.id = ++lastOrder;
        orders.put(order.id, order);
        return order;
    }

    void begin(Order order) {
        report(order, "NEW", order.clientId, "");
        match(order);
        if (order.isOpen() && (order.time.equals("IOC") || order.time.equals("FOK"))) {
            expire(order);
        }
    }

    private static BigDecimal number(Map<String, String> asked, String name) {
        return new BigDecimal(asked.getOrDefault(name, "0"));
    }

    private void check(Order order) {
        if (!order.symbol.equals(SYMBOL)) {
            throw new Refusal(400, -1121, "Invalid symbol.");
        }
        boolean isLimit =
                order.type.equals("LIMIT") || order.type.equals("LIMIT_MAKER") || order.type.endsWith("_LIMIT");
        if (isLimit
                && (order.price.signum() <= 0
                        || order.price.remainder(new BigDecimal("0.01")).signum() != 0)) {
            throw new Refusal(400, -1013, "Filter failure: PRICE_FILTER");
        }
        if (order.worth.signum() == 0
                && order.quantity.remainder(new BigDecimal("0.00001")).signum() != 0) {
            throw new Refusal(400, -1013, "Filter failure: LOT_SIZE");
        }
        BigDecimal worth = order.worth.max(order.quantity.multiply(isLimit ? order.price : price));
        if (worth.compareTo(new BigDecimal("5")) < 0) {
            throw new Refusal(400, -1013, "Filter failure: NOTIONAL");
        }
        if (order.type.startsWith("STOP_LOSS") && order.stop.signum() == 0 && order.trailingDelta == 0) {
            throw new Refusal(400, -1102, "A mandatory parameter was not sent, was empty/null, or malformed.");
        }
        boolean isSale = order.side.equals("SELL");
        BigDecimal have = balances.get(isSale ? "BTC" : "USDT").subtract(locked(isSale ? "SELL" : "BUY"));
        if (have.compareTo(isSale ? order.quantity : worth) < 0) {
            throw new Refusal(400, -2010, "Account has insufficient balance for requested action.");
        }
        if (openByClientId(order.clientId) != null) {
            throw new Refusal(400, -2010, "Duplicate order sent.");
        }
    }

    private BigDecimal locked(String side) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Order order : orders.values()) {
            boolean isSecondOfPair = order.listId >= 0 && order.type.startsWith("STOP_LOSS");
            if (order.isOpen() && order.side.equals(side) && !isSecondOfPair) {
                BigDecimal left = order.quantity.subtract(order.filled);
                sum = sum.add(side.equals("SELL") ? left : left.multiply(order.price.max(order.stop)));
            }
        }
        return sum;
    }

    @org.jspecify.annotations.Nullable
    Order openByClientId(String clientId) {
        return orders.values().stream()
                .filter(each -> each.clientId.equals(clientId) && each.isOpen())
                .findFirst()
                .orElse(null);
    }

    /** Of several with one id the newest. */
    Order find(Map<String, String> asked, int code) {
        String id = asked.getOrDefault("orderId", asked.getOrDefault("cancelOrderId", ""));
        String clientId = asked.getOrDefault("origClientOrderId", "");
        return orders.values().stream()
                .filter(each -> id.isEmpty()
                        ? each.clientId.equals(clientId)
                        : Long.toString(each.id).equals(id))
                .reduce((one, other) -> other)
                .orElseThrow(
                        () -> new Refusal(400, code, code == -2013 ? "Order does not exist." : "Unknown order sent."));
    }

    void move(BigDecimal to) {
        price = to;
        List.copyOf(orders.values()).forEach(this::match);
    }

    private void match(Order order) {
        boolean isBuy = order.side.equals("BUY");
        if (!order.isOpen()) {
            return;
        }
        if (order.type.startsWith("STOP_LOSS") && !order.isTriggered && order.trailingDelta == 0) {
            order.isTriggered = isBuy ? price.compareTo(order.stop) >= 0 : price.compareTo(order.stop) <= 0;
        }
        boolean isAtMarket = order.type.equals("MARKET") || (order.type.equals("STOP_LOSS") && order.isTriggered);
        boolean isAtLimit =
                (order.type.startsWith("LIMIT") || (order.type.equals("STOP_LOSS_LIMIT") && order.isTriggered))
                        && (isBuy ? price.compareTo(order.price) <= 0 : price.compareTo(order.price) >= 0);
        if (isAtMarket || isAtLimit) {
            if (order.quantity.signum() == 0) {
                order.quantity = order.worth.divide(price, 5, java.math.RoundingMode.DOWN);
            }
            fill(order, order.quantity.subtract(order.filled));
        }
    }

    /** Lets a part of an order trade at the price now. */
    void fill(Order order, BigDecimal quantity) {
        BigDecimal worth = quantity.multiply(price);
        boolean isBuy = order.side.equals("BUY");
        String asset = !feeAsset.isEmpty() ? feeAsset : isBuy ? "BTC" : "USDT";
        BigDecimal fee =
                feeRate.multiply(asset.equals("BTC") ? quantity : asset.equals("USDT") ? worth : BigDecimal.ONE);
        add("BTC", isBuy ? quantity : quantity.negate());
        add("USDT", isBuy ? worth.negate() : worth);
        add(asset, fee.negate());
        order.filled = order.filled.add(quantity);
        order.quoteFilled = order.quoteFilled.add(worth);
        order.status = order.filled.compareTo(order.quantity) == 0 ? "FILLED" : "PARTIALLY_FILLED";
        ObjectNode trade = JsonNodeFactory.instance.objectNode();
        trade.put("symbol", SYMBOL)
                .put("id", ++lastTrade)
                .put("orderId", order.id)
                .put("orderListId", -1);
        trade.put("price", price.setScale(8).toPlainString())
                .put("qty", quantity.setScale(8).toPlainString());
        trade.put("commission", fee.toPlainString())
                .put("commissionAsset", asset)
                .put("time", clock.getAsLong());
        trade.put("isBuyer", isBuy)
                .put("isMaker", false)
                .put("isBestMatch", true)
                .put("novel", "x");
        trades.add(trade);
        report(order, "TRADE", order.clientId, "", trade, quantity);
        if (order.listId >= 0 && !order.isOpen()) {
            orders.values().stream()
                    .filter(each -> each.listId == order.listId && each.isOpen())
                    .toList()
                    .forEach(this::expire);
        }
    }

    private void add(String asset, BigDecimal amount) {
        balances.merge(asset, amount, BigDecimal::add);
    }

    private void expire(Order order) {
        order.status = "EXPIRED";
        report(order, "EXPIRED", order.clientId, "");
    }

    Order cancel(Map<String, String> asked) {
        Order order = find(asked, -2011);
        if (!order.isOpen()) {
            throw new Refusal(400, -2011, "Unknown order sent.");
        }
        String restriction = asked.getOrDefault("cancelRestrictions", "");
        if (restriction.equals("ONLY_NEW") && !order.status.equals("NEW")) {
            throw new Refusal(400, -2011, "Order was not canceled due to cancel restrictions.");
        }
        order.status = "CANCELED";
        report(order, "CANCELED", "cancel-" + order.id, order.clientId);
        orders.values().stream()
                .filter(each -> each.listId >= 0 && each.listId == order.listId && each.isOpen())
                .toList()
                .forEach(each -> {
                    each.status = "CANCELED";
                    report(each, "CANCELED", "cancel-" + each.id, each.clientId);
                });
        return order;
    }

    private void report(Order order, String execution, String c, String original) {
        report(order, execution, c, original, null, BigDecimal.ZERO);
    }

    private void report(
            Order order,
            String execution,
            String c,
            String original,
            @org.jspecify.annotations.Nullable ObjectNode trade,
            BigDecimal quantity) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("e", "executionReport")
                .put("E", clock.getAsLong())
                .put("s", order.symbol)
                .put("c", c);
        event.put("S", order.side).put("o", order.type).put("f", order.time).put("q", order.quantity.toPlainString());
        event.put("p", order.price.toPlainString())
                .put("P", order.stop.toPlainString())
                .put("g", order.listId);
        event.put("C", original)
                .put("x", execution)
                .put("X", order.status)
                .put("r", "NONE")
                .put("i", order.id);
        event.put("l", quantity.toPlainString()).put("z", order.filled.toPlainString());
        event.put("L", trade == null ? "0" : price.toPlainString()).put("T", clock.getAsLong());
        event.put("n", trade == null ? "0" : trade.path("commission").asText());
        if (trade == null) {
            event.putNull("N");
        } else {
            event.put("N", trade.path("commissionAsset").asText());
        }
        event.put("t", trade == null ? -1 : trade.path("id").asLong()).put("Z", order.quoteFilled.toPlainString());
        event.put("w", true).put("m", false).put("V", "NONE");
        if (order.trailingDelta > 0) {
            event.put("d", order.trailingDelta);
        }
        event.putObject("novel").put("deep", 1);
        events.accept(event);
    }

    ObjectNode answer(Order order) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("symbol", order.symbol).put("orderId", order.id).put("orderListId", order.listId);
        json.put("clientOrderId", order.clientId)
                .put("price", order.price.setScale(8).toPlainString());
        json.put(
                "origQty",
                order.quantity.setScale(8, java.math.RoundingMode.DOWN).toPlainString());
        json.put("executedQty", order.filled.toPlainString())
                .put("cummulativeQuoteQty", order.quoteFilled.toPlainString());
        json.put("status", order.status)
                .put("timeInForce", order.time)
                .put("type", order.type)
                .put("side", order.side);
        json.put("stopPrice", order.stop.toPlainString())
                .put("updateTime", clock.getAsLong())
                .put("isWorking", true);
        if (order.trailingDelta > 0) {
            json.put("trailingDelta", order.trailingDelta).put("trailingTime", -1);
        }
        json.putArray("novel").add(1);
        return json;
    }

    ObjectNode account() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("makerCommission", 15)
                .put("canTrade", true)
                .put("accountType", "SPOT")
                .put("uid", uid);
        ArrayNode list = json.putArray("balances");
        balances.forEach((asset, held) -> {
            BigDecimal locked =
                    asset.equals("USDT") ? locked("BUY") : asset.equals("BTC") ? locked("SELL") : BigDecimal.ZERO;
            if (held.signum() != 0) {
                list.addObject()
                        .put("asset", asset)
                        .put("free", held.subtract(locked).toPlainString())
                        .put("locked", locked.toPlainString());
            }
        });
        return json;
    }
}
