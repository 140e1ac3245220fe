package io.gpttrader.live.internal.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.live.Coinbase;
import io.gpttrader.live.internal.http.AnswerJson;
import io.gpttrader.live.loopback.LoopbackReply;
import io.gpttrader.live.loopback.LoopbackReply.Damage;
import io.gpttrader.live.loopback.LoopbackRequest;
import io.gpttrader.live.loopback.LoopbackServer;
import io.gpttrader.live.loopback.LoopbackSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that speaks Coinbase's Advanced Trade interface, verifies tokens, and fails on purpose. One product, BTC-USD. */
final class FakeCoinbase implements LoopbackServer.Behaviour, AutoCloseable {
    static final String KEY_NAME = "organizations/0a1b2c3d/apiKeys/4e5f6a7b";
    static final String PRODUCT = "BTC-USD";

    /** A failure of the next request that changes something; status 0 leaves the answer as it is. */
    record Fault(boolean isCarriedOut, int status, String body, Damage damage) {}

    /** Another one in each test, as an account is traded by one session at a time on a computer. */
    final String portfolio = UUID.randomUUID().toString();

    volatile long skew;
    volatile PublicKey publicKey = TestKeys.p256();

    /** In place of all messages of a connection. */
    volatile boolean numbersEachChannel;

    final FakeCoinbaseMarket market = new FakeCoinbaseMarket(this::now, this::publish);
    final List<LoopbackRequest> requests = new CopyOnWriteArrayList<>();
    final List<LoopbackSocket> subscribers = new CopyOnWriteArrayList<>();
    final Set<String> nonces = new HashSet<>();
    private final Map<LoopbackSocket, Map<String, Integer>> numbers = new HashMap<>();
    private final Deque<Fault> faults = new ArrayDeque<>();
    private final LoopbackServer server = new LoopbackServer(this);

    Coinbase broker() {
        return broker(TestKeys.SEC1);
    }

    Coinbase broker(String privateKey) {
        return Coinbase.advancedTrade(KEY_NAME, privateKey).at(server.http(), server.websocket(""));
    }

    LoopbackServer server() {
        return server;
    }

    void failNext(Fault fault) {
        synchronized (market) {
            faults.add(fault);
        }
    }

    long count(String path) {
        return requests.stream().filter(each -> each.path().equals(path)).count();
    }

    private Instant now() {
        return Instant.now().plusMillis(skew);
    }

    @Override
    public LoopbackReply answer(LoopbackRequest request) {
        requests.add(request);
        synchronized (market) {
            return answerAlone(request);
        }
    }

    private LoopbackReply answerAlone(LoopbackRequest request) {
        Fault fault = request.method().equals("POST") ? faults.poll() : null;
        if (fault != null && !fault.isCarriedOut()) {
            return LoopbackReply.of(fault.status() == 0 ? 200 : fault.status(), fault.body())
                    .with(fault.damage());
        }
        LoopbackReply reply = carryOut(request);
        if (fault == null) {
            return reply;
        }
        return (fault.status() == 0 ? reply : LoopbackReply.of(fault.status(), fault.body())).with(fault.damage());
    }

    private LoopbackReply carryOut(LoopbackRequest request) {
        try {
            if (request.path().equals("/api/v3/brokerage/time")) {
                return LoopbackReply.of(
                        200,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("iso", now().toString())
                                .put("epochSeconds", Long.toString(now().getEpochSecond()))
                                .put("epochMillis", Long.toString(now().toEpochMilli()))
                                .toString());
            }
            String authorization = request.headers().getOrDefault("Authorization", "");
            verify(
                    authorization.replace("Bearer ", ""),
                    request.method() + " " + request.headers().get("Host") + request.path());
            return LoopbackReply.of(200, route(request).toString());
        } catch (FakeCoinbaseMarket.Refusal e) {
            ObjectNode json = JsonNodeFactory.instance.objectNode();
            json.put("error", "INVALID_ARGUMENT")
                    .put("error_details", "")
                    .put("message", String.valueOf(e.getMessage()));
            return LoopbackReply.of(e.status, json.toString());
        }
    }

    private void verify(String token, String uri) {
        String[] parts = token.split("\\.");
        if (parts.length != 3) {
            throw new FakeCoinbaseMarket.Refusal(401, "Unauthorized");
        }
        JsonNode header = json(parts[0]);
        JsonNode claims = json(parts[1]);
        boolean isEdwards = publicKey.getAlgorithm().startsWith("Ed");
        try {
            Signature signature = Signature.getInstance(isEdwards ? "Ed25519" : "SHA256withECDSAinP1363Format");
            signature.initVerify(publicKey);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            boolean isValid = signature.verify(Base64.getUrlDecoder().decode(parts[2]))
                    && header.path("alg").asText().equals(isEdwards ? "EdDSA" : "ES256")
                    && header.path("kid").asText().equals(KEY_NAME)
                    && claims.path("sub").asText().equals(KEY_NAME)
                    && claims.path("iss").asText().equals("cdp")
                    && claims.path("exp").asLong() - claims.path("nbf").asLong() <= 120
                    && claims.path("nbf").asLong() <= now().getEpochSecond()
                    && claims.path("exp").asLong() > now().getEpochSecond()
                    && claims.path("uri").asText("").equals(uri)
                    && nonces.add(header.path("nonce").asText());
            if (!isValid) {
                throw new FakeCoinbaseMarket.Refusal(401, "Unauthorized");
            }
        } catch (GeneralSecurityException e) {
            throw new FakeCoinbaseMarket.Refusal(401, "Unauthorized");
        }
    }

    private static JsonNode json(String part) {
        return AnswerJson.read(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8), "fake");
    }

    private JsonNode route(LoopbackRequest request) {
        String path = request.path().replace("/api/v3/brokerage", "");
        if (path.startsWith("/orders/historical/") && !path.endsWith("/batch") && !path.endsWith("/fills")) {
            return market.order(path.substring("/orders/historical/".length()));
        }
        if (path.startsWith("/products/")) {
            return market.product(path.substring("/products/".length()));
        }
        return switch (request.method() + " " + path) {
            case "GET /key_permissions" ->
                JsonNodeFactory.instance
                        .objectNode()
                        .put("can_view", true)
                        .put("can_trade", true)
                        .put("portfolio_uuid", portfolio);
            case "GET /accounts" -> market.accounts(request.parameters());
            case "GET /products" -> market.products();
            case "GET /best_bid_ask" -> market.book();
            case "GET /orders/historical/batch" -> market.batch(request);
            case "GET /orders/historical/fills" -> market.fillList(request.parameters());
            case "POST /orders" -> market.place(AnswerJson.read(request.body(), "fake"));
            case "POST /orders/batch_cancel" -> market.cancel(AnswerJson.read(request.body(), "fake"));
            case "POST /orders/edit" -> market.edit(AnswerJson.read(request.body(), "fake"));
            default -> throw new FakeCoinbaseMarket.Refusal(404, "no such path " + path);
        };
    }

    private void publish(FakeCoinbaseMarket.Order order) {
        subscribers.forEach(each -> each.send(message(each, "user", "update", order)));
    }

    private String message(LoopbackSocket socket, String channel, String type, FakeCoinbaseMarket.Order... its) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("channel", channel).put("client_id", "").put("timestamp", now().toString());
        json.put("sequence_num", nextNumber(socket, channel));
        ObjectNode event = json.putArray("events").addObject();
        event.put("type", type);
        ArrayNode list = event.putArray("orders");
        for (FakeCoinbaseMarket.Order order : its) {
            list.addObject()
                    .put("order_id", order.id)
                    .put("client_order_id", order.clientId)
                    .put("product_id", PRODUCT)
                    .put("order_side", order.side)
                    .put(
                            "order_type",
                            order.type().equals("STOP_LIMIT")
                                    ? "Stop Limit"
                                    : order.type().equals("LIMIT") ? "Limit" : order.type())
                    .put("status", order.status)
                    .put("cumulative_quantity", order.filled.toPlainString())
                    .put("leaves_quantity", order.size.subtract(order.filled).toPlainString())
                    .put("avg_price", FakeCoinbaseMarket.average(order))
                    .put("limit_price", order.limit.toPlainString())
                    .put("stop_price", order.stop.signum() == 0 ? "" : order.stop.toPlainString())
                    .put("number_of_fills", Integer.toString(order.fills))
                    .put("reject_reason", order.reason)
                    .put("creation_time", now().toString())
                    .put("novel", "x");
        }
        return json.toString();
    }

    void skipNumber() {
        synchronized (market) {
            subscribers.forEach(each -> nextNumber(each, "user"));
        }
    }

    private int nextNumber(LoopbackSocket socket, String channel) {
        return numbers.computeIfAbsent(socket, each -> new HashMap<>())
                        .merge(numbersEachChannel ? channel : "all", 1, Integer::sum)
                - 1;
    }

    void dropStreams() {
        subscribers.forEach(LoopbackSocket::drop);
        subscribers.clear();
    }

    @Override
    public void serve(LoopbackSocket socket) {
        for (String text = socket.read(); text != null; text = socket.read()) {
            synchronized (market) {
                subscribe(AnswerJson.read(text, "fake"), socket);
            }
        }
        subscribers.remove(socket);
    }

    private void subscribe(JsonNode asked, LoopbackSocket socket) {
        try {
            verify(asked.path("jwt").asText(), "");
        } catch (FakeCoinbaseMarket.Refusal e) {
            socket.send("{\"type\":\"error\",\"message\":\"authentication failure\"}");
            return;
        }
        String channel = asked.path("channel").asText();
        if (channel.equals("user")) {
            subscribers.add(socket);
            socket.send(message(
                    socket,
                    "user",
                    "snapshot",
                    market.orders.stream()
                            .filter(FakeCoinbaseMarket.Order::isOpen)
                            .toArray(FakeCoinbaseMarket.Order[]::new)));
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("channel", "subscriptions").put("timestamp", now().toString());
        json.put("sequence_num", nextNumber(socket, "subscriptions"));
        ObjectNode subscriptions = json.putArray("events").addObject().putObject("subscriptions");
        subscriptions.putArray("heartbeats").add("heartbeats");
        if (channel.equals("user")) {
            subscriptions.putArray("user").add("1111-2222");
        }
        socket.send(json.toString());
    }

    @Override
    public void close() {
        server.close();
    }
}
