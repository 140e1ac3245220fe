package io.gpttrader.monitor.internal.health;

import io.gpttrader.monitor.internal.support.HostCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Asks an address by GET. Redirects are followed where they stay with scheme, host and port, so that a header with a secret goes nowhere
 * else. Of the body no more is read than is needed.
 */
record HttpProbe(URI uri, int lowest, int highest, String text, Map<String, Supplier<String>> headers, int limit)
        implements Probe {
    private static final int USUAL_LIMIT = 64 * 1024;
    private static final int LARGEST_LIMIT = 16 * 1024 * 1024;
    private static final int MOST_REDIRECTS = 3;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    static HttpProbe of(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean isHttp = scheme.equals("http") || scheme.equals("https");
        if (!isHttp || uri.getHost() == null || uri.getPort() == 0 || uri.getPort() > 65_535) {
            throw new IllegalArgumentException("the address must be http:// or https:// and a host but was "
                    + (uri.getRawUserInfo() == null ? shown(uri) : "one with user information")
                    + "; such as https://example.org/health");
        }
        if (uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException("the address of host " + uri.getHost()
                    + " must have no user information; give credentials by header(name, secret)");
        }
        return new HttpProbe(uri, 200, 299, "", Map.of(), USUAL_LIMIT);
    }

    HttpProbe withStatus(int from, int to) {
        if (from < 100 || to > 599 || from > to) {
            throw new IllegalArgumentException("the range of statuses must be in [100, 599] but was " + from + " to "
                    + to + "; such as 200 to 299");
        }
        return new HttpProbe(uri, from, to, text, headers, limit);
    }

    HttpProbe withText(String wanted) {
        if (Objects.requireNonNull(wanted, "text").isEmpty() || wanted.length() > USUAL_LIMIT) {
            throw new IllegalArgumentException("the text must have 1 to " + USUAL_LIMIT + " characters but had "
                    + wanted.length() + "; give a part of the answer");
        }
        return new HttpProbe(uri, lowest, highest, wanted, headers, limit);
    }

    HttpProbe withHeader(String header, Supplier<String> value) {
        try {
            HttpRequest unused = HttpRequest.newBuilder(uri).header(header, "x").build();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "no header may be called '" + HostCode.name(header) + "'; give another, such as Authorization", e);
        }
        Map<String, Supplier<String>> more = new LinkedHashMap<>(headers);
        more.put(header, Objects.requireNonNull(value, "value"));
        return new HttpProbe(uri, lowest, highest, text, more, limit);
    }

    HttpProbe withLimit(int bytes) {
        if (bytes < 1 || bytes > LARGEST_LIMIT) {
            throw new IllegalArgumentException("answerBytes must be in [1, " + LARGEST_LIMIT + "] but was " + bytes
                    + "; it need only reach as far as the expected text");
        }
        return new HttpProbe(uri, lowest, highest, text, headers, bytes);
    }

    @Override
    public Optional<String> ask(Means means) throws InterruptedException {
        try {
            return follow(means);
        } catch (HttpTimeoutException e) {
            return Optional.of("no answer in " + DurationText.of(means.patience()));
        } catch (ConnectException e) {
            return Optional.of(
                    isCausedBy(e, UnresolvedAddressException.class)
                            ? "no address is known for the host " + uri.getHost()
                            : "no connection to " + origin(uri));
        } catch (IOException e) {
            return Optional.of("the answer failed: " + HostCode.name(String.valueOf(e)));
        }
    }

    private static boolean isCausedBy(Throwable e, Class<? extends Throwable> type) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> follow(Means means) throws IOException, InterruptedException {
        URI at = uri;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            HttpResponse<InputStream> answer =
                    means.http().get().send(request(at, means), BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (isExpected(answer.statusCode())) {
                    return judge(body);
                }
                Optional<URI> next = redirect(at, answer);
                if (next.isEmpty()) {
                    return Optional.of("answered " + answer.statusCode() + " instead of " + expected());
                }
                if (!origin(next.get()).equals(origin(uri))) {
                    return Optional.of("answered " + answer.statusCode() + ", a redirect to " + origin(next.get())
                            + ", which is not followed; name that address if it is the one to ask");
                }
                at = next.get();
            }
        }
        return Optional.of("redirected more than " + MOST_REDIRECTS + " times");
    }

    private HttpRequest request(URI at, Means means) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at)
                .timeout(means.patience())
                .header("User-Agent", "gpt-trader-monitor")
                .GET();
        headers.forEach((name, value) -> {
            String secret;
            try {
                secret = Objects.requireNonNull(value.get(), "value");
            } catch (RuntimeException e) {
                // Its message may have the secret in it.
                throw new IllegalStateException("the value of the header " + name + " failed with "
                        + e.getClass().getName());
            }
            try {
                request.setHeader(name, secret);
            } catch (IllegalArgumentException e) {
                throw new IllegalStateException(
                        "the value of the header " + name + " has characters that no header may");
            }
        });
        return request.build();
    }

    private boolean isExpected(int status) {
        return status >= lowest && status <= highest;
    }

    private String expected() {
        return lowest == highest ? String.valueOf(lowest) : lowest + " to " + highest;
    }

    private Optional<String> judge(InputStream body) throws IOException {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        byte[] read = body.readNBytes(limit);
        boolean isThere = new String(read, StandardCharsets.UTF_8).contains(text);
        return isThere
                ? Optional.empty()
                : Optional.of("its answer" + (read.length == limit ? "'s first " + limit + " bytes do" : " does")
                        + " not contain the expected text");
    }

    private static Optional<URI> redirect(URI at, HttpResponse<?> answer) {
        boolean isRedirect = REDIRECTS.contains(answer.statusCode());
        try {
            return isRedirect
                    ? answer.headers()
                            .firstValue("Location")
                            .map(at::resolve)
                            .filter(to -> to.getHost() != null && to.getScheme() != null)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Scheme, host and port. */
    private static String origin(URI at) {
        String scheme = String.valueOf(at.getScheme()).toLowerCase(Locale.ROOT);
        int port = at.getPort() >= 0 ? at.getPort() : scheme.equals("https") ? 443 : 80;
        return scheme + "://" + String.valueOf(at.getHost()).toLowerCase(Locale.ROOT) + ":" + port;
    }

    /** Without a query, which may have a key in it. */
    private static String shown(URI at) {
        return HostCode.name(String.valueOf(at.getScheme()) + "://" + at.getRawAuthority()
                + Objects.requireNonNullElse(at.getRawPath(), ""));
    }

    @Override
    public String toString() {
        return "GET " + shown(uri) + " for " + expected() + (text.isEmpty() ? "" : " and a text")
                + (headers.isEmpty() ? "" : " with headers " + headers.keySet());
    }
}
