package io.gpttrader.live.internal.coinbase;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.internal.http.AnswerJson;
import io.gpttrader.live.internal.http.AnswerSecrets;
import io.gpttrader.live.internal.http.BrokerAnswer;
import io.gpttrader.live.internal.http.BrokerCall;
import io.gpttrader.live.internal.http.BrokerHttp;
import io.gpttrader.live.internal.http.CallPriority;
import io.gpttrader.live.internal.http.ClockOffset;
import io.gpttrader.live.internal.http.HttpSettings;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Coinbase's REST interface: a token for each request, by Coinbase's clock, and by exception what an error means. A request refused by
 * 401 was certainly not carried out: where the clock turns out to have been wrong, it is sent once more.
 */
final class CoinbaseClient implements AutoCloseable {
    private static final String PATH = "/api/v3/brokerage";
    private static final int CALLS_PER_SECOND = 25;
    private static final Duration FRESH = Duration.ofMinutes(15);

    /** By so much a clock must have been wrong to be the reason of a token that was refused. */
    private static final Duration WRONG = Duration.ofSeconds(20);

    private final CoinbaseOptions options;
    private final String base;
    private final BrokerHttp http;
    private volatile ClockOffset clock = new ClockOffset();
    private long measuredNanos;

    CoinbaseClient(CoinbaseOptions options) {
        this.options = options;
        String address = options.rest().toString();
        this.base = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        this.http = BrokerHttp.open(HttpSettings.of(CoinbaseOptions.NAME).budget(0, CALLS_PER_SECOND));
    }

    /** A parameter of a query. */
    record Parameter(String name, String value) {
        String text() {
            return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }

    /** Coinbase's time, measured now. */
    Instant measure() {
        BrokerAnswer answer = http.send(() -> new BrokerCall(
                "ask for the time", "GET", URI.create(base + PATH + "/time"), Map.of(), "", CallPriority.LOOKUP, true));
        JsonNode json = read("ask for the time", answer);
        Instant told = AnswerJson.millis(json, "epochMillis");
        if (told.equals(Instant.EPOCH)) {
            throw new BrokerException(
                    BrokerException.Kind.PROTOCOL, "ask for the time: Coinbase's answer has no epochMillis");
        }
        ClockOffset fresh = new ClockOffset(); // without older samples, as a computer that slept makes them late
        fresh.sample(answer, told);
        clock = fresh;
        synchronized (this) {
            measuredNanos = System.nanoTime();
        }
        return fresh.now();
    }

    /** Coinbase's time, measured first where it was not for long. */
    Instant now() {
        boolean isFresh;
        synchronized (this) {
            isFresh = System.nanoTime() - measuredNanos < FRESH.toNanos();
        }
        return clock.isKnown() && isFresh ? clock.now() : measure();
    }

    JsonNode ask(String what, String path, List<Parameter> parameters, CallPriority priority) {
        String query = String.join("&", parameters.stream().map(Parameter::text).toList());
        return read(what, send(what, "GET", path, query, "", priority, true));
    }

    /** A request that changes something. */
    JsonNode change(String what, String path, JsonNode body, CallPriority priority) {
        return read(what, send(what, "POST", path, "", body.toString(), priority, false));
    }

    private BrokerAnswer send(
            String what, String method, String path, String query, String body, CallPriority priority, boolean isSafe) {
        requireTime(what);
        Instant before = clock.now();
        BrokerAnswer answer = sendOnce(what, method, path, query, body, priority, isSafe);
        boolean isClockWrong = answer.status() == 401
                && Duration.between(before, measure()).abs().compareTo(WRONG) > 0;
        return isClockWrong ? sendOnce(what, method, path, query, body, priority, isSafe) : answer;
    }

    private BrokerAnswer sendOnce(
            String what, String method, String path, String query, String body, CallPriority priority, boolean isSafe) {
        URI address = URI.create(base + PATH + path + (query.isEmpty() ? "" : "?" + query));
        String uri = method + " " + address.getRawAuthority() + address.getRawPath();
        List<String> used = new CopyOnWriteArrayList<>();
        BrokerAnswer answer = http.send(() -> {
            CoinbaseToken token = CoinbaseToken.of(options, uri, clock.now());
            used.addAll(token.secrets());
            Map<String, String> headers =
                    Map.of("Authorization", "Bearer " + token.text(), "Content-Type", "application/json");
            return new BrokerCall(what, method, address, headers, body, priority, isSafe);
        });
        return AnswerSecrets.without(answer, used);
    }

    /** A request whose time could not be had was not sent. */
    private void requireTime(String what) {
        try {
            Instant unused = now();
        } catch (BrokerException e) {
            throw new BrokerException(
                    BrokerException.Kind.NOT_SENT,
                    what + ": not sent, as Coinbase's clock could not be asked: " + e.getMessage(),
                    e.retryAfter().orElse(null),
                    e);
        }
    }

    private JsonNode read(String what, BrokerAnswer answer) {
        if (!answer.isOk()) {
            throw CoinbaseErrors.of(what, answer, http.demandedWait(answer));
        }
        return AnswerJson.read(answer.body(), what);
    }

    @Override
    public void close() {
        http.close();
    }
}
