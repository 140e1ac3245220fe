package io.gpttrader.live.internal.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gpttrader.live.BrokerEvent;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.internal.http.BrokerStream;
import io.gpttrader.live.internal.http.StreamHandler;
import io.gpttrader.live.internal.http.StreamLine;
import io.gpttrader.live.internal.http.StreamLost;
import io.gpttrader.live.internal.http.StreamSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The trade_updates stream: authenticates, listens, and passes on what it tells. It has no numbers and does not tell again what was
 * missed, so that after each {@link BrokerEvent.Connected} orders and fills must be asked for.
 *
 * <p>A message that makes no sense ends the connection: the next one begins with a reconciliation, so that nothing is lost with it.
 */
final class AlpacaStream implements StreamHandler {

    private static final Logger LOG = LoggerFactory.getLogger(AlpacaStream.class);
    private static final String UPDATES = "trade_updates";

    /** Keys that were refused are not tried again for so long, twice as long the next time, and so on. */
    private static final Duration FIRST_PENALTY = Duration.ofMinutes(1);

    private static final int MOST_DOUBLINGS = 4;

    private final AlpacaOptions options;
    private final AlpacaEvents events;
    private final Consumer<? super BrokerEvent> listener;
    private final LongSupplier nanos;

    /** What came before the confirmation: {@link BrokerEvent.Connected} is the first to be told. */
    private final List<BrokerEvent> early = new ArrayList<>();

    private int refusals;
    private long refusedNanos;

    private AlpacaStream(
            AlpacaOptions options, AlpacaEvents events, Consumer<? super BrokerEvent> listener, LongSupplier nanos) {
        this.options = options;
        this.events = events;
        this.listener = listener;
        this.nanos = nanos;
    }

    static BrokerStream open(
            AlpacaOptions options, AlpacaEvents events, Consumer<? super BrokerEvent> listener, LongSupplier nanos) {
        AlpacaStream stream = new AlpacaStream(options, events, listener, nanos);
        StreamSettings settings = StreamSettings.of("Alpaca", stream::address)
                .answer(options.timeout())
                .silence(options.silence())
                .waits(options.firstWait(), options.longestWait());
        return BrokerStream.open(settings, stream);
    }

    private URI address() {
        if (refusals > 0) {
            Duration penalty = FIRST_PENALTY.multipliedBy(1L << Math.min(refusals - 1, MOST_DOUBLINGS));
            if (nanos.getAsLong() - refusedNanos < penalty.toNanos()) {
                throw new StreamLost("Alpaca has refused the key or the secret; not tried again within " + penalty);
            }
        }
        return options.addresses().stream();
    }

    @Override
    public void opened(StreamLine line) throws InterruptedException {
        early.clear();
        AlpacaKeys keys = keys();
        ObjectNode request = AlpacaJson.object();
        request.put("action", "authenticate");
        request.putObject("data").put("key_id", keys.key()).put("secret_key", keys.secret());
        line.send(request.toString());
    }

    private AlpacaKeys keys() {
        try {
            return AlpacaKeys.of(options);
        } catch (BrokerException e) {
            throw new StreamLost(String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public void message(String text, StreamLine line) throws InterruptedException {
        JsonNode message = parsed(text);
        if (message.isArray()) {
            for (JsonNode each : message) {
                take(each, line);
            }
        } else {
            take(message, line);
        }
    }

    private static JsonNode parsed(String text) {
        try {
            return AlpacaJson.parse(text, "a message of the stream");
        } catch (BrokerException e) {
            throw new StreamLost(String.valueOf(e.getMessage()), e);
        }
    }

    private void take(JsonNode message, StreamLine line) throws InterruptedException {
        JsonNode data = message.path("data");
        switch (AlpacaJson.text(message, "stream")) {
            case "authorization" -> authorization(data, line);
            case "listening" -> listening(data, line);
            case UPDATES -> update(data, line);
            default -> other(message, line);
        }
    }

    private void authorization(JsonNode data, StreamLine line) throws InterruptedException {
        if (AlpacaJson.text(data, "status").equalsIgnoreCase("authorized")) {
            refusals = 0;
            ObjectNode request = AlpacaJson.object();
            request.put("action", "listen");
            request.putObject("data").putArray("streams").add(UPDATES);
            line.send(request.toString());
        } else {
            refused(AlpacaJson.text(data, "status"));
        }
    }

    private void refused(String status) {
        refusals++;
        refusedNanos = nanos.getAsLong();
        String reason = "Alpaca's stream refused the key or the secret (" + clean(status)
                + "); check them, and that they are of this account (paper and live have their own)";
        LOG.atError()
                .setMessage("the stream of orders is refused")
                .addKeyValue("reason", reason)
                .log();
        tell(new BrokerEvent.Disconnected(reason));
        throw new StreamLost(reason);
    }

    private void listening(JsonNode data, StreamLine line) {
        boolean isListed = false;
        for (JsonNode each : data.path("streams")) {
            isListed |= each.asText().equals(UPDATES);
        }
        if (!isListed) {
            throw new StreamLost("Alpaca's stream does not tell of trade_updates");
        }
        line.ready();
        List<BrokerEvent> waiting = List.copyOf(early);
        early.clear();
        waiting.forEach(this::tell);
    }

    private void update(JsonNode data, StreamLine line) {
        List<BrokerEvent> told;
        try {
            told = events.of(data);
        } catch (BrokerException e) {
            throw new StreamLost("an update makes no sense: " + e.getMessage(), e);
        }
        if (line.isReady()) {
            told.forEach(this::tell);
        } else {
            early.addAll(told);
        }
    }

    /** An error before the stream listens ends the attempt; anything else unknown is of no concern. */
    private void other(JsonNode message, StreamLine line) {
        boolean isError = AlpacaJson.text(message, "stream", "action", "T").equalsIgnoreCase("error");
        String words = clean(AlpacaJson.text(message, "msg", "message", "error")
                + AlpacaJson.text(message.path("data"), "error_message", "message", "error"));
        if (isError && !line.isReady()) {
            throw new StreamLost("Alpaca's stream answered with an error: " + words);
        }
        if (isError) {
            LOG.atWarn()
                    .setMessage("Alpaca's stream tells an error")
                    .addKeyValue("reason", words)
                    .log();
        }
    }

    private String clean(String text) {
        String shorter = text.length() > 300 ? text.substring(0, 300) : text;
        try {
            return AlpacaKeys.of(options).clean(shorter);
        } catch (BrokerException e) {
            return "";
        }
    }

    @Override
    public void connected() {
        tell(new BrokerEvent.Connected());
    }

    @Override
    public void disconnected(String reason) {
        tell(new BrokerEvent.Disconnected(reason));
    }

    /** A listener that fails has had its event: the next ones must reach it all the same. */
    private void tell(BrokerEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.atError().setMessage("a listener failed").setCause(e).log();
        }
    }
}
