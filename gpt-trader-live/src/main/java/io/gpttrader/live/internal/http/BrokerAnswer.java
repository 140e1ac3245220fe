package io.gpttrader.live.internal.http;

import java.net.http.HttpHeaders;

/**
 * What a broker answered, whatever its status.
 *
 * @param status of HTTP
 * @param headers of the answer
 * @param body as text, empty for none
 */
public record BrokerAnswer(int status, HttpHeaders headers, String body) {

    public boolean isOk() {
        return status >= 200 && status < 300;
    }
}
