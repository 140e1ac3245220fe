package io.gpttrader.live.internal.ibkr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.live.InteractiveBrokers;
import io.gpttrader.live.internal.http.AnswerJson;
import io.gpttrader.live.loopback.LoopbackReply;
import io.gpttrader.live.loopback.LoopbackReply.Damage;
import io.gpttrader.live.loopback.LoopbackRequest;
import io.gpttrader.live.loopback.LoopbackServer;
import io.gpttrader.live.loopback.LoopbackSocket;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/** A gateway on loopback that speaks IBKR's Web API for one share, asks questions back, and fails on purpose. */
final class FakeIbkr implements LoopbackServer.Behaviour, AutoCloseable {
    static final String SYMBOL = "AAPL";
    private static final int CONID = 265598;
    private static final BigDecimal TICK = new BigDecimal("0.01");

    /** A failure of the next request to a path with that text; status 0 leaves the answer as it is. */
    record Fault(String path, boolean isCarriedOut, int status, String body, Damage damage) {}

    static final class Order {
        final long id = 100_000_000 + ThreadLocalRandom.current().nextInt(800_000_000);
        String ref = "";
        String side = "";
        String type = "";
        String tif = "";
        String parent = "";
        String status = "Submitted";
        BigDecimal quantity = BigDecimal.ZERO;
        BigDecimal price = BigDecimal.ZERO;
        BigDecimal aux = BigDecimal.ZERO;
        BigDecimal filled = BigDecimal.ZERO;
        BigDecimal average = BigDecimal.ZERO;

        boolean isOpen() {
            return status.equals("Submitted") || status.equals("PreSubmitted");
        }

        BigDecimal signed(BigDecimal number) {
            return side.equals("BUY") ? number : number.negate();
        }
    }

    /** Another one in each test, as an account is traded by one session at a time on a computer. */
    final String account = "DU" + ThreadLocalRandom.current().nextInt(1_000_000, 9_999_999);

    final List<Order> orders = new ArrayList<>();
    final List<ObjectNode> trades = new ArrayList<>();
    final List<LoopbackRequest> requests = new CopyOnWriteArrayList<>();
    final List<LoopbackSocket> subscribers = new CopyOnWriteArrayList<>();

    /** All streams, those too whose subscription has not been read yet: a client may take itself for connected before that. */
    private final List<LoopbackSocket> streams = new CopyOnWriteArrayList<>();

    /** The questions that the next orders are answered with, by their ids. */
    final Deque<String> questions = new ArrayDeque<>();

    volatile BigDecimal price = new BigDecimal("200");
    volatile boolean isAuthenticated = true;
    volatile boolean canBegin = true;

    /** The first answer to a request for the list of orders is empty, as the gateway looks. */
    volatile boolean isListSlow;

    private final Deque<Fault> faults = new ArrayDeque<>();
    private final LoopbackServer server = new LoopbackServer(this);
    private BigDecimal cash = new BigDecimal("100000");
    private BigDecimal position = BigDecimal.ZERO;
    private String openQuestion = "";
    private JsonNode asked = JsonNodeFactory.instance.missingNode();
    private int lists;

    InteractiveBrokers broker() {
        return InteractiveBrokers.gateway(URI.create(server.http() + "/v1/api"), account)
                .pacing(Duration.ofMillis(1));
    }

    int port() {
        return server.http().getPort();
    }

    synchronized void failNext(Fault fault) {
        faults.add(fault);
    }

    long count(String path) {
        return requests.stream().filter(each -> each.path().endsWith(path)).count();
    }

    @Override
    public synchronized LoopbackReply answer(LoopbackRequest request) {
        requests.add(request);
        Fault fault = faults.stream()
                .filter(each -> request.path().contains(each.path()))
                .findFirst()
                .orElse(null);
        LoopbackReply reply = LoopbackReply.of(200, "");
        if (fault == null || fault.isCarriedOut()) {
            reply = carryOut(request);
        }
        if (fault != null) {
            faults.remove(fault);
            reply = (fault.status() == 0 ? reply : LoopbackReply.of(fault.status(), fault.body())).with(fault.damage());
        }
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.now().atOffset(ZoneOffset.UTC));
        return reply.with(Map.of("Date", date));
    }

    private LoopbackReply carryOut(LoopbackRequest request) {
        String path = request.path().replace("/v1/api", "");
        boolean isFree = path.startsWith("/iserver/auth") || path.equals("/tickle");
        if (!isAuthenticated && !isFree) {
            return LoopbackReply.of(401, "{\"error\":\"not authenticated\",\"statusCode\":401}");
        }
        return route(request, path);
    }

    private LoopbackReply route(LoopbackRequest request, String path) {
        String own = "/iserver/account/" + account;
        if (path.equals(own + "/orders")) {
            return place(AnswerJson.read(request.body(), "fake"));
        }
        if (path.startsWith("/iserver/reply/")) {
            return reply(path.substring("/iserver/reply/".length()), AnswerJson.read(request.body(), "fake"));
        }
        if (path.startsWith(own + "/order/")) {
            String id = path.substring((own + "/order/").length());
            return request.method().equals("DELETE") ? cancel(id) : modify(id, AnswerJson.read(request.body(), "fake"));
        }
        if (path.startsWith("/iserver/account/order/status/")) {
            return status(path.substring("/iserver/account/order/status/".length()));
        }
        return switch (path) {
            case "/iserver/auth/status" ->
                json("{\"authenticated\":%s,\"competing\":false,\"connected\":true,\"novel\":1}", isAuthenticated);
            case "/iserver/auth/ssodh/init" -> {
                isAuthenticated |= canBegin;
                yield json("{\"authenticated\":%s}", isAuthenticated);
            }
            case "/tickle" ->
                json("{\"session\":\"bb665d0f\",\"iserver\":{\"authStatus\":{\"authenticated\":%s}}}", isAuthenticated);
            case "/iserver/accounts" -> json("{\"accounts\":[\"U7777777\",\"%s\"],\"isPaper\":true}", account);
            case "/portfolio/accounts" -> json("[{\"accountId\":\"%s\"}]", account);
            case "/trsrv/stocks" -> stocks(request.parameters().get("symbols"));
            case "/iserver/contract/rules" -> json("{\"increment\":0.01,\"incrementDigits\":2}");
            case "/iserver/marketdata/snapshot" ->
                json("[{\"conid\":%d,\"31\":\"C%s\",\"84\":\"%s\",\"86\":%s}]", CONID, price, price, price);
            case "/iserver/account/orders" -> list();
            case "/iserver/account/trades" -> LoopbackReply.of(200, trades.toString());
            default -> portfolio(path);
        };
    }

    private LoopbackReply portfolio(String path) {
        String own = "/portfolio/" + account;
        if (path.equals(own + "/summary")) {
            String text = "{\"%s\":{\"amount\":%s,\"currency\":\"USD\",\"isNull\":false},\"%s\":{\"amount\":\"%s\"},"
                    + "\"%s\":{\"amount\":%s},\"accountready\":{\"value\":\"true\"}}";
            BigDecimal equity = cash.add(position.multiply(price));
            return json(text, "netliquidation", equity, "totalcashvalue", grouped(cash), "buyingpower", equity);
        }
        if (path.equals(own + "/positions/0")) {
            return position.signum() == 0
                    ? json("[]")
                    : json(
                            "[{\"conid\":%d,\"contractDesc\":\"AAPL\",\"position\":%s,\"mktPrice\":%s,\"avgPrice\":\"%s\"}]",
                            CONID, position, price, price);
        }
        return path.equals(own + "/positions/invalidate")
                ? json("{}")
                : LoopbackReply.of(404, "{\"error\":\"no path\"}");
    }

    /** With commas, as IBKR writes amounts in places. */
    private static String grouped(BigDecimal number) {
        return String.format(Locale.ROOT, "%,.2f", number);
    }

    private static LoopbackReply json(String text, Object... values) {
        return LoopbackReply.of(200, String.format(Locale.ROOT, text, values));
    }

    private static LoopbackReply error(int status, String said) {
        return LoopbackReply.of(
                status, JsonNodeFactory.instance.objectNode().put("error", said).toString());
    }

    private static LoopbackReply stocks(String symbol) {
        return json(
                symbol.equals(SYMBOL)
                        ? "{\"AAPL\":[{\"name\":\"LS 1X AAPL\",\"contracts\":[{\"conid\":493546048,\"isUS\":false}]},"
                                + "{\"name\":\"APPLE INC\",\"contracts\":[{\"conid\":265598,\"isUS\":true}]}]}"
                        : "{\"%s\":[]}",
                symbol);
    }

    private LoopbackReply list() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("orders");
        boolean isEmpty = isListSlow && ++lists % 2 == 1;
        if (!isEmpty) {
            orders.forEach(each -> list.add(row(each)));
        }
        return LoopbackReply.of(200, json.put("snapshot", !isEmpty).toString());
    }

    private ObjectNode row(Order order) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("acct", account).put("conid", CONID).put("orderId", order.id).put("cashCcy", "USD");
        row.put("ticker", SYMBOL).put("secType", "STK").put("side", order.side).put("order_ref", order.ref);
        row.put("totalSize", order.quantity.doubleValue()).put("filledQuantity", order.filled.doubleValue());
        row.put("remainingQuantity", order.quantity.subtract(order.filled).doubleValue());
        row.put("status", order.status).put("order_ccp_status", order.status).put("novel", "x");
        row.put("origOrderType", order.type).put("orderType", name(order.type)).put("timeInForce", order.tif);
        row.put("avgPrice", order.filled.signum() == 0 ? "" : order.average.toPlainString());
        row.put("price", order.price.signum() == 0 ? "" : order.price.toPlainString());
        if (order.aux.signum() != 0) {
            row.put("auxPrice", order.aux.toPlainString());
        }
        return row.put("lastExecutionTime_r", Instant.now().toEpochMilli());
    }

    private static String name(String type) {
        return switch (type) {
            case "MARKET" -> "Market";
            case "LIMIT" -> "Limit";
            default -> type;
        };
    }

    private LoopbackReply status(String id) {
        for (Order each : orders) {
            if (Long.toString(each.id).equals(id)) {
                ObjectNode json = JsonNodeFactory.instance.objectNode();
                json.put("order_id", each.id)
                        .put("conid", CONID)
                        .put("symbol", SYMBOL)
                        .put("side", each.side.charAt(0) + "");
                json.put("total_size", each.quantity.toPlainString() + ".0")
                        .put("cum_fill", each.filled.toPlainString());
                json.put("order_status", each.status)
                        .put("order_ccp_status", "0")
                        .put("order_type", each.type);
                json.put("average_price", each.filled.signum() == 0 ? "" : each.average.toPlainString());
                return LoopbackReply.of(
                        200, json.put("order_time", "231211180049").toString());
            }
        }
        return error(404, "order not found");
    }

    private LoopbackReply place(JsonNode body) {
        if (!openQuestion.isEmpty()) {
            return LoopbackReply.of(503, "Service Unavailable");
        }
        JsonNode first = body.path("orders").path(0);
        String wrong = wrong(first);
        if (!wrong.isEmpty()) {
            return error(200, wrong);
        }
        asked = body;
        return askOrAccept();
    }

    private String wrong(JsonNode first) {
        BigDecimal asks = AnswerJson.decimal(first, "price");
        String ref = AnswerJson.text(first, "cOID");
        if (orders.stream().anyMatch(each -> each.ref.equals(ref))) {
            return "Order couldn't be submitted: Local order ID=" + ref + " is already registered.";
        }
        if (asks.remainder(TICK).signum() != 0) {
            return "The price does not conform to the minimum price variation for this contract.";
        }
        BigDecimal worth = AnswerJson.decimal(first, "quantity").multiply(asks.signum() > 0 ? asks : price);
        boolean isBuy = AnswerJson.text(first, "side").equals("BUY");
        return isBuy && worth.compareTo(cash) > 0 ? "Your order is not accepted: insufficient funds" : "";
    }

    private LoopbackReply askOrAccept() {
        String question = questions.poll();
        if (question != null) {
            openQuestion = UUID.randomUUID().toString();
            String text = "[{\"id\":\"%s\",\"message\":[\"The order exceeds the <b>limit</b> %s.\\nAre you sure?\"],"
                    + "\"isSuppressed\":false,\"messageIds\":[\"%s\"]}]";
            return json(text, openQuestion, question, question);
        }
        openQuestion = "";
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        for (JsonNode each : asked.path("orders")) {
            Order order = accept(each);
            answers.addObject()
                    .put("order_id", Long.toString(order.id))
                    .put("order_status", order.status)
                    .put("encrypt_message", "1");
        }
        settle();
        return LoopbackReply.of(200, answers.toString());
    }

    private LoopbackReply reply(String id, JsonNode body) {
        if (!id.equals(openQuestion)) {
            return error(400, "no such question");
        }
        if (!body.path("confirmed").asBoolean()) {
            openQuestion = "";
            questions.clear();
            return json("{\"cancelled\":true}");
        }
        return askOrAccept();
    }

    private Order accept(JsonNode asks) {
        Order order = new Order();
        order.ref = AnswerJson.text(asks, "cOID");
        order.side = AnswerJson.text(asks, "side");
        order.tif = AnswerJson.text(asks, "tif");
        order.parent = AnswerJson.text(asks, "parentId");
        order.quantity = AnswerJson.decimal(asks, "quantity");
        order.price = AnswerJson.decimal(asks, "price");
        order.aux = AnswerJson.decimal(asks, "auxPrice");
        order.type = switch (AnswerJson.text(asks, "orderType")) {
            case "MKT" -> "MARKET";
            case "LMT" -> "LIMIT";
            case "STP" -> "STOP";
            default -> AnswerJson.text(asks, "orderType");
        };
        order.status = order.type.equals("MARKET") || order.type.equals("LIMIT") ? "Submitted" : "PreSubmitted";
        orders.add(order);
        tell(order);
        return order;
    }

    private LoopbackReply cancel(String id) {
        for (Order each : orders) {
            if (Long.toString(each.id).equals(id)) {
                if (!each.isOpen()) {
                    return error(400, "Order is already over: " + each.status);
                }
                each.status = "Cancelled";
                tell(each);
                return json("{\"msg\":\"Request was submitted\",\"order_id\":%s,\"account\":\"%s\"}", id, account);
            }
        }
        return error(200, "OrderID " + id + " doesn't exist");
    }

    private LoopbackReply modify(String id, JsonNode body) {
        for (Order each : orders) {
            if (Long.toString(each.id).equals(id) && each.isOpen()) {
                each.price = AnswerJson.decimal(body, "price");
                each.quantity = AnswerJson.decimal(body, "quantity");
                tell(each);
                settle();
                return json("[{\"order_id\":\"%s\",\"order_status\":\"%s\"}]", id, each.status);
            }
        }
        return error(400, "OrderID " + id + " doesn't exist");
    }

    synchronized void move(BigDecimal to) {
        price = to;
        settle();
    }

    private void settle() {
        for (Order each : List.copyOf(orders)) {
            boolean isBuy = each.side.equals("BUY");
            boolean isReached = isBuy ? price.compareTo(each.price) <= 0 : price.compareTo(each.price) >= 0;
            if (each.isOpen() && (each.type.equals("MARKET") || (each.type.equals("LIMIT") && isReached))) {
                fill(each, each.quantity.subtract(each.filled));
            }
        }
    }

    /** Trades a part, at the price. */
    synchronized void fill(Order order, BigDecimal quantity) {
        BigDecimal value = order.average.multiply(order.filled).add(price.multiply(quantity));
        order.filled = order.filled.add(quantity);
        order.average = value.divide(order.filled, 4, RoundingMode.HALF_UP).stripTrailingZeros();
        order.status = order.filled.compareTo(order.quantity) == 0 ? "Filled" : order.status;
        position = position.add(order.signed(quantity));
        cash = cash.subtract(order.signed(quantity.multiply(price))).subtract(BigDecimal.ONE);
        tell(order);
        ObjectNode trade = JsonNodeFactory.instance.objectNode();
        trade.put("execution_id", UUID.randomUUID().toString())
                .put("symbol", SYMBOL)
                .put("conid", CONID);
        trade.put("side", order.side.charAt(0) + "").put("order_ref", order.ref).put("account", account);
        trade.put("size", quantity.doubleValue())
                .put("price", price.toPlainString())
                .put("commission", "1.00");
        trades.add(trade.put("trade_time_r", Instant.now().toEpochMilli()));
        send("str", trade);
    }

    /** The whole row at first, then what has changed alone. */
    void tell(Order order) {
        ObjectNode row = row(order);
        if (!order.isOpen()) {
            row.retain(
                    "acct",
                    "orderId",
                    "status",
                    "filledQuantity",
                    "remainingQuantity",
                    "avgPrice",
                    "lastExecutionTime_r");
        }
        send("sor", row);
    }

    private void send(String topic, ObjectNode row) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("topic", topic);
        message.putArray("args").add(row);
        subscribers.forEach(each -> each.send(message.toString()));
    }

    @Override
    public void serve(LoopbackSocket socket) {
        streams.add(socket);
        socket.send("{\"message\":\"waiting for session\"}");
        socket.send("{\"topic\":\"system\",\"success\":\"user\",\"isPaper\":true}");
        socket.send("{\"topic\":\"sts\",\"args\":{\"authenticated\":true,\"competing\":false}}");
        for (String text = socket.read(); text != null; text = socket.read()) {
            synchronized (this) {
                if (text.startsWith("str+")) {
                    subscribers.add(socket);
                }
            }
        }
        subscribers.remove(socket);
        streams.remove(socket);
    }

    void dropStreams() {
        streams.forEach(LoopbackSocket::drop);
    }

    @Override
    public void close() {
        server.close();
    }
}
