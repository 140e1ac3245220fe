package io.gpttrader.data.internal.http;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.gpttrader.data.RemoteBarsException;
import io.gpttrader.data.RemoteBarsException.Kind;
import io.gpttrader.data.internal.json.JsonText;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks servers by GET: paced, timed out, tried again where that may help, and with an exact exception for each way to fail.
 *
 * <p>What the JDK's client leaves to do: its time-out ends with the first byte of the body, so the whole exchange is timed
 * here; it carries all headers over a redirect to any host, so redirects are followed here; and it keeps answers of any
 * size. It sends a GET once more by itself where a kept connection turns out to be closed, which counts as one attempt.
 */
public final class HttpFetch {

    private static final Logger LOG = LoggerFactory.getLogger(HttpFetch.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int MOST_REDIRECTS = 5;

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    /** A server counts the requests of a process, not those of one source: so do these, by host and limit. */
    private static final Map<String, RateLimiter> PACES = new ConcurrentHashMap<>();

    /** What a status means at a server, where that differs from the usual. */
    public interface Meaning {

        /** Returns what an answer means, or null where it is the usual. */
        @Nullable
        HttpFailure of(int status, String message);
    }

    private final HttpOptions options;
    private final Meaning meaning;
    private final RetryConfig retrying;

    public HttpFetch(HttpOptions options, Meaning meaning) {
        this.options = options;
        this.meaning = meaning;
        this.retrying = RetryConfig.custom()
                .maxAttempts(options.attempts())
                .retryOnException(failure -> failure instanceof RemoteBarsException remote && remote.isTransient())
                .intervalBiFunction((attempts, failed) -> waitMillis(attempts, failed.getLeft()))
                .build();
    }

    private long waitMillis(int attempts, Throwable failure) {
        Duration demanded = failure instanceof RemoteBarsException remote
                ? remote.retryAfter().orElse(null)
                : null;
        Duration wait = HttpWaits.after(
                attempts, demanded, options, ThreadLocalRandom.current().nextDouble());
        LOG.atInfo()
                .setMessage("request is tried again")
                .addKeyValue("attempt", attempts + 1)
                .addKeyValue("waitMillis", wait.toMillis())
                .addKeyValue("reason", failure.getMessage())
                .log();
        return wait.toMillis();
    }

    /** Returns the text at an address. */
    public String get(HttpCall call) {
        Retry retry = Retry.of("http", retrying);
        AtomicInteger attempts = new AtomicInteger();
        try {
            return retry.executeSupplier(() -> once(call, attempts.incrementAndGet()));
        } catch (RemoteBarsException e) {
            // A retry whose wait is interrupted throws the failure it waited after, and clears the flag.
            boolean isInterrupted = e.isTransient() && attempts.get() < options.attempts();
            throw isInterrupted ? cancelled(call, attempts.get(), new InterruptedException()) : e;
        }
    }

    private static RemoteBarsException cancelled(HttpCall call, int attempt, InterruptedException cause) {
        Thread.currentThread().interrupt();
        HttpFailure failure = new HttpFailure(Kind.CANCELLED, 0, "the thread was interrupted", null);
        return HttpErrors.lasting(failure, call, attempt, cause);
    }

    private String once(HttpCall call, int attempt) {
        HttpCall at = call;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            HttpResponse<byte[]> answer = send(at, attempt);
            int status = answer.statusCode();
            if (status < 300) {
                return text(at, answer, attempt);
            }
            if (!isRedirect(answer)) {
                throw rejection(at, answer, attempt);
            }
            at = at.redirectedTo(target(at, answer, attempt));
        }
        throw rejected("redirects more than " + MOST_REDIRECTS + " times", 0, at, attempt);
    }

    private static boolean isRedirect(HttpResponse<?> answer) {
        int status = answer.statusCode();
        return status < 400
                && status != 304
                && answer.headers().firstValue("Location").isPresent();
    }

    private static URI target(HttpCall call, HttpResponse<?> answer, int attempt) {
        String location = answer.headers().firstValue("Location").orElse("");
        int status = answer.statusCode();
        URI target;
        try {
            target = call.uri().resolve(location);
        } catch (IllegalArgumentException e) {
            throw rejected("redirects to what is no address", status, call, attempt);
        }
        boolean isWeb = "https".equals(target.getScheme())
                || ("http".equals(target.getScheme())
                        && "http".equals(call.uri().getScheme()));
        if (!isWeb || target.getHost() == null) {
            throw rejected("redirects to another kind of address, which is not followed", status, call, attempt);
        }
        return target;
    }

    private static RemoteBarsException rejected(String what, int status, HttpCall call, int attempt) {
        return HttpErrors.lasting(new HttpFailure(Kind.REJECTED, status, what, null), call, attempt, null);
    }

    private HttpResponse<byte[]> send(HttpCall call, int attempt) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri()).header("Accept-Encoding", "gzip");
        call.headers().forEach(request::header);
        try {
            pace(call);
            return exchange(request.build());
        } catch (InterruptedException e) {
            throw cancelled(call, attempt, e);
        } catch (TimeoutException | HttpTimeoutException e) {
            String text = "no whole answer within " + shown(options.timeout())
                    + "; a longer time-out is set with timeout(..)";
            throw HttpErrors.passing(new HttpFailure(Kind.TIMEOUT, 0, text, null), call, attempt, e);
        } catch (HttpBody.TooLarge e) {
            throw HttpErrors.lasting(
                    new HttpFailure(Kind.MALFORMED, 0, String.valueOf(e.getMessage()), null), call, attempt, e);
        } catch (IOException e) {
            String text = "the connection failed: "
                    + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
            throw HttpErrors.passing(new HttpFailure(Kind.CONNECTION, 0, text, null), call, attempt, e);
        }
    }

    private static String shown(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    private void pace(HttpCall call) throws InterruptedException {
        int most = options.requestsPerMinute();
        if (most > 0) {
            RateLimiter pace = PACES.computeIfAbsent(
                    call.uri().getAuthority() + " " + most, host -> RateLimiter.of(host, perMinute(most)));
            if (!pace.acquirePermission()) {
                throw new InterruptedException();
            }
        }
    }

    /** Further requests wait for their turn, however long that takes. */
    private static RateLimiterConfig perMinute(int most) {
        return RateLimiterConfig.custom()
                .limitForPeriod(most)
                .limitRefreshPeriod(Duration.ofMinutes(1))
                .timeoutDuration(Duration.ofDays(365))
                .build();
    }

    private HttpResponse<byte[]> exchange(HttpRequest request)
            throws IOException, InterruptedException, TimeoutException {
        if (Thread.interrupted()) {
            // An answer that is there at once would be taken without a look at the flag.
            throw new InterruptedException();
        }
        CompletableFuture<HttpResponse<byte[]>> answer =
                CLIENT.sendAsync(request, info -> new HttpBody(options.maxResponseBytes()));
        try {
            return answer.get(options.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw asIo(e.getCause() == null ? e : e.getCause());
        } finally {
            // Without effect on an answer that is there; else it closes the connection.
            answer.cancel(true);
        }
    }

    private static IOException asIo(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof HttpBody.TooLarge tooLarge) {
                return tooLarge;
            }
        }
        return cause instanceof IOException io ? io : new IOException(cause.toString(), cause);
    }

    private String text(HttpCall call, HttpResponse<byte[]> answer, int attempt) {
        try {
            return new String(content(answer), StandardCharsets.UTF_8);
        } catch (IOException e) {
            String text = e instanceof HttpBody.TooLarge
                    ? String.valueOf(e.getMessage())
                    : "the answer is not valid gzip: " + e.getMessage();
            throw HttpErrors.lasting(new HttpFailure(Kind.MALFORMED, 0, text, null), call, attempt, e);
        }
    }

    private byte[] content(HttpResponse<byte[]> answer) throws IOException {
        boolean gzipped = answer.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equalsIgnoreCase)
                .isPresent();
        return gzipped ? HttpBody.decompressed(answer.body(), options.maxResponseBytes()) : answer.body();
    }

    private RemoteBarsException rejection(HttpCall call, HttpResponse<byte[]> answer, int attempt) {
        int status = answer.statusCode();
        String message = messageOf(answer);
        HttpFailure own = meaning.of(status, message);
        if (own != null) {
            return HttpErrors.lasting(own, call, attempt, null);
        }
        Kind kind = kind(status);
        Duration demanded = HttpWaits.demanded(
                answer.headers(), kind == Kind.RATE_LIMITED, options.clock().instant());
        boolean passing = (kind == Kind.RATE_LIMITED || kind == Kind.SERVER || status == 408)
                && !HttpWaits.isTooLong(demanded, options);
        String text = status + (message.isEmpty() ? "" : ": " + message) + remedy(kind, demanded);
        HttpFailure failure = new HttpFailure(kind, status, text, demanded);
        return passing
                ? HttpErrors.passing(failure, call, attempt, null)
                : HttpErrors.lasting(failure, call, attempt, null);
    }

    /** Returns what the server says about a rejection, fit for one line. */
    private String messageOf(HttpResponse<byte[]> answer) {
        try {
            return JsonText.message(new String(content(answer), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return "";
        }
    }

    private static Kind kind(int status) {
        return switch (status) {
            case 401, 407 -> Kind.UNAUTHORIZED;
            case 403 -> Kind.FORBIDDEN;
            case 404, 410 -> Kind.NOT_FOUND;
            case 408 -> Kind.TIMEOUT;
            case 429 -> Kind.RATE_LIMITED;
            default -> status >= 500 ? Kind.SERVER : Kind.REJECTED;
        };
    }

    private String remedy(Kind kind, @Nullable Duration demanded) {
        if (kind == Kind.RATE_LIMITED && HttpWaits.isTooLong(demanded, options)) {
            return "; the server asks to wait " + demanded + ", longer than the " + options.longestWait()
                    + " of backOff(..)";
        }
        return switch (kind) {
            case UNAUTHORIZED -> "; check the credentials";
            case FORBIDDEN -> "; the credentials do not reach that far";
            case NOT_FOUND -> "; check the symbol and the address";
            case RATE_LIMITED -> "; ask less often with requestsPerMinute(..)";
            default -> "";
        };
    }
}
