package io.gpttrader.data.internal.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** A question to a server, with its secrets, and how it is shown without them. */
public final class HttpCall {

    private static final String HIDDEN = "***";

    /** What is shorter keeps no secret, but taking it out of a text would garble it. */
    private static final int SHORTEST = 4;

    /** Query parameters that by their name hold a secret, for hosts that write one into the address itself. */
    private static final Pattern TELLING = Pattern.compile(
            "(?i)([?&](?:[^=&]*(?:key|secret|passw|signature|auth)[^=&]*|(?:access_?|api_?)?token)=)(?!\\{)[^&]*");

    private final URI uri;
    private final Map<String, String> headers;
    private final List<String> secrets;

    /**
     * @param headers sent with it, and to no other host
     * @param secrets the texts that must not be shown, in the headers or in the address
     */
    public HttpCall(URI uri, Map<String, String> headers, List<String> secrets) {
        this.uri = uri;
        this.headers = Map.copyOf(headers);
        this.secrets = List.copyOf(secrets);
    }

    public URI uri() {
        return uri;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** Returns the call that a redirect asks for: another host, port or scheme does not get to see the headers. */
    HttpCall redirectedTo(URI target) {
        return new HttpCall(target, isSameOrigin(target) ? headers : Map.of(), secrets);
    }

    private boolean isSameOrigin(URI other) {
        return Objects.equals(uri.getScheme(), other.getScheme())
                && Objects.equals(uri.getHost(), other.getHost())
                && uri.getPort() == other.getPort();
    }

    /** Returns the address as it may be shown. */
    String shown() {
        return withoutTellingValues(scrub(uri.toString()));
    }

    /** Returns an address without what its query's names tell to be a secret; a place of a template stays. */
    public static String withoutTellingValues(String address) {
        return TELLING.matcher(address).replaceAll("$1" + HIDDEN);
    }

    /** Returns a text without the secrets of this call, should a server repeat them. */
    public String scrub(String text) {
        String out = text;
        for (String secret : secrets) {
            boolean hidden = secret.length() >= SHORTEST;
            out = hidden ? out.replace(encoded(secret), HIDDEN).replace(secret, HIDDEN) : out;
        }
        return out;
    }

    /** Returns a text encoded for a path or a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return shown();
    }
}
