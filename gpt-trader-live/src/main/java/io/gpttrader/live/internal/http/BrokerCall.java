package io.gpttrader.live.internal.http;

import java.net.URI;
import java.util.Map;

/**
 * One request to a broker.
 *
 * @param what for messages, such as {@code submit order my-1}; no secret
 * @param method such as {@code POST}
 * @param address with the query; not shown in messages, as some brokers sign in it
 * @param headers name to value, which may be secrets
 * @param body empty for none
 * @param priority where calls must wait
 * @param isSafe true for a question, which may be asked again
 */
public record BrokerCall(
        String what,
        String method,
        URI address,
        Map<String, String> headers,
        String body,
        CallPriority priority,
        boolean isSafe) {

    /** Shows no header and no query. */
    @Override
    public String toString() {
        return what + " (" + method + " " + address.getPath() + ")";
    }
}
