package io.gpttrader.monitor.internal.metrics;

import java.net.URI;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts to a collector, and never throws: one that is down is a line in the log when it fails first and one when it is back, however often it is
 * tried meanwhile. What could not be sent is not kept: the next request has the sums since the beginning.
 */
final class OtlpSender {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final URI endpoint;
    private final Map<String, Supplier<String>> headers;
    private final Runnable onFailure;
    private final Logger log;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private boolean isFailing;

    OtlpSender(URI endpoint, Map<String, Supplier<String>> headers, Runnable onFailure) {
        this(endpoint, headers, onFailure, LoggerFactory.getLogger(OtlpSender.class));
    }

    OtlpSender(URI endpoint, Map<String, Supplier<String>> headers, Runnable onFailure, Logger log) {
        this.endpoint = endpoint;
        this.headers = Map.copyOf(headers);
        this.onFailure = onFailure;
        this.log = log;
    }

    synchronized void send(byte[] metrics) {
        String failure = failure(metrics);
        if (!failure.isEmpty()) {
            onFailure.run();
        }
        if (failure.isEmpty() == isFailing) {
            isFailing = !isFailing;
            if (isFailing) {
                log.atWarn()
                        .setMessage("metrics cannot be sent; it is tried again at each step, and told when it works")
                        .addKeyValue("collector", place())
                        .addKeyValue("reason", failure)
                        .log();
            } else {
                log.atInfo()
                        .setMessage("metrics are sent again")
                        .addKeyValue("collector", place())
                        .log();
            }
        }
    }

    /** {@return the collector's address without what may hold a secret, for logs} */
    String place() {
        return place(endpoint);
    }

    static String place(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        String path = address.getPath() == null ? "" : address.getPath();
        return address.getScheme() + "://" + address.getHost() + port + path;
    }

    /** {@return why it failed, empty where it did not} */
    private String failure(byte[] metrics) {
        HttpRequest request;
        try {
            request = request(metrics);
        } catch (RuntimeException e) {
            return "a header's supplier failed or gave what is no header: "
                    + e.getClass().getSimpleName();
        }
        CompletableFuture<HttpResponse<Void>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            int status = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).statusCode();
            return status / 100 == 2 ? "" : "the collector answered with status " + status;
        } catch (ExecutionException e) {
            return e.getCause() == null ? e.toString() : e.getCause().toString();
        } catch (TimeoutException e) {
            return "no answer within " + PATIENCE.toSeconds() + " s";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } finally {
            answer.cancel(true);
        }
    }

    private HttpRequest request(byte[] metrics) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-protobuf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(metrics));
        headers.forEach((name, value) -> request.header(name, value.get()));
        return request.build();
    }
}
