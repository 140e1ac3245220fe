package io.gpttrader.data.internal.remote;

import io.gpttrader.data.internal.support.Texts;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What remote sources ask of what they are given. */
public final class RestChecks {

    private static final Duration LONGEST = Duration.ofDays(1);

    /** Names that are one file in one folder on every system. */
    private RestChecks() {}

    public static Duration time(String name, Duration time) {
        Objects.requireNonNull(time, name);
        if (time.compareTo(Duration.ofMillis(1)) < 0 || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    name + " must be at least a millisecond and at most a day but was " + time);
        }
        return time;
    }

    public static long number(String name, long value, long least, long most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(name + " must be from " + least + " to " + most + " but was " + value);
        }
        return value;
    }

    public static String symbol(String symbol) {
        // Dots alone would lead a server to another address.
        if (Objects.requireNonNull(symbol, "symbol").isBlank() || symbol.chars().allMatch(c -> c == '.')) {
            throw new IllegalArgumentException("symbol must be a name but was \"" + symbol + "\"");
        }
        return symbol;
    }

    public static URI base(String name, URI address) {
        String scheme = Objects.requireNonNull(address, name).getScheme();
        boolean isWeb = "http".equals(scheme) || "https".equals(scheme);
        if (!isWeb || address.getHost() == null || address.getQuery() != null || address.getUserInfo() != null) {
            throw new IllegalArgumentException(name
                    + " must be an http or https address without a query or a user, such as https://data.example.com");
        }
        return address;
    }

    /** Returns a value that can be sent as a header; it is never shown. */
    static String headerValue(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    name + " has no value; its supplier gave " + (value == null ? "null" : "blanks"));
        }
        if (!value.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalStateException(
                    name + " has signs that a header cannot have, perhaps a line break at its end;"
                            + " its value is not shown here");
        }
        return value;
    }

    /** Returns a header's name; the JDK sends some by itself and rejects them from others. */
    public static String headerName(String name) {
        try {
            var unused = HttpRequest.newBuilder(URI.create("http://localhost")).header(name, "x");
            return name;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + Texts.shown(name) + "\" cannot be the name of a header", e);
        }
    }
}
