package io.gpttrader.live.internal.ibkr;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerEvent;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.internal.http.AnswerJson;
import io.gpttrader.live.internal.http.BrokerStream;
import io.gpttrader.live.internal.http.StreamHandler;
import io.gpttrader.live.internal.http.StreamLine;
import io.gpttrader.live.internal.http.StreamLost;
import io.gpttrader.live.internal.http.StreamSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Orders (topic sor) and executions (topic str). There is no message that confirms a subscription: the stream counts as listening once
 * both were sent after the gateway has told that the session is authenticated.
 */
final class IbkrStream implements StreamHandler {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final long KEEP_ALIVE_NANOS = 50_000_000_000L;

    /** A gateway that greets with nothing is subscribed to all the same. */
    private static final long GREETING_NANOS = 3_000_000_000L;

    private final IbkrLists lists;
    private final IbkrOrders orders;
    private final Consumer<? super BrokerEvent> listener;
    private long openedNanos;
    private long keptNanos;

    private IbkrStream(IbkrLists lists, IbkrOrders orders, Consumer<? super BrokerEvent> listener) {
        this.lists = lists;
        this.orders = orders;
        this.listener = listener;
    }

    static BrokerStream open(
            IbkrOptions options,
            IbkrClient client,
            IbkrLists lists,
            IbkrOrders orders,
            Consumer<? super BrokerEvent> listener) {
        URI address = URI.create(options.address().replaceFirst("^http", "ws") + "/ws");
        return BrokerStream.open(
                StreamSettings.of(IbkrOptions.NAME, () -> address)
                        .headers(() -> Map.of("Cookie", "api=" + client.session()))
                        .tls(options.tls())
                        .tickEvery(TICK),
                new IbkrStream(lists, orders, listener));
    }

    @Override
    public void opened(StreamLine line) {
        openedNanos = System.nanoTime();
        keptNanos = openedNanos;
    }

    private static void subscribe(StreamLine line) throws InterruptedException {
        if (!line.isReady()) {
            line.send("sor+{}");
            line.send("str+{\"realtimeUpdatesOnly\":true}");
            line.ready();
        }
    }

    @Override
    public void message(String text, StreamLine line) throws InterruptedException {
        try {
            JsonNode message = AnswerJson.read(text, "a message of the stream");
            JsonNode told = message.path("args");
            switch (AnswerJson.text(message, "topic")) {
                case "system" -> {
                    if (message.has("success")) {
                        subscribe(line);
                    }
                }
                case "sts" -> status(told, line);
                case "sor" -> rows(told, this::order);
                case "str" -> rows(told, each -> listener.accept(new BrokerEvent.Filled(lists.fill(each))));
                default -> {
                    // Bulletins, notifications, and what is not known yet.
                }
            }
        } catch (BrokerException e) {
            throw new StreamLost(String.valueOf(e.getMessage()), e);
        }
    }

    private static void status(JsonNode told, StreamLine line) throws InterruptedException {
        if (told.has("authenticated") && !told.path("authenticated").asBoolean()) {
            throw new StreamLost("the session at IBKR is over");
        }
        if (told.path("authenticated").asBoolean(false)) {
            subscribe(line);
        }
    }

    private static void rows(JsonNode told, Consumer<JsonNode> use) {
        if (told.isArray()) {
            told.forEach(use);
        } else if (told.isObject()) {
            use.accept(told);
        }
    }

    /** Of an order that was not heard of before, a change alone says too little. */
    private void order(JsonNode row) {
        Optional<BrokerOrder> order = orders.take(row);
        String id = order.map(BrokerOrder::brokerOrderId).orElse("");
        if (!id.isEmpty() && !orders.isKnown(id)) {
            order = lists.status(id);
        }
        order.ifPresent(each -> listener.accept(new BrokerEvent.OrderChanged(each)));
    }

    @Override
    public void tick(StreamLine line) throws InterruptedException {
        long now = System.nanoTime();
        if (now - openedNanos > GREETING_NANOS) {
            subscribe(line);
        }
        if (now - keptNanos > KEEP_ALIVE_NANOS) {
            keptNanos = now;
            line.send("tic");
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
