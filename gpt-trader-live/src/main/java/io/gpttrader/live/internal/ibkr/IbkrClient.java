package io.gpttrader.live.internal.ibkr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import io.gpttrader.live.internal.http.AnswerJson;
import io.gpttrader.live.internal.http.BrokerAnswer;
import io.gpttrader.live.internal.http.BrokerCall;
import io.gpttrader.live.internal.http.BrokerHttp;
import io.gpttrader.live.internal.http.CallPriority;
import io.gpttrader.live.internal.http.ClockOffset;
import io.gpttrader.live.internal.http.HttpSettings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests to the gateway within a session at IBKR's servers, which is kept by a tickle a minute and begun again where it is over: that
 * needs no new login while the login itself (a day at most) lasts.
 */
final class IbkrClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IbkrClient.class);
    private static final Duration TICKLE = Duration.ofSeconds(55);

    /** IBKR's documented limit, beyond which it bars an address for ten minutes. */
    private static final int CALLS_PER_SECOND = 10;

    private static final int LOOKS = 5;

    private final IbkrOptions options;
    private final BrokerHttp http;
    private final ClockOffset clock = new ClockOffset();
    private final Object sessionLock = new Object();
    private volatile boolean isReady;
    private volatile String session = "";
    private volatile Thread tickler = Thread.ofVirtual().unstarted(() -> {});

    IbkrClient(IbkrOptions options) {
        this.options = options;
        this.http = BrokerHttp.open(HttpSettings.of(IbkrOptions.NAME)
                .budget(0, callsPerSecond(options))
                .tls(options.tls()));
    }

    /** Where lists may be asked for more often than IBKR allows, so may everything. */
    private static int callsPerSecond(IbkrOptions options) {
        long ratio = 5_000_000_000L / Math.max(1, options.pacing().toNanos());
        return (int) Math.max(CALLS_PER_SECOND, Math.min(1_000, CALLS_PER_SECOND * ratio));
    }

    String account() {
        return options.accountId();
    }

    Instant now() {
        return clock.now();
    }

    /** For the cookie of the stream. */
    String session() {
        tickle();
        return session;
    }

    /** Asks, and once more where the session turns out to be over. */
    JsonNode ask(String what, String path, CallPriority priority) {
        requireSession(what);
        BrokerAnswer answer = send(what, "GET", path, "", priority, true);
        if (isOver(answer)) {
            isReady = false;
            requireSession(what);
            answer = send(what, "GET", path, "", priority, true);
        }
        return read(what, answer);
    }

    /** A request that changes something. Where the session is over it was not carried out, and is not sent again here. */
    JsonNode change(String what, String method, String path, String body, CallPriority priority) {
        requireSession(what);
        BrokerAnswer answer = send(what, method, path, body, priority, false);
        if (isOver(answer)) {
            isReady = false;
        }
        return read(what, answer);
    }

    private static boolean isOver(BrokerAnswer answer) {
        return IbkrErrors.isSessionOver(answer.status(), IbkrErrors.said(AnswerJson.readIfPossible(answer.body())));
    }

    private JsonNode read(String what, BrokerAnswer answer) {
        if (!answer.isOk()) {
            throw IbkrErrors.of(what, answer, http.demandedWait(answer));
        }
        return AnswerJson.read(answer.body(), what);
    }

    private BrokerAnswer send(
            String what, String method, String path, String body, CallPriority priority, boolean isSafe) {
        URI address = URI.create(options.address() + path);
        Map<String, String> headers =
                body.isEmpty() ? Map.of("Accept", "*/*") : Map.of("Accept", "*/*", "Content-Type", "application/json");
        BrokerAnswer answer = http.send(() -> new BrokerCall(what, method, address, headers, body, priority, isSafe));
        clock.sampleDate(answer);
        return answer;
    }

    /** A request for which there was no session was not sent. */
    private void requireSession(String what) {
        if (isReady) {
            return;
        }
        try {
            synchronized (sessionLock) {
                if (!isReady) {
                    begin();
                    isReady = true;
                }
            }
        } catch (BrokerException e) {
            Kind kind = e.kind() == Kind.UNAUTHORIZED ? Kind.UNAUTHORIZED : Kind.NOT_SENT;
            throw new BrokerException(
                    kind, what + ": not sent: " + e.getMessage(), e.retryAfter().orElse(null), e);
        }
    }

    private void begin() {
        if (!isAuthenticated()) {
            String body = JsonNodeFactory.instance
                    .objectNode()
                    .put("publish", true)
                    .put("compete", false)
                    .toString();
            BrokerAnswer unused =
                    send("begin a session", "POST", "/iserver/auth/ssodh/init", body, CallPriority.LOOKUP, true);
            awaitAuthenticated();
        }
        JsonNode accounts = read(
                "ask for the accounts",
                send("ask for the accounts", "GET", "/iserver/accounts", "", CallPriority.LOOKUP, true));
        requireAccount(accounts.path("accounts"));
        // IBKR demands this one before others about a portfolio.
        JsonNode unused = read(
                "ask for the portfolios",
                send("ask for the portfolios", "GET", "/portfolio/accounts", "", CallPriority.LOOKUP, true));
        startTickler();
    }

    private void awaitAuthenticated() {
        for (int look = 1; look <= LOOKS; look++) {
            if (isAuthenticated()) {
                return;
            }
            pause(Duration.ofMillis(100L * look));
        }
        throw new BrokerException(
                Kind.NOT_SENT,
                "the gateway has no session at IBKR: log in at its page in a browser; a user has one session at a time, so"
                        + " that another one (Trader Workstation, the app) must be closed");
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException(Kind.NOT_SENT, "interrupted", null, e);
        }
    }

    private boolean isAuthenticated() {
        BrokerAnswer answer =
                send("ask for the session", "POST", "/iserver/auth/status", "", CallPriority.LOOKUP, true);
        JsonNode json = AnswerJson.readIfPossible(answer.body());
        return answer.isOk()
                && json.path("authenticated").asBoolean(false)
                && json.path("connected").asBoolean(true);
    }

    private void requireAccount(JsonNode accounts) {
        for (JsonNode each : accounts) {
            if (each.asText().equals(options.accountId())) {
                return;
            }
        }
        throw new BrokerException(
                Kind.UNAUTHORIZED,
                "account " + options.accountId()
                        + " is none of those that the login may trade; give one of them, such as that"
                        + " on the account's page");
    }

    private synchronized void startTickler() {
        if (!tickler.isAlive()) {
            tickler = Thread.ofVirtual().name("gpt-trader-ibkr-tickle").start(this::tickleOn);
        }
    }

    private void tickleOn() {
        try {
            while (true) {
                Thread.sleep(TICKLE);
                try {
                    tickle();
                } catch (BrokerException e) {
                    isReady = false;
                    LOG.atWarn()
                            .setMessage("the session at IBKR could not be kept alive")
                            .addKeyValue("reason", e.getMessage())
                            .log();
                }
            }
        } catch (InterruptedException e) {
            // close() asks for it, and nobody else has this thread.
        }
    }

    /** Keeps the session, and sees whether it is over. */
    void tickle() {
        String what = "keep the session alive";
        JsonNode json = read(what, send(what, "POST", "/tickle", "", CallPriority.LOOKUP, true));
        session = AnswerJson.text(json, "session");
        JsonNode status = json.path("iserver").path("authStatus");
        if (!status.isMissingNode() && !status.path("authenticated").asBoolean(true)) {
            isReady = false;
            requireSession("listen");
        }
    }

    @Override
    public synchronized void close() {
        tickler.interrupt();
        http.close();
    }
}
