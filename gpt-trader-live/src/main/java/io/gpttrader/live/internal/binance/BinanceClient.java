package io.gpttrader.live.internal.binance;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.internal.http.AnswerJson;
import io.gpttrader.live.internal.http.AnswerSecrets;
import io.gpttrader.live.internal.http.BrokerAnswer;
import io.gpttrader.live.internal.http.BrokerCall;
import io.gpttrader.live.internal.http.BrokerHttp;
import io.gpttrader.live.internal.http.CallPriority;
import io.gpttrader.live.internal.http.HttpSettings;
import io.gpttrader.live.internal.secrets.AskedSecret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Binance's REST interface: signs, sends, and tells by exception what an error means. A request refused because of its timestamp
 * (-1021) was certainly not carried out: the clock is measured again and the same request sent once more, with its client order id.
 */
final class BinanceClient implements AutoCloseable {
    /** How long a request may be in Binance's hands beyond recvWindow before its order can be seen: its engine gives up after 10 s. */
    private static final Duration ENGINE = Duration.ofSeconds(10);

    private static final int CALLS_PER_MINUTE = 900;
    private static final int CALLS_PER_SECOND = 20;

    private final BinanceOptions options;
    private final String base;
    private final BrokerHttp http;
    private final BinanceClock clock;
    private final BinanceWeight weight = new BinanceWeight();

    BinanceClient(BinanceOptions options) {
        this.options = options;
        String address = options.rest().toString();
        this.base = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        this.http = BrokerHttp.open(HttpSettings.of(options.name()).budget(CALLS_PER_MINUTE, CALLS_PER_SECOND));
        this.clock = new BinanceClock(this::askTime, System::nanoTime);
    }

    /** After that long an order that Binance does not know was not accepted, as Binance refuses requests older than recvWindow. */
    static Duration settleTime(Duration recvWindow) {
        return recvWindow.plus(ENGINE);
    }

    BinanceClock clock() {
        return clock;
    }

    private long askTime() {
        JsonNode answer = get("ask for the time", "/api/v3/time", new BinanceQuery(), CallPriority.LOOKUP);
        long time = answer.path("serverTime").asLong(0);
        if (time <= 0) {
            throw new BrokerException(
                    BrokerException.Kind.PROTOCOL, "ask for the time: Binance's answer has no serverTime");
        }
        return time;
    }

    /** A question that needs no key. */
    JsonNode get(String what, String path, BinanceQuery query, CallPriority priority) {
        BrokerAnswer answer = http.send(() -> call(what, "GET", path, query.text(), Map.of(), priority, true));
        return read(what, answer);
    }

    /** A question about the account. */
    JsonNode ask(String what, String path, BinanceQuery query, CallPriority priority) {
        weight.check(priority, what, clock.millis());
        return read(what, signed(what, "GET", path, query, priority, true));
    }

    /** A request that changes something. */
    JsonNode change(String what, String method, String path, BinanceQuery query, CallPriority priority) {
        return read(what, signed(what, method, path, query, priority, false));
    }

    private BrokerAnswer signed(
            String what, String method, String path, BinanceQuery query, CallPriority priority, boolean isSafe) {
        BrokerAnswer first = send(what, method, path, query, priority, isSafe);
        if (first.isOk() || BinanceErrors.code(first) != BinanceErrors.TIMESTAMP) {
            return first;
        }
        time(what, clock::measure);
        return send(what, method, path, query, priority, isSafe);
    }

    private BrokerAnswer send(
            String what, String method, String path, BinanceQuery query, CallPriority priority, boolean isSafe) {
        time(what, clock::millis); // before a turn is taken, as measuring takes one too
        List<String> used = new CopyOnWriteArrayList<>();
        BrokerAnswer answer = http.send(() -> {
            String key = secret("key", options.key());
            String secret = secret("secret", options.secret());
            used.addAll(List.of(key, secret));
            String signed = sign(query, clock.carriedOn(), secret);
            return call(what, method, path, signed, Map.of("X-MBX-APIKEY", key), priority, isSafe);
        });
        weight.note(answer, clock.carriedOn());
        return AnswerSecrets.without(answer, used);
    }

    /** A request whose time could not be had was not sent. */
    private static void time(String what, LongSupplier clock) {
        try {
            long unused = clock.getAsLong();
        } catch (BrokerException e) {
            throw new BrokerException(
                    BrokerException.Kind.NOT_SENT,
                    what + ": not sent, as Binance's clock could not be asked: " + e.getMessage(),
                    e.retryAfter().orElse(null),
                    e);
        }
    }

    static String secret(String what, Supplier<String> secret) {
        String its = "Binance's " + what;
        return what.equals("secret") ? AskedSecret.ask(secret, its) : AskedSecret.askWord(secret, its);
    }

    /** The query with its time and signature. */
    String sign(BinanceQuery query, long millis, String secret) {
        String text = query.copy()
                .with("recvWindow", options.recvWindow().toMillis())
                .with("timestamp", millis)
                .text();
        return text + "&signature=" + BinanceSignature.of(text, secret);
    }

    private BrokerCall call(
            String what,
            String method,
            String path,
            String query,
            Map<String, String> headers,
            CallPriority priority,
            boolean isSafe) {
        URI address = URI.create(base + path + (query.isEmpty() ? "" : "?" + query));
        return new BrokerCall(what, method, address, headers, "", priority, isSafe);
    }

    private static JsonNode read(String what, BrokerAnswer answer) {
        if (!answer.isOk()) {
            throw BinanceErrors.of(what, answer);
        }
        return AnswerJson.read(answer.body(), what);
    }

    @Override
    public void close() {
        http.close();
    }
}
