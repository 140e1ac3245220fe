package io.gpttrader.live.loopback;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request as it came.
 *
 * @param query as sent, empty for none
 */
public record LoopbackRequest(String method, String path, String query, Map<String, String> headers, String body) {

    /** Parameters of the query and of a form in the body, decoded. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        boolean isForm = !body.startsWith("{");
        for (String part : (query + "&" + (isForm ? body : "")).split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        part.substring(0, equals),
                        URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }
}
