package io.gpttrader.live.internal.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.live.internal.http.AnswerJson;
import io.gpttrader.live.loopback.LoopbackRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Balances, orders and executions of one portfolio in one product, BTC-USD, where an order fills as soon as the price reaches it. */
final class FakeCoinbaseMarket {
    private static final String PRODUCT = FakeCoinbase.PRODUCT;

    /** An error as Coinbase answers it. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;
        final int status;

        Refusal(int status, String message) {
            super(message);
            this.status = status;
        }
    }

    static final class Order {
        final String id = UUID.randomUUID().toString();
        String clientId = "";
        String side = "";
        String configuration = "";
        JsonNode asked = JsonNodeFactory.instance.objectNode();
        String status = "OPEN";
        String reason = "";
        BigDecimal size = BigDecimal.ZERO;
        BigDecimal limit = BigDecimal.ZERO;
        BigDecimal stop = BigDecimal.ZERO;
        BigDecimal filled = BigDecimal.ZERO;
        BigDecimal value = BigDecimal.ZERO;
        int fills;

        boolean isOpen() {
            return status.equals("OPEN");
        }

        String type() {
            return configuration.startsWith("market")
                    ? "MARKET"
                    : configuration.startsWith("stop")
                            ? "STOP_LIMIT"
                            : configuration.startsWith("trigger") ? "BRACKET" : "LIMIT";
        }
    }

    volatile BigDecimal price = new BigDecimal("50000");

    /** Executions are not listed yet. */
    volatile boolean isFillListLate;

    /** Every order is accepted, and refused a moment later on the stream. */
    volatile boolean refusesLater;

    final Map<String, BigDecimal> balances = new ConcurrentHashMap<>(Map.of("USD", new BigDecimal("100000")));
    final List<Order> orders = new ArrayList<>();
    final List<ObjectNode> fills = new ArrayList<>();
    private final Supplier<Instant> clock;
    private final Consumer<Order> publisher;

    FakeCoinbaseMarket(Supplier<Instant> clock, Consumer<Order> publisher) {
        this.clock = clock;
        this.publisher = publisher;
    }

    private Instant now() {
        return clock.get();
    }

    private void publish(Order order) {
        publisher.accept(order);
    }

    /** One a page. */
    JsonNode accounts(Map<String, String> asked) {
        List<String> currencies = balances.keySet().stream().sorted().toList();
        int at = Integer.parseInt(asked.getOrDefault("cursor", "0"));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        String currency = currencies.get(at);
        BigDecimal hold = hold(currency);
        ObjectNode account = json.putArray("accounts").addObject();
        account.put("uuid", "account-" + at).put("currency", currency).put("novel", true);
        account.putObject("available_balance")
                .put("value", balances.get(currency).subtract(hold).toPlainString());
        account.putObject("hold").put("value", hold.toPlainString());
        return json.put("has_next", at + 1 < currencies.size()).put("cursor", Integer.toString(at + 1));
    }

    private BigDecimal hold(String currency) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Order each : orders) {
            BigDecimal left = each.size.subtract(each.filled);
            if (each.isOpen() && each.side.equals(currency.equals("USD") ? "BUY" : "SELL")) {
                sum = sum.add(
                        currency.equals("USD")
                                ? left.multiply(each.limit)
                                : currency.equals("BTC") ? left : BigDecimal.ZERO);
            }
        }
        return sum;
    }

    JsonNode products() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("products");
        list.addObject().put("product_id", PRODUCT).put("price", price.toPlainString());
        list.addObject().put("product_id", "ETH-USD").put("price", "3000");
        return json;
    }

    JsonNode product(String id) {
        if (!id.equals(PRODUCT)) {
            throw new Refusal(400, "ProductID \"" + id + "\" could not be found.");
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("product_id", id).put("price", price.toPlainString()).put("base_increment", "0.00000001");
        json.put("quote_increment", "0.01").put("price_increment", "0.01").put("base_min_size", "0.00001");
        json.put("quote_min_size", "1")
                .put("status", "online")
                .put("trading_disabled", false)
                .put("novel", "x");
        return json.put("quote_currency_id", "USD").put("base_currency_id", "BTC");
    }

    JsonNode book() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ObjectNode book = json.putArray("pricebooks").addObject();
        book.put("product_id", PRODUCT).put("time", now().toString());
        book.putArray("bids")
                .addObject()
                .put("price", price.subtract(BigDecimal.ONE).toPlainString());
        book.putArray("asks").addObject().put("price", price.add(BigDecimal.ONE).toPlainString());
        return json;
    }

    JsonNode order(String id) {
        Order order = orders.stream()
                .filter(each -> each.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "order not found"));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("order", answer(order));
        return json;
    }

    /** Newest first, two a page; open ones only alone. */
    JsonNode batch(LoopbackRequest request) {
        List<String> states = new ArrayList<>();
        for (String part : request.query().split("&")) {
            if (part.startsWith("order_status=")) {
                states.add(part.substring("order_status=".length()));
            }
        }
        if (states.contains("OPEN") && states.size() > 1) {
            throw new Refusal(400, "Cannot pair OPEN orders with other order types");
        }
        List<Order> wanted = new ArrayList<>(orders.reversed().stream()
                .filter(each -> states.isEmpty() || states.contains(each.status))
                .toList());
        int at = Integer.parseInt(request.parameters().getOrDefault("cursor", "0"));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode page = json.putArray("orders");
        wanted.stream().skip(at).limit(2).forEach(each -> page.add(answer(each)));
        boolean hasNext = at + 2 < wanted.size();
        return json.put("has_next", hasNext).put("cursor", hasNext ? Integer.toString(at + 2) : "");
    }

    JsonNode fillList(Map<String, String> asked) {
        String order = asked.getOrDefault("order_ids", "");
        Instant from = Instant.parse(asked.getOrDefault("start_sequence_timestamp", "1970-01-01T00:00:00Z"));
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("fills");
        int at = Integer.parseInt(asked.getOrDefault("cursor", "0"));
        if (!isFillListLate) {
            fills.reversed().stream()
                    .filter(each ->
                            order.isEmpty() || each.path("order_id").asText().equals(order))
                    .filter(each ->
                            Instant.parse(each.path("trade_time").asText()).isAfter(from))
                    .skip(at)
                    .limit(2)
                    .forEach(list::add);
        }
        return json.put("cursor", list.isEmpty() ? "" : Integer.toString(at + 2));
    }

    JsonNode place(JsonNode asked) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        String clientId = asked.path("client_order_id").asText();
        for (Order each : orders) {
            if (each.clientId.equals(clientId)) {
                return accepted(json, each); // no second order, the first one is told
            }
        }
        Order order = new Order();
        order.clientId = clientId;
        order.side = asked.path("side").asText();
        order.configuration = asked.path("order_configuration").fieldNames().next();
        order.asked = asked.path("order_configuration").path(order.configuration);
        order.size = AnswerJson.decimal(order.asked, "base_size");
        order.limit = AnswerJson.decimal(order.asked, "limit_price");
        order.stop = AnswerJson.decimal(order.asked, "stop_price")
                .max(AnswerJson.decimal(order.asked, "stop_trigger_price"));
        String refusal = refusal(asked, order);
        if (!refusal.isEmpty()) {
            json.put("success", false)
                    .put("failure_reason", "UNKNOWN_FAILURE_REASON")
                    .put("order_id", "");
            json.putObject("error_response")
                    .put("error", refusal)
                    .put("message", "not possible")
                    .put("preview_failure_reason", "PREVIEW_" + refusal);
            return json;
        }
        orders.add(order);
        publish(order);
        if (refusesLater) {
            order.status = "FAILED";
            order.reason = "INSUFFICIENT_FUND";
            publish(order);
        }
        match(order);
        return accepted(json, order);
    }

    private static JsonNode accepted(ObjectNode json, Order order) {
        json.put("success", true)
                .put("failure_reason", "UNKNOWN_FAILURE_REASON")
                .put("order_id", order.id);
        json.putObject("success_response")
                .put("order_id", order.id)
                .put("product_id", PRODUCT)
                .put("side", order.side)
                .put("client_order_id", order.clientId);
        return json;
    }

    private String refusal(JsonNode asked, Order order) {
        if (!asked.path("product_id").asText().equals(PRODUCT)) {
            return "INVALID_PRODUCT_ID";
        }
        if (order.limit.remainder(new BigDecimal("0.01")).signum() != 0) {
            return "INVALID_PRICE_PRECISION";
        }
        if (order.size.stripTrailingZeros().scale() > 8) {
            return "INVALID_SIZE_PRECISION";
        }
        boolean isBuy = order.side.equals("BUY");
        BigDecimal worth = AnswerJson.decimal(order.asked, "quote_size")
                .max(order.size.multiply(order.limit.signum() > 0 ? order.limit : price));
        BigDecimal have =
                balances.getOrDefault(isBuy ? "USD" : "BTC", BigDecimal.ZERO).subtract(hold(isBuy ? "USD" : "BTC"));
        return have.compareTo(isBuy ? worth : order.size) < 0 ? "INSUFFICIENT_FUND" : "";
    }

    JsonNode cancel(JsonNode asked) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode results = json.putArray("results");
        for (JsonNode id : asked.path("order_ids")) {
            boolean isOpen = false;
            for (Order each : orders) {
                if (each.id.equals(id.asText()) && each.isOpen()) {
                    isOpen = true;
                    each.status = "CANCELLED";
                    publish(each);
                }
            }
            results.addObject()
                    .put("success", isOpen)
                    .put("failure_reason", isOpen ? "UNKNOWN_CANCEL_FAILURE_REASON" : "UNKNOWN_CANCEL_ORDER")
                    .put("order_id", id.asText());
        }
        return json;
    }

    JsonNode edit(JsonNode asked) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (Order each : orders) {
            if (each.id.equals(asked.path("order_id").asText()) && each.isOpen()) {
                each.limit = AnswerJson.decimal(asked, "price");
                each.size = AnswerJson.decimal(asked, "size");
                publish(each);
                return json.put("success", true);
            }
        }
        json.put("success", false).putArray("errors").addObject().put("edit_failure_reason", "ORDER_NOT_FOUND");
        return json;
    }

    synchronized void move(BigDecimal to) {
        price = to;
        List.copyOf(orders).forEach(this::match);
    }

    private void match(Order order) {
        boolean isBuy = order.side.equals("BUY");
        if (!order.isOpen()) {
            return;
        }
        boolean isTriggered = !order.type().equals("STOP_LIMIT")
                || (isBuy ? price.compareTo(order.stop) >= 0 : price.compareTo(order.stop) <= 0);
        boolean isAtLimit = isBuy ? price.compareTo(order.limit) <= 0 : price.compareTo(order.limit) >= 0;
        boolean isStopped = order.type().equals("BRACKET") && price.compareTo(order.stop) <= 0;
        if (order.type().equals("MARKET") || (isTriggered && isAtLimit) || isStopped) {
            if (order.size.signum() == 0) {
                order.size =
                        AnswerJson.decimal(order.asked, "quote_size").divide(price, 8, java.math.RoundingMode.DOWN);
            }
            fill(order, order.size.subtract(order.filled));
        } else if (order.configuration.endsWith("ioc") || order.configuration.endsWith("fok")) {
            order.status = "CANCELLED";
            publish(order);
        }
    }

    synchronized void fill(Order order, BigDecimal size) {
        BigDecimal worth = size.multiply(price);
        boolean isBuy = order.side.equals("BUY");
        balances.merge("BTC", isBuy ? size : size.negate(), BigDecimal::add);
        balances.merge("USD", isBuy ? worth.negate() : worth, BigDecimal::add);
        order.filled = order.filled.add(size);
        order.value = order.value.add(worth);
        order.fills++;
        order.status = order.filled.compareTo(order.size) == 0 ? "FILLED" : "OPEN";
        ObjectNode fill = JsonNodeFactory.instance.objectNode();
        fill.put("entry_id", UUID.randomUUID().toString())
                .put("trade_id", UUID.randomUUID().toString());
        fill.put("order_id", order.id).put("trade_time", now().toString()).put("trade_type", "FILL");
        fill.put("price", price.toPlainString())
                .put("size", size.toPlainString())
                .put("size_in_quote", false);
        fill.put("commission", "0")
                .put("product_id", PRODUCT)
                .put("side", order.side)
                .put("novel", 1);
        fills.add(fill);
        publish(order);
    }

    private JsonNode answer(Order order) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("order_id", order.id).put("product_id", PRODUCT).put("side", order.side);
        json.put("client_order_id", order.clientId).put("status", order.status).put("order_type", order.type());
        ObjectNode its = json.putObject("order_configuration").putObject(order.configuration);
        its.setAll((ObjectNode) order.asked);
        if (order.limit.signum() > 0) {
            its.put("limit_price", order.limit.toPlainString());
        }
        if (order.size.signum() > 0) {
            its.put("base_size", order.size.toPlainString());
        }
        json.put("filled_size", order.filled.toPlainString()).put("average_filled_price", average(order));
        json.put("created_time", now().toString()).putNull("last_fill_time");
        json.put("reject_reason", order.reason.isEmpty() ? "REJECT_REASON_UNSPECIFIED" : order.reason);
        json.putObject("novel").put("x", 1);
        return json;
    }

    static String average(Order order) {
        return order.filled.signum() == 0
                ? "0"
                : order.value
                        .divide(order.filled, java.math.MathContext.DECIMAL64)
                        .toPlainString();
    }
}
