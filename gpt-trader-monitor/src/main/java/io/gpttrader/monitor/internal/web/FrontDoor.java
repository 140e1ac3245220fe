package io.gpttrader.monitor.internal.web;

import io.gpttrader.monitor.internal.security.HostCheck;
import io.gpttrader.monitor.internal.security.SecurityHeaders;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What every request must be, whatever it asks for. */
final class FrontDoor {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    /** No path of this server needs an encoded character, an empty segment or one that begins with a dot. */
    private static final Pattern PATH = Pattern.compile("/|(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}){1,6}");

    private final HostCheck hosts;
    private final boolean secure;

    FrontDoor(HostCheck hosts, boolean secure) {
        this.hosts = hosts;
        this.secure = secure;
    }

    /** Sets the headers of the answer and checks method, path, host and where the request comes from. */
    void check(Exchange exchange) {
        SecurityHeaders.put(exchange.headers(), false);
        String host = exchange.header("Host").orElse("");
        SecurityHeaders.put(exchange.headers(), secure && !isLoopbackName(host));
        if (!METHODS.contains(exchange.method())) {
            exchange.headers().put("Allow", "GET, HEAD, POST");
            throw new WebProblem(405, "only GET, HEAD and POST are served");
        }
        if (!hosts.isHost(host)) {
            throw new WebProblem(
                    421, "this Host is not one of this server's; whoever runs it may allow it by Dashboard.allowHost");
        }
        if (!PATH.matcher(exchange.path()).matches()) {
            throw new WebProblem(400, "no such path can be here");
        }
        checkSource(exchange);
    }

    /**
     * A browser says where a request comes from, and no page can make it lie. What is not a browser says nothing, and cannot have been
     * tricked by a page either.
     */
    private void checkSource(Exchange exchange) {
        boolean changes = exchange.method().equals("POST");
        Optional<String> origin = exchange.header("Origin");
        if (origin.isPresent() && !hosts.isOrigin(origin.orElseThrow())) {
            throw new WebProblem(403, "requests from pages of other sites are refused");
        }
        String site = exchange.header("Sec-Fetch-Site").orElse("same-origin");
        boolean own = site.equals("same-origin") || (site.equals("none") && !changes);
        // A link from elsewhere may open the page itself.
        boolean opensPage = !changes
                && !exchange.path().startsWith("/api/")
                && !exchange.path().startsWith("/reports/");
        if (!own && !opensPage) {
            throw new WebProblem(403, "requests from pages of other sites are refused");
        }
    }

    private static boolean isLoopbackName(String host) {
        return host.startsWith("localhost") || host.startsWith("127.") || host.startsWith("[::1]");
    }
}
