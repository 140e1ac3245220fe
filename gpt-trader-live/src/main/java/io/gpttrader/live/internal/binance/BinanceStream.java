package io.gpttrader.live.internal.binance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.live.BrokerEvent;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.internal.http.AnswerJson;
import io.gpttrader.live.internal.http.AnswerSecrets;
import io.gpttrader.live.internal.http.BrokerStream;
import io.gpttrader.live.internal.http.StreamHandler;
import io.gpttrader.live.internal.http.StreamLine;
import io.gpttrader.live.internal.http.StreamLost;
import io.gpttrader.live.internal.http.StreamSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The user data stream: a signed subscription on the websocket interface, as there are no listen keys any more since 2026-02-20. It has
 * no numbers and tells nothing twice, so that after each {@link BrokerEvent.Connected} orders and fills must be asked for.
 *
 * <p>Binance pings every 20 s, so that a silent connection is a dead one; it ends each after 24 hours. A message that makes no sense
 * ends the connection too: the next one begins with a reconciliation, so that nothing is lost with it.
 */
final class BinanceStream implements StreamHandler {
    private static final Logger LOG = LoggerFactory.getLogger(BinanceStream.class);

    /** Keys that were refused are not tried again for so long. */
    private static final Duration PENALTY = Duration.ofMinutes(1);

    private final BinanceOptions options;
    private final BinanceClock clock;
    private final BinanceSymbols symbols;
    private final BinanceExecutions executions;
    private final Consumer<? super BrokerEvent> listener;

    /** What came before the confirmation: {@link BrokerEvent.Connected} is the first to be told. */
    private final List<BrokerEvent> early = new ArrayList<>();

    private String subscription = "";
    private List<String> secrets = List.of();
    private boolean isRefused;
    private long refusedNanos;

    private BinanceStream(
            BinanceOptions options,
            BinanceClock clock,
            BinanceSymbols symbols,
            BinanceExecutions executions,
            Consumer<? super BrokerEvent> listener) {
        this.options = options;
        this.clock = clock;
        this.symbols = symbols;
        this.executions = executions;
        this.listener = listener;
    }

    static BrokerStream open(
            BinanceOptions options,
            BinanceClock clock,
            BinanceSymbols symbols,
            BinanceExecutions executions,
            Consumer<? super BrokerEvent> listener) {
        BinanceStream handler = new BinanceStream(options, clock, symbols, executions, listener);
        return BrokerStream.open(
                StreamSettings.of(options.name(), () -> {
                            handler.requireWelcome();
                            return options.stream();
                        })
                        .silence(Duration.ofSeconds(25)),
                handler);
    }

    private void requireWelcome() {
        if (isRefused && System.nanoTime() - refusedNanos < PENALTY.toNanos()) {
            throw new StreamLost("Binance has refused the key or its signature; not tried again within " + PENALTY);
        }
    }

    @Override
    public void opened(StreamLine line) throws InterruptedException {
        early.clear();
        try {
            line.send(subscribe(clock.measure()));
        } catch (BrokerException e) {
            throw new StreamLost(String.valueOf(e.getMessage()), e);
        }
    }

    /** Signed over the parameters in the order of their names. */
    private String subscribe(long millis) {
        String key = BinanceClient.secret("key", options.key());
        String secret = BinanceClient.secret("secret", options.secret());
        secrets = List.of(key, secret);
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("apiKey", key);
        parameters.put("recvWindow", Long.toString(options.recvWindow().toMillis()));
        parameters.put("timestamp", Long.toString(millis));
        List<String> parts = new ArrayList<>();
        parameters.forEach((name, value) -> parts.add(name + "=" + value));
        String signature = BinanceSignature.of(String.join("&", parts), secret);
        subscription = "subscribe-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("id", subscription).put("method", "userDataStream.subscribe.signature");
        request.putObject("params")
                .put("apiKey", key)
                .put("recvWindow", options.recvWindow().toMillis())
                .put("timestamp", millis)
                .put("signature", signature);
        return request.toString();
    }

    @Override
    public void message(String text, StreamLine line) {
        try {
            JsonNode message = AnswerJson.read(AnswerSecrets.without(text, secrets), "a message of the stream");
            JsonNode event = message.path("event");
            if (event.isObject()) {
                take(event, line);
            } else if (AnswerJson.text(message, "id").equals(subscription)) {
                confirm(message, line);
            } else if (message.has("error")) {
                throw new StreamLost("Binance says '" + AnswerJson.text(message.path("error"), "msg") + "'");
            } else {
                take(message, line); // an event without an envelope, or something new
            }
        } catch (BrokerException e) {
            throw new StreamLost(String.valueOf(e.getMessage()), e);
        }
    }

    private void confirm(JsonNode message, StreamLine line) {
        int status = message.path("status").asInt(200);
        if (status >= 400 || message.has("error")) {
            JsonNode error = message.path("error");
            BrokerException refusal = BinanceErrors.of(
                    "subscribe", status, error.path("code").asInt(0), AnswerJson.text(error, "msg"), null);
            isRefused = refusal.kind() == BrokerException.Kind.UNAUTHORIZED;
            refusedNanos = System.nanoTime();
            throw new StreamLost(String.valueOf(refusal.getMessage()), refusal);
        }
        isRefused = false;
        line.ready();
        early.forEach(listener);
        early.clear();
    }

    private void take(JsonNode event, StreamLine line) {
        switch (AnswerJson.text(event, "e")) {
            case "executionReport" -> report(event, line);
            case "eventStreamTerminated", "serverShutdown" ->
                throw new StreamLost("Binance ends the stream: " + AnswerJson.text(event, "e"));
            default -> {
                // Balances (outboundAccountPosition, balanceUpdate, externalLockUpdate), listStatus, whose orders have
                // reports of
                // their own, and what is not known yet.
            }
        }
    }

    private void report(JsonNode event, StreamLine line) {
        String symbol = AnswerJson.text(event, "s");
        if (symbol.isEmpty() || AnswerJson.text(event, "i").isEmpty()) {
            throw new StreamLost("an executionReport tells no symbol or order; Binance's interface may have changed");
        }
        symbols.remember(symbol, AnswerJson.text(event, "i"), BinanceOrders.clientOrderId(event));
        if (AnswerJson.text(event, "x").equals("TRADE")) {
            if (symbols.isOurs(symbol)) {
                tell(new BrokerEvent.Filled(executions.ofEvent(event)), line);
            } else {
                LOG.atWarn()
                        .setMessage("an execution that is not in the account's currency was seen")
                        .addKeyValue("symbol", symbol)
                        .addKeyValue("orderId", AnswerJson.text(event, "i"))
                        .log();
            }
        }
        tell(new BrokerEvent.OrderChanged(BinanceOrders.ofEvent(event)), line);
    }

    private void tell(BrokerEvent event, StreamLine line) {
        if (line.isReady()) {
            listener.accept(event);
        } else {
            early.add(event);
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
