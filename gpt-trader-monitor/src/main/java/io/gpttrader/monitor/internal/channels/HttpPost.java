package io.gpttrader.monitor.internal.channels;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import javax.net.ssl.SSLContext;

/**
 * Posts JSON. HTTP/1.1; no redirect is followed, as it would carry secrets to another host; of an answer that reports a failure a few
 * kilobytes are read, of one that reports success nothing. Whoever calls limits the time and interrupts.
 */
final class HttpPost implements AutoCloseable {
    static final int MOST_BYTES = 8_192;

    private final HttpClient client;

    HttpPost(ChannelOptions options) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(options.timeout());
        SSLContext tls = options.tls();
        if (tls != null) {
            builder.sslContext(tls);
        }
        this.client = builder.build();
    }

    /**
     * Sends, and returns when the receiver has answered that it has it.
     *
     * @param now for an answer that says until when to wait
     * @param secrets what no error may show
     */
    void send(URI address, Map<String, String> headers, byte[] body, Instant now, Secrets secrets)
            throws DeliveryFailure, InterruptedException {
        HttpResponse<InputStream> answer;
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(address)
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header("User-Agent", "gpt-trader-monitor")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body));
            headers.forEach(request::header);
            answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw DeliveryFailure.passing(secrets.clean(e));
        } catch (IllegalArgumentException e) {
            // Its message would show the address or the header.
            throw DeliveryFailure.permanent("HTTP allows no such address or header");
        }
        try (InputStream in = answer.body()) {
            if (answer.statusCode() / 100 != 2) {
                throw HttpRefusal.of(answer.statusCode(), answer.headers(), text(in), now, secrets);
            }
        } catch (IOException e) {
            throw DeliveryFailure.passing("answered " + answer.statusCode() + ", broken off: " + secrets.clean(e));
        }
    }

    private static String text(InputStream in) {
        try {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            // The status tells enough.
            return "";
        }
    }

    /** An address from a secret: encrypted, or on this machine. */
    static URI address(String text, String what) throws DeliveryFailure {
        try {
            URI uri = new URI(text);
            Addresses.requireSafe(uri, what);
            return uri;
        } catch (URISyntaxException | IllegalArgumentException e) {
            // Its message would show a part of it.
            throw DeliveryFailure.passing(what
                    + " must be an https address with a host and without user and fragment, and is not; copy it again");
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
