package io.gpttrader.live.internal.binance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.live.Binance;
import io.gpttrader.live.internal.http.AnswerJson;
import io.gpttrader.live.loopback.LoopbackReply;
import io.gpttrader.live.loopback.LoopbackReply.Damage;
import io.gpttrader.live.loopback.LoopbackRequest;
import io.gpttrader.live.loopback.LoopbackServer;
import io.gpttrader.live.loopback.LoopbackSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A server that speaks Binance's spot interface, checks signatures and timestamps, and fails on purpose. */
final class FakeBinance implements LoopbackServer.Behaviour, AutoCloseable {
    static final String KEY = "vmPUZE6mv9SD5VNHk4HlWFsOr6aKE2zvsw0MuIgwCIPy6utIco14y7Ju91duEh8A";
    static final String SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";

    private static final int RAW = 1;

    /** A failure of the next request that changes something. */
    record Fault(boolean isCarriedOut, int status, int code, String message, Damage damage) {
        static Fault error(boolean isCarriedOut, int status, int code, String message) {
            return new Fault(isCarriedOut, status, code, message, Damage.NONE);
        }

        /** The text as it is. */
        static Fault raw(int status, String body) {
            return new Fault(false, status, RAW, body, Damage.NONE);
        }

        static Fault damage(boolean isCarriedOut, Damage damage) {
            return new Fault(isCarriedOut, 0, 0, "", damage);
        }
    }

    /** By how much the server's clock is ahead of this computer's, milliseconds. */
    volatile long skew;

    volatile int usedWeight = 10;
    volatile long retryAfter = 1;
    final FakeBinanceMarket market = new FakeBinanceMarket(this::now);
    final List<LoopbackRequest> requests = new CopyOnWriteArrayList<>();
    final List<LoopbackSocket> subscribers = new CopyOnWriteArrayList<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final LoopbackServer server = new LoopbackServer(this);

    FakeBinance() {
        market.events = this::publish;
    }

    Binance broker() {
        return Binance.testnet(KEY, SECRET).at(server.http(), server.websocket("/ws-api/v3"));
    }

    LoopbackServer server() {
        return server;
    }

    long now() {
        return System.currentTimeMillis() + skew;
    }

    synchronized void failNext(Fault fault) {
        faults.add(fault);
    }

    long count(String method, String path) {
        return requests.stream()
                .filter(each -> each.method().equals(method) && each.path().equals(path))
                .count();
    }

    void dropStreams() {
        subscribers.forEach(LoopbackSocket::drop);
        subscribers.clear();
    }

    private void publish(ObjectNode event) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put("subscriptionId", 0).set("event", event);
        subscribers.forEach(each -> each.send(envelope.toString()));
    }

    @Override
    public synchronized LoopbackReply answer(LoopbackRequest request) {
        requests.add(request);
        boolean isChange = !request.method().equals("GET");
        Fault fault = isChange ? faults.poll() : null;
        if (fault != null && !fault.isCarriedOut()) {
            return broken(fault, error(fault.status(), fault.code(), fault.message()));
        }
        LoopbackReply reply = carryOut(request);
        return fault == null
                ? reply
                : broken(fault, fault.status() == 0 ? reply : error(fault.status(), fault.code(), fault.message()));
    }

    private LoopbackReply broken(Fault fault, LoopbackReply reply) {
        return reply.with(fault.damage());
    }

    private LoopbackReply carryOut(LoopbackRequest request) {
        try {
            return LoopbackReply.of(200, route(request).toString())
                    .with(Map.of("X-MBX-USED-WEIGHT-1M", Integer.toString(usedWeight)));
        } catch (FakeBinanceMarket.Refusal e) {
            return error(e.status, e.code, String.valueOf(e.getMessage()));
        }
    }

    private LoopbackReply error(int status, int code, String message) {
        if (code == RAW) {
            return LoopbackReply.of(status, message);
        }
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("code", code).put("msg", message);
        LoopbackReply reply = LoopbackReply.of(status, json.toString());
        return status == 429 || status == 418 ? reply.with(Map.of("Retry-After", Long.toString(retryAfter))) : reply;
    }

    private JsonNode route(LoopbackRequest request) {
        Map<String, String> asked = request.parameters();
        return switch (request.method() + " " + request.path()) {
            case "GET /api/v3/time" -> JsonNodeFactory.instance.objectNode().put("serverTime", now());
            case "GET /api/v3/exchangeInfo" -> exchangeInfo(asked.get("symbol"));
            case "GET /api/v3/ticker/price" -> prices(asked);
            case "GET /api/v3/ticker/bookTicker" -> book(asked);
            default -> {
                authenticate(request, asked);
                yield privately(request, asked);
            }
        };
    }

    private JsonNode privately(LoopbackRequest request, Map<String, String> asked) {
        return switch (request.method() + " " + request.path()) {
            case "GET /api/v3/account" -> market.account();
            case "GET /api/v3/openOrders" -> openOrders();
            case "GET /api/v3/order" -> market.answer(market.find(asked, -2013));
            case "GET /api/v3/orderList" -> orderList(asked);
            case "GET /api/v3/myTrades" -> trades(asked);
            case "POST /api/v3/order" -> {
                FakeBinanceMarket.Order order = market.place(asked, "");
                market.begin(order);
                yield market.answer(order);
            }
            case "POST /api/v3/orderList/oco" -> pair(asked);
            case "DELETE /api/v3/order" -> cancelled(market.cancel(asked));
            case "POST /api/v3/order/cancelReplace" -> replace(asked);
            default -> throw new FakeBinanceMarket.Refusal(404, 0, "no such path " + request.path());
        };
    }

    private void authenticate(LoopbackRequest request, Map<String, String> asked) {
        if (!KEY.equals(request.headers().get("X-MBX-APIKEY"))) {
            throw new FakeBinanceMarket.Refusal(401, -2015, "Invalid API-key, IP, or permissions for action.");
        }
        String all = request.query() + request.body();
        int at = all.lastIndexOf("&signature=");
        if (at < 0 || !hmac(all.substring(0, at)).equals(all.substring(at + 11))) {
            throw new FakeBinanceMarket.Refusal(400, -1022, "Signature for this request is not valid.");
        }
        checkTime(asked);
    }

    private void checkTime(Map<String, String> asked) {
        long sent = Long.parseLong(asked.getOrDefault("timestamp", "0"));
        long window = Long.parseLong(asked.getOrDefault("recvWindow", "5000"));
        if (sent >= now() + 1000) {
            throw new FakeBinanceMarket.Refusal(
                    400, -1021, "Timestamp for this request was 1000ms ahead of the server's time.");
        }
        if (now() - sent > window) {
            throw new FakeBinanceMarket.Refusal(400, -1021, "Timestamp for this request is outside of the recvWindow.");
        }
    }

    static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode openOrders() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        market.orders.values().stream()
                .filter(FakeBinanceMarket.Order::isOpen)
                .forEach(each -> list.add(market.answer(each)));
        return list;
    }

    private JsonNode orderList(Map<String, String> asked) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        long id = Long.parseLong(asked.get("orderListId"));
        ArrayNode orders = json.put("orderListId", id).putArray("orders");
        market.orders.values().stream()
                .filter(each -> each.listId == id)
                .forEach(each -> orders.addObject()
                        .put("symbol", each.symbol)
                        .put("orderId", each.id)
                        .put("clientOrderId", each.clientId));
        return json;
    }

    private JsonNode trades(Map<String, String> asked) {
        if (!asked.get("symbol").equals(FakeBinanceMarket.SYMBOL)) {
            throw new FakeBinanceMarket.Refusal(400, -1121, "Invalid symbol.");
        }
        long from = Long.parseLong(asked.getOrDefault("fromId", "0"));
        long start = Long.parseLong(asked.getOrDefault("startTime", "0"));
        int limit = Integer.parseInt(asked.getOrDefault("limit", "500"));
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (ObjectNode each : market.trades) {
            long time = each.path("time").asLong();
            boolean isInTime = start == 0 || (time >= start && time <= start + 86_400_000);
            if (each.path("id").asLong() >= from && isInTime && list.size() < limit) {
                list.add(each);
            }
        }
        return list;
    }

    private JsonNode pair(Map<String, String> asked) {
        FakeBinanceMarket.Order above = market.place(asked, "above");
        above.status = "EXPIRED"; // so that the balance counts once
        FakeBinanceMarket.Order below = market.place(asked, "below");
        above.status = "NEW";
        above.listId = market.nextList();
        below.listId = above.listId;
        market.begin(above);
        market.begin(below);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("orderListId", above.listId).put("contingencyType", "OCO");
        json.putArray("orderReports").add(market.answer(above)).add(market.answer(below));
        return json;
    }

    /** The order's id is in another field here, and the cancel has one of its own. */
    private JsonNode cancelled(FakeBinanceMarket.Order order) {
        ObjectNode json = market.answer(order);
        json.put("origClientOrderId", order.clientId).put("clientOrderId", "cancel-" + order.id);
        return json;
    }

    private JsonNode replace(Map<String, String> asked) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        FakeBinanceMarket.Order old;
        try {
            old = market.cancel(asked);
        } catch (FakeBinanceMarket.Refusal e) {
            throw new FakeBinanceMarket.Refusal(400, -2022, "Order cancel-replace failed.");
        }
        FakeBinanceMarket.Order order = market.place(asked, "");
        market.begin(order);
        json.put("cancelResult", "SUCCESS").put("newOrderResult", "SUCCESS");
        json.set("cancelResponse", cancelled(old));
        json.set("newOrderResponse", market.answer(order));
        return json;
    }

    private JsonNode prices(Map<String, String> asked) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        all.addObject().put("symbol", "BTCUSDT").put("price", market.price.toPlainString());
        all.addObject().put("symbol", "BNBUSDT").put("price", "600.00");
        all.addObject().put("symbol", "USDTTRY").put("price", "40.00");
        if (!asked.containsKey("symbol")) {
            return all;
        }
        for (JsonNode each : all) {
            if (each.path("symbol").asText().equals(asked.get("symbol"))) {
                return each;
            }
        }
        throw new FakeBinanceMarket.Refusal(400, -1121, "Invalid symbol.");
    }

    private JsonNode book(Map<String, String> asked) {
        JsonNode price = prices(asked);
        return JsonNodeFactory.instance
                .objectNode()
                .put("symbol", price.path("symbol").asText())
                .put("bidPrice", market.price.subtract(java.math.BigDecimal.ONE).toPlainString())
                .put("askPrice", market.price.add(java.math.BigDecimal.ONE).toPlainString());
    }

    private JsonNode exchangeInfo(String symbol) {
        if (!FakeBinanceMarket.SYMBOL.equals(symbol)) {
            throw new FakeBinanceMarket.Refusal(400, -1121, "Invalid symbol.");
        }
        return AnswerJson.read("""
                {"timezone":"UTC","symbols":[{"symbol":"BTCUSDT","status":"TRADING","baseAsset":"BTC","quoteAsset":"USDT",
                "baseAssetPrecision":8,"isSpotTradingAllowed":true,"filters":[
                {"filterType":"PRICE_FILTER","minPrice":"0.01","maxPrice":"1000000.00","tickSize":"0.01000000"},
                {"filterType":"LOT_SIZE","minQty":"0.00001000","maxQty":"9000.0","stepSize":"0.00001000"},
                {"filterType":"MARKET_LOT_SIZE","minQty":"0.00000000","maxQty":"60.0","stepSize":"0.00000000"},
                {"filterType":"PERCENT_PRICE_BY_SIDE","bidMultiplierUp":"5","bidMultiplierDown":"0.2"},
                {"filterType":"NOTIONAL","minNotional":"5.00000000","applyMinToMarket":true},
                {"filterType":"NOVEL","x":[1]}]}]}""", "fake");
    }

    @Override
    public void serve(LoopbackSocket socket) {
        socket.ping();
        for (String text = socket.read(); text != null; text = socket.read()) {
            JsonNode asked = AnswerJson.read(text, "fake");
            socket.send(subscribed(asked, socket));
        }
        subscribers.remove(socket);
    }

    private synchronized String subscribed(JsonNode asked, LoopbackSocket socket) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.set("id", asked.path("id"));
        JsonNode parameters = asked.path("params");
        Map<String, String> sorted = new TreeMap<>();
        parameters
                .properties()
                .forEach(each -> sorted.put(each.getKey(), each.getValue().asText()));
        String signature = sorted.remove("signature");
        StringBuilder signed = new StringBuilder();
        sorted.forEach((name, value) -> signed.append(signed.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(value));
        try {
            if (!"userDataStream.subscribe.signature"
                    .equals(asked.path("method").asText())) {
                throw new FakeBinanceMarket.Refusal(400, -1104, "Unknown method");
            }
            if (!KEY.equals(sorted.get("apiKey"))) {
                throw new FakeBinanceMarket.Refusal(401, -2015, "Invalid API-key, IP, or permissions for action.");
            }
            if (!hmac(signed.toString()).equals(signature)) {
                throw new FakeBinanceMarket.Refusal(400, -1022, "Signature for this request is not valid.");
            }
            checkTime(sorted);
            subscribers.add(socket);
            json.put("status", 200).putObject("result").put("subscriptionId", 0);
        } catch (FakeBinanceMarket.Refusal e) {
            json.put("status", e.status)
                    .putObject("error")
                    .put("code", e.code)
                    .put("msg", String.valueOf(e.getMessage()));
        }
        return json.toString();
    }

    @Override
    public void close() {
        server.close();
    }
}
