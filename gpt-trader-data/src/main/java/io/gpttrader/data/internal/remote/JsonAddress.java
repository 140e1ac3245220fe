package io.gpttrader.data.internal.remote;

import io.gpttrader.data.internal.http.HttpCall;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The template of an address, with places for what differs from request to request. A parameter of the query whose place has
 * nothing to hold, such as the page of the first request, is left out.
 */
public record JsonAddress(String template) {

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
    private static final Set<String> TIMES = Set.of("from", "to");
    private static final Set<String> TIME_FORMS = Set.of("iso", "s", "ms", "date");

    public JsonAddress {
        URI plain;
        try {
            plain = URI.create(PLACE.matcher(template).replaceAll("x"));
        } catch (IllegalArgumentException e) {
            throw rejected("is no address", template);
        }
        boolean isWeb = "http".equals(plain.getScheme()) || "https".equals(plain.getScheme());
        if (!isWeb || plain.getHost() == null) {
            throw rejected("must begin with http:// or https:// and a host (files are named by a Path)", template);
        }
        if (plain.getUserInfo() != null) {
            throw rejected("must not hold a user or a password; send them with header(..)", "***");
        }
        for (String place : places(template)) {
            String form = place.substring(place.indexOf(':') + 1);
            if (place.contains(":") && !(TIMES.contains(nameOf(place)) && TIME_FORMS.contains(form))) {
                throw rejected(
                        "has a place {" + place + "}; times are written as {from}, {from:s}, {from:ms} or {from:date}",
                        template);
            }
        }
    }

    private static IllegalArgumentException rejected(String rule, String shown) {
        return new IllegalArgumentException(
                "the address " + rule + " but was \"" + HttpCall.withoutTellingValues(shown) + "\"");
    }

    private static List<String> places(String text) {
        return PLACE.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static String nameOf(String place) {
        int colon = place.indexOf(':');
        return colon < 0 ? place : place.substring(0, colon);
    }

    boolean has(String name) {
        return places(template).stream().anyMatch(place -> nameOf(place).equals(name));
    }

    /** What a request is about. */
    public record Ask(
            String symbol,
            RestRange range,
            ZoneId zone,
            @Nullable String page) {}

    /** Returns the request for something. */
    HttpCall call(Ask ask, JsonOptions options) {
        Map<String, String> secrets = values(options.secrets());
        int query = template.indexOf('?');
        String path = query < 0 ? template : template.substring(0, query);
        String filled = fill(path, ask, secrets);
        if (filled == null) {
            throw new IllegalStateException(
                    "the address " + this
                            + " has a place before its query that nothing fills; {from} needs since(..), {page} must be in the query");
        }
        List<String> parameters = new ArrayList<>();
        for (String parameter :
                query < 0 ? new String[0] : template.substring(query + 1).split("&")) {
            String value = fill(parameter, ask, secrets);
            if (value != null) {
                parameters.add(value);
            }
        }
        URI uri = URI.create(parameters.isEmpty() ? filled : filled + "?" + String.join("&", parameters));
        return calling(uri, options);
    }

    /** Returns the request for an address that a server gave, with the same headers. */
    HttpCall calling(URI uri, JsonOptions options) {
        Map<String, String> headers = values(options.headers());
        List<String> hidden = new ArrayList<>(values(options.secrets()).values());
        hidden.addAll(headers.values());
        return new HttpCall(uri, headers, hidden);
    }

    private static Map<String, String> values(Map<String, Supplier<String>> suppliers) {
        Map<String, String> values = new LinkedHashMap<>();
        suppliers.forEach((name, supplier) -> values.put(name, RestChecks.headerValue(name, supplier.get())));
        return values;
    }

    /** Returns a part of the template with its places filled, null where one has nothing to hold. */
    private @Nullable String fill(String part, Ask ask, Map<String, String> secrets) {
        Matcher places = PLACE.matcher(part);
        StringBuilder out = new StringBuilder();
        while (places.find()) {
            String value = value(places.group(1), ask, secrets);
            if (value == null) {
                return null;
            }
            places.appendReplacement(out, Matcher.quoteReplacement(HttpCall.encoded(value)));
        }
        return places.appendTail(out).toString();
    }

    private @Nullable String value(String place, Ask ask, Map<String, String> secrets) {
        return switch (nameOf(place)) {
            case "symbol" -> ask.symbol();
            case "page" -> ask.page();
            case "from" -> time(place, ask.range().from(), ask.zone());
            case "to" -> time(place, ask.range().to(), ask.zone());
            default -> secret(place, secrets);
        };
    }

    private String secret(String name, Map<String, String> secrets) {
        String value = secrets.get(name);
        if (value == null) {
            throw new IllegalStateException("the address " + this + " has a place {" + name
                    + "} that nothing fills; there are {symbol}, {from}, {to}, {page} and what secret(\"" + name
                    + "\", ..) gives");
        }
        return value;
    }

    private static @Nullable String time(String place, @Nullable Instant time, ZoneId zone) {
        if (time == null) {
            return null;
        }
        // Rounded up: of a server that counts in seconds nothing before the moment is asked for.
        long millis = time.toEpochMilli();
        return switch (place.substring(place.indexOf(':') + 1)) {
            case "s" -> Long.toString(Math.ceilDiv(millis, 1000L));
            case "ms" -> Long.toString(millis);
            case "date" -> DateTimeFormatter.ISO_LOCAL_DATE.format(time.atZone(zone));
            default -> time.toString();
        };
    }

    /** Returns the template as it may be shown. */
    @Override
    public String toString() {
        return HttpCall.withoutTellingValues(template);
    }
}
