package io.gpttrader.live.internal.http;

import java.net.http.HttpHeaders;

/**
 * What a broker answered, whatever its status.
 *
 * @param status of HTTP
 * @param headers of the answer
 * @param body as text, empty for none
 * @param sentNanos when the request began to be sent, by the monotonic clock
 * @param receivedNanos when the whole answer was there
 */
public record BrokerAnswer(int status, HttpHeaders headers, String body, long sentNanos, long receivedNanos) {

    public boolean isOk() {
        return status >= 200 && status < 300;
    }

    /** The first header of that name, empty for none. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Shows neither headers nor body. */
    @Override
    public String toString() {
        return "HTTP " + status + ", " + body.length() + " characters";
    }
}
