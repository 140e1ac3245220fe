package io.gpttrader.live.internal.http;

import io.github.resilience4j.core.IntervalFunction;
import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerException.Kind;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests to one broker. Blocking; safe to use from many threads.
 *
 * <p>Gives every answer that came, whatever its status, but for a safe call answered by 429, 408 or 5xx, which is tried again first.
 * Throws {@link BrokerException}: NOT_SENT where it is certain that nothing left (the connection was refused, the host is not known, the
 * handshake of TLS failed, no turn within the budget), PROTOCOL where an answer is too large, UNKNOWN where an answer is missing.
 *
 * <p>The JDK's client sends a GET once more by itself where a kept connection turns out to be closed, and no other method, unless the
 * system property {@code jdk.httpclient.enableAllMethodRetry} makes it: with that set this class refuses to work, as it could send an
 * order twice. An order on a connection that the server closed meanwhile is UNKNOWN, as it may have been read. HTTP/1.1 only, so that a
 * broken connection is one request's trouble. Redirects are not followed: they would carry keys to another host. Without an
 * authenticator no request is sent again for a proxy's or a server's challenge.
 */
public final class BrokerHttp implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerHttp.class);
    private static final String RETRY_ALL = "jdk.httpclient.enableAllMethodRetry";

    /** A request that waited longer for its turn is made again, as brokers refuse old signatures. */
    private static final long OLD_NANOS = 100_000_000;

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final HttpSettings settings;
    private final IntervalFunction waits;
    private final HttpClient client;
    private final CallGate gate;
    private final HttpCounts counts = new HttpCounts();
    private volatile boolean isClosed;

    private BrokerHttp(HttpSettings settings) {
        this.settings = settings;
        this.waits = settings.waits();
        this.gate = new CallGate(new CallBudget(settings.callsPerMinute, settings.callsPerSecond), settings.nanos);
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout);
        if (settings.tls != null) {
            builder.sslContext(settings.tls);
        }
        this.client = builder.build();
    }

    /** Connects to nothing yet. */
    public static BrokerHttp open(HttpSettings settings) {
        String all = System.getProperty(RETRY_ALL);
        if (all != null && (all.isEmpty() || Boolean.parseBoolean(all))) {
            throw new IllegalStateException(
                    "the system property " + RETRY_ALL + " is set: the JDK could send an order twice; unset it");
        }
        return new BrokerHttp(settings);
    }

    /**
     * Sends one request.
     *
     * @param made makes the request, again for each attempt and after a long wait, as a signature may hold the time
     * @return the answer
     */
    public BrokerAnswer send(Supplier<BrokerCall> made) {
        for (int attempt = 1; ; attempt++) {
            BrokerCall call = made.get();
            boolean isLast = !call.isSafe() || attempt >= settings.attempts;
            String reason;
            try {
                BrokerAnswer answer = once(call, made);
                if (isLast || !isPassing(answer.status())) {
                    return answer;
                }
                reason = "HTTP " + answer.status();
            } catch (BrokerException e) {
                if (isLast || !isPassing(e) || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                reason = String.valueOf(e.getMessage());
            }
            waitFor(call, attempt, reason);
        }
    }

    private static boolean isPassing(int status) {
        return status == 429 || status == 408 || status >= 500;
    }

    /** A call that got no turn has waited long enough. */
    private boolean isPassing(BrokerException failure) {
        return !isClosed && failure.kind() != Kind.PROTOCOL && !(failure.getCause() instanceof NoTurnException);
    }

    private void waitFor(BrokerCall call, int attempt, String reason) {
        Duration wait = Duration.ofMillis(waits.apply(attempt));
        counts.retries.increment();
        LOG.atInfo()
                .setMessage("question to a broker is asked again")
                .addKeyValue("broker", settings.broker)
                .addKeyValue("what", call.what())
                .addKeyValue("attempt", attempt + 1)
                .addKeyValue("waitMillis", wait.toMillis())
                .addKeyValue("reason", reason)
                .log();
        try {
            settings.sleeper.sleep(wait);
        } catch (InterruptedException e) {
            throw interrupted(call, Kind.UNKNOWN, e);
        }
    }

    private BrokerAnswer once(BrokerCall call, Supplier<BrokerCall> made) {
        long began = settings.nanos.getAsLong();
        enter(call);
        try {
            long waited = settings.nanos.getAsLong() - began;
            if (waited > OLD_NANOS) {
                counts.waits.increment();
                counts.waitedNanos.add(waited);
                return exchange(made.get());
            }
            return exchange(call);
        } finally {
            gate.leave();
        }
    }

    private void enter(BrokerCall call) {
        if (isClosed) {
            throw new BrokerException(
                    Kind.NOT_SENT, settings.broker + ": '" + call.what() + "' was not sent: the connection is closed");
        }
        Duration most = settings.turn(call.priority());
        try {
            if (!gate.enter(call.priority(), most.toNanos())) {
                throw noTurn(call, most);
            }
        } catch (InterruptedException e) {
            throw interrupted(call, Kind.NOT_SENT, e);
        }
    }

    private BrokerException noTurn(BrokerCall call, Duration most) {
        long paused = gate.pausedNanos();
        String why = paused > 0
                ? "the broker asked to pause for another "
                        + Duration.ofNanos(paused).toMillis() + " ms"
                : "the budget of " + settings.callsPerMinute + " calls a minute and " + settings.callsPerSecond
                        + " a second gave it no turn within " + most.toMillis() + " ms";
        Duration after = paused > 0 ? Duration.ofNanos(paused) : null;
        return new BrokerException(
                Kind.NOT_SENT,
                settings.broker + ": '" + call.what() + "' was not sent: " + why,
                after,
                new NoTurnException(why));
    }

    private BrokerException interrupted(BrokerCall call, Kind kind, InterruptedException cause) {
        Thread.currentThread().interrupt();
        String end = kind == Kind.NOT_SENT ? "before it was sent" : "before an answer came";
        return new BrokerException(
                kind, settings.broker + ": '" + call.what() + "' was interrupted " + end, null, cause);
    }

    private BrokerAnswer exchange(BrokerCall call) {
        HttpRequest request = request(call);
        long sent = settings.nanos.getAsLong();
        counts.calls.increment();
        try {
            HttpResponse<byte[]> answer = exchange(request);
            String text = AnswerBody.text(answer, settings.mostBytes);
            long received = settings.nanos.getAsLong();
            counts.lastNanos.set(received - sent);
            BrokerAnswer told = new BrokerAnswer(answer.statusCode(), answer.headers(), text, sent, received);
            pauseWhereAsked(told);
            return told;
        } catch (InterruptedException e) {
            throw interrupted(call, Kind.UNKNOWN, e);
        } catch (IOException | TimeoutException e) {
            counts.failures.increment();
            throw CallFailure.of(settings.broker, call, e, settings.timeout);
        }
    }

    private HttpRequest request(BrokerCall call) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(call.address())
                    .header("User-Agent", settings.userAgent)
                    .method(
                            call.method(),
                            call.body().isEmpty()
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(call.body()));
            call.headers().forEach(request::setHeader);
            return request.build();
        } catch (IllegalArgumentException e) {
            // The message and the cause of this one would show the value, which may be a key.
            throw new BrokerException(
                    Kind.NOT_SENT,
                    settings.broker + ": '" + call.what() + "' was not sent: HTTP does not allow one of its headers "
                            + call.headers().keySet() + ", or its address; check the keys for spaces and line ends");
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request)
            throws IOException, InterruptedException, TimeoutException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, info -> new AnswerBody(settings.mostBytes));
        try {
            return answer.get(settings.timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw asIo(e.getCause() == null ? e : e.getCause());
        } finally {
            // Without effect on an answer that is there; else it closes the connection.
            answer.cancel(true);
        }
    }

    private static IOException asIo(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof AnswerBody.TooLarge tooLarge) {
                return tooLarge;
            }
        }
        return cause instanceof IOException io ? io : new IOException(cause.toString(), cause);
    }

    private void pauseWhereAsked(BrokerAnswer answer) {
        if (answer.status() == 429 || answer.status() == 418) {
            Duration asked = demandedWait(answer);
            Duration pause = asked == null ? PAUSE : asked;
            boolean isTooLong = pause.compareTo(settings.longestPause) > 0;
            counts.limited.increment();
            gate.pause((isTooLong ? settings.longestPause : pause).toNanos());
            LOG.atWarn()
                    .setMessage("too many requests; all pause")
                    .addKeyValue("broker", settings.broker)
                    .addKeyValue("pauseMillis", pause.toMillis())
                    .log();
        }
    }

    /** How long an answer asks to wait, by its headers, for the adapter's exception; null where it does not. */
    public @Nullable Duration demandedWait(BrokerAnswer answer) {
        return DemandedWait.of(answer, settings.clock.instant()).orElse(null);
    }

    /**
     * Changes how many calls the broker takes in a minute, as it has told; of no effect without a budget for the minute.
     *
     * @param calls at least 1
     */
    public void callsPerMinute(int calls) {
        gate.perMinute(Math.max(1, calls));
    }

    /** How long the broker wants no request, 0 where it takes them. */
    public Duration pausedFor() {
        return Duration.ofNanos(gate.pausedNanos());
    }

    /** Counts and times for a monitor. */
    public Map<String, Double> readings() {
        return counts.readings(gate.waiting(), gate.pausedNanos());
    }

    /** Ends all connections; a request on its way ends with UNKNOWN. */
    @Override
    public void close() {
        isClosed = true;
        client.shutdownNow();
    }
}
