package io.gpttrader.live.fake;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client has sent.
 *
 * @param method such as {@code POST}
 * @param target path and query as they came
 * @param headers by their names, whatever their case
 * @param body as text
 */
public record FakeRequest(String method, String target, Map<String, String> headers, String body) {

    /** {@return the path, decoded} */
    public String path() {
        int query = target.indexOf('?');
        return decoded(query < 0 ? target : target.substring(0, query));
    }

    /** {@return the query's parameters, decoded} */
    public Map<String, String> query() {
        Map<String, String> all = new TreeMap<>();
        int at = target.indexOf('?');
        if (at >= 0) {
            for (String each : target.substring(at + 1).split("&")) {
                int equals = each.indexOf('=');
                all.put(
                        decoded(equals < 0 ? each : each.substring(0, equals)),
                        equals < 0 ? "" : decoded(each.substring(equals + 1)));
            }
        }
        return all;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + target + (body.isEmpty() ? "" : " " + body);
    }
}
