package io.gpttrader.live.internal.alpaca;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.internal.http.BrokerAnswer;
import io.gpttrader.live.internal.http.BrokerCall;
import io.gpttrader.live.internal.http.BrokerHttp;
import io.gpttrader.live.internal.http.CallPriority;
import io.gpttrader.live.internal.http.HttpSettings;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests to Alpaca's two servers: each has a budget of its own. */
final class AlpacaApi implements AutoCloseable {

    /** What Alpaca takes of a key in a minute unless its answers say otherwise. */
    private static final int USUAL_CALLS = 200;

    /** Calls are counted by the minute; a reset further away is that of a clock that is wrong. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(65);

    private final AlpacaOptions options;
    private final BrokerHttp trading;
    private final BrokerHttp data;

    /** Alpaca's, once it is known: the moment at which calls are taken again is told by it. */
    private volatile InstantSource clock = InstantSource.system();

    AlpacaApi(AlpacaOptions options) {
        this.options = options;
        trading = BrokerHttp.open(settings("Alpaca"));
        data = BrokerHttp.open(
                settings("Alpaca's market data").attempts(2, options.firstWait(), options.longestWait()));
    }

    private HttpSettings settings(String name) {
        int calls = options.callsPerMinute() == 0 ? USUAL_CALLS : options.callsPerMinute();
        return HttpSettings.of(name)
                .timeout(options.timeout())
                .budget(calls, 0)
                .longestPause(LONGEST_PAUSE)
                .time(() -> clock.instant(), System::nanoTime, Thread::sleep);
    }

    /** Alpaca's time is that of another clock from now on. */
    void clock(InstantSource its) {
        clock = its;
    }

    /** Asks the trading server, again where there is no answer. */
    JsonNode get(String what, String pathAndQuery, CallPriority priority) {
        return AlpacaJson.parse(ask(what, pathAndQuery, priority).body(), what);
    }

    JsonNode get(String what, String pathAndQuery) {
        return get(what, pathAndQuery, CallPriority.QUESTION);
    }

    /** The answer to a question with the times at which it was sent and came. */
    BrokerAnswer ask(String what, String pathAndQuery, CallPriority priority) {
        return send(trading, what, "GET", options.addresses().trading(pathAndQuery), "", priority);
    }

    /** Asks the market data server; what it does not have is NOT_FOUND, whoever says so. */
    JsonNode getData(String what, String pathAndQuery) {
        try {
            BrokerAnswer answer =
                    send(data, what, "GET", options.addresses().data(pathAndQuery), "", CallPriority.QUESTION);
            return AlpacaJson.parse(answer.body(), what);
        } catch (BrokerException e) {
            throw String.valueOf(e.getMessage()).contains("HTTP 404") ? as(BrokerException.Kind.NOT_FOUND, e) : e;
        }
    }

    /** Asks once for something to be changed; the body of the answer is not looked at. */
    BrokerAnswer change(String what, String method, String path, String body, CallPriority priority) {
        return send(trading, what, method, options.addresses().trading(path), body, priority);
    }

    private BrokerAnswer send(
            BrokerHttp http, String what, String method, URI address, String body, CallPriority priority) {
        AlpacaKeys keys = AlpacaKeys.of(options);
        Map<String, String> headers = new HashMap<>(keys.headers());
        headers.put("Accept", "application/json");
        if (!body.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        BrokerCall call =
                new BrokerCall(what, method, address, Map.copyOf(headers), body, priority, method.equals("GET"));
        BrokerAnswer answer = http.send(() -> call);
        learn(http, answer);
        if (!answer.isOk()) {
            throw AlpacaErrors.of(what, answer, keys, wait(http, answer));
        }
        return answer;
    }

    private static @Nullable Duration wait(BrokerHttp http, BrokerAnswer answer) {
        Duration asked = http.demandedWait(answer);
        return asked == null || asked.compareTo(LONGEST_PAUSE) <= 0 ? asked : LONGEST_PAUSE;
    }

    /** Each answer tells how many calls are taken in a minute; the caller may have chosen fewer. */
    private void learn(BrokerHttp http, BrokerAnswer answer) {
        String told = answer.header("X-RateLimit-Limit").strip();
        if (told.matches("[1-9][0-9]{0,6}")) {
            int calls = Integer.parseInt(told);
            http.callsPerMinute(options.callsPerMinute() == 0 ? calls : Math.min(calls, options.callsPerMinute()));
        }
    }

    /** A failure told as another kind. */
    static BrokerException as(BrokerException.Kind kind, BrokerException e) {
        return new BrokerException(kind, e.getMessage() == null ? "" : e.getMessage(), null, e);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        trading.close();
        data.close();
    }
}
