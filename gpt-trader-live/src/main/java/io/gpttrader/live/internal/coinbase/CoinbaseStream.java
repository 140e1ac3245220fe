package io.gpttrader.live.internal.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.live.BrokerEvent;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.internal.http.AnswerJson;
import io.gpttrader.live.internal.http.AnswerSecrets;
import io.gpttrader.live.internal.http.BrokerStream;
import io.gpttrader.live.internal.http.StreamHandler;
import io.gpttrader.live.internal.http.StreamLine;
import io.gpttrader.live.internal.http.StreamLost;
import io.gpttrader.live.internal.http.StreamSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The user channel, with heartbeats that keep it open. It tells an order's sum only, so that its executions are asked for, until they
 * add up. A gap in the numbers of messages, or a message that makes no sense, ends the connection: the next one begins with a
 * reconciliation.
 */
final class CoinbaseStream implements StreamHandler {
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final Duration TICK = Duration.ofSeconds(1);

    /** Keys that were refused are not tried again for so long. */
    private static final Duration PENALTY = Duration.ofMinutes(1);

    private final CoinbaseOptions options;
    private final CoinbaseClient client;
    private final CoinbaseOrderCalls orders;
    private final CoinbaseFillWatch fills;
    private final Consumer<? super BrokerEvent> listener;
    private final List<BrokerOrder> early = new ArrayList<>();
    private final Set<String> secrets = new HashSet<>();
    private final Map<String, Long> lastOfChannel = new HashMap<>();
    private long last;
    private boolean isRefused;
    private long refusedNanos;

    private CoinbaseStream(
            CoinbaseOptions options,
            CoinbaseClient client,
            CoinbaseOrderCalls orders,
            CoinbaseExecutions executions,
            Consumer<? super BrokerEvent> listener) {
        this.options = options;
        this.client = client;
        this.orders = orders;
        this.fills = new CoinbaseFillWatch(executions, fill -> listener.accept(new BrokerEvent.Filled(fill)));
        this.listener = listener;
    }

    static BrokerStream open(
            CoinbaseOptions options,
            CoinbaseClient client,
            CoinbaseOrderCalls orders,
            CoinbaseExecutions executions,
            Consumer<? super BrokerEvent> listener) {
        CoinbaseStream handler = new CoinbaseStream(options, client, orders, executions, listener);
        return BrokerStream.open(
                StreamSettings.of(CoinbaseOptions.NAME, () -> {
                            handler.requireWelcome();
                            return options.stream();
                        })
                        .silence(SILENCE)
                        .tickEvery(TICK),
                handler);
    }

    private void requireWelcome() {
        if (isRefused && System.nanoTime() - refusedNanos < PENALTY.toNanos()) {
            throw new StreamLost("Coinbase has refused the key; not tried again within " + PENALTY);
        }
    }

    @Override
    public void opened(StreamLine line) throws InterruptedException {
        early.clear();
        secrets.clear();
        lastOfChannel.clear();
        last = -1;
        isRefused = false;
        try {
            line.send(subscribe("heartbeats"));
            line.send(subscribe("user"));
        } catch (BrokerException e) {
            throw new StreamLost(String.valueOf(e.getMessage()), e);
        }
    }

    /** Each message has a token of its own. */
    private String subscribe(String channel) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("type", "subscribe").put("channel", channel);
        CoinbaseToken token = CoinbaseToken.of(options, "", client.now());
        secrets.addAll(token.secrets());
        return request.put("jwt", token.text()).toString();
    }

    @Override
    public void message(String text, StreamLine line) {
        try {
            JsonNode message = AnswerJson.read(AnswerSecrets.without(text, secrets), "a message of the stream");
            if (AnswerJson.text(message, "type").equals("error")) {
                refuse(AnswerJson.text(message, "message"));
            }
            String channel = AnswerJson.text(message, "channel");
            checkNumber(message, channel);
            switch (channel) {
                case "subscriptions" -> confirm(message, line);
                case "user" -> user(message, line);
                default -> {
                    // Heartbeats, and what is not known yet.
                }
            }
        } catch (BrokerException e) {
            throw new StreamLost(String.valueOf(e.getMessage()), e);
        }
    }

    private void refuse(String said) {
        isRefused = said.contains("auth") || said.contains("jwt") || said.contains("permission");
        refusedNanos = System.nanoTime();
        throw new StreamLost("Coinbase says '" + said + "'");
    }

    /**
     * A number that leaves some out. Whether messages are numbered for each channel or for the connection is not documented clearly, so
     * that it counts where both would leave some out.
     */
    private void checkNumber(JsonNode message, String channel) {
        if (!message.hasNonNull("sequence_num")) {
            return;
        }
        long number = message.path("sequence_num").asLong();
        long ofChannel = lastOfChannel.getOrDefault(channel, -1L);
        if (last >= 0 && number > last + 1 && number > ofChannel + 1) {
            throw new StreamLost("messages are missing: number " + number + " came after " + last);
        }
        last = number;
        lastOfChannel.merge(channel, number, Math::max);
    }

    private void confirm(JsonNode message, StreamLine line) {
        for (JsonNode event : message.path("events")) {
            if (event.path("subscriptions").has("user")) {
                begin(line);
            }
        }
    }

    private void begin(StreamLine line) {
        line.ready();
        early.forEach(this::tell);
        early.clear();
    }

    private void user(JsonNode message, StreamLine line) {
        for (JsonNode event : message.path("events")) {
            boolean isSnapshot = AnswerJson.text(event, "type").equals("snapshot");
            for (JsonNode each : event.path("orders")) {
                BrokerOrder order = orders.seen(CoinbaseOrders.ofEvent(each));
                if (order.brokerOrderId().isEmpty()) {
                    throw new StreamLost(
                            "an order of the stream has no order_id; Coinbase's interface may have changed");
                }
                if (line.isReady()) {
                    tell(order);
                } else {
                    early.add(order);
                }
            }
            if (isSnapshot) {
                begin(line); // the channel tells, whether or not the subscription was confirmed
            }
        }
    }

    private void tell(BrokerOrder order) {
        listener.accept(new BrokerEvent.OrderChanged(order));
        fills.order(order);
    }

    @Override
    public void tick(StreamLine line) {
        if (line.isReady()) {
            fills.askAgain();
        }
    }

    @Override
    public void connected() {
        listener.accept(new BrokerEvent.Connected());
    }

    @Override
    public void disconnected(String reason) {
        listener.accept(new BrokerEvent.Disconnected(reason));
    }
}
