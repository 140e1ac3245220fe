package io.gpttrader.monitor.internal.web;

import io.gpttrader.monitor.internal.support.CanIgnoreReturnValue;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes every request: checks it, finds what serves it, and answers what goes wrong. */
final class WebApplication extends Handler.Abstract {
    private static final Logger LOG = LoggerFactory.getLogger(WebApplication.class);

    private final FrontDoor door;
    private final BiConsumer<Exchange, WebProblem> whenForeign;
    private final ConnectionGuard guard;
    private final WebLimits limits;
    private final Map<String, Consumer<Exchange>> byPath = new HashMap<>();
    private final Map<String, Consumer<Exchange>> byPrefix = new HashMap<>();
    private final RunningRequests running = new RunningRequests();

    WebApplication(
            FrontDoor door, ConnectionGuard guard, WebLimits limits, BiConsumer<Exchange, WebProblem> whenForeign) {
        this.door = door;
        this.whenForeign = whenForeign;
        this.guard = guard;
        this.limits = limits;
    }

    /** Serves GET and HEAD of a path. */
    @CanIgnoreReturnValue
    WebApplication get(String path, Consumer<Exchange> endpoint) {
        byPath.put("GET " + path, endpoint);
        return this;
    }

    /** Serves GET and HEAD of all paths below one. */
    @CanIgnoreReturnValue
    WebApplication getBelow(String path, Consumer<Exchange> endpoint) {
        byPrefix.put("GET " + path, endpoint);
        return this;
    }

    /** Serves POST of a path. */
    @CanIgnoreReturnValue
    WebApplication post(String path, Consumer<Exchange> endpoint) {
        byPath.put("POST " + path, endpoint);
        return this;
    }

    RunningRequests running() {
        return running;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Connection connection = request.getConnectionMetaData().getConnection();
        guard.within(connection, limits.answering());
        running.add(1);
        Request.addCompletionListener(request, failure -> {
            running.add(-1);
            guard.awaitRequest(connection);
        });
        Exchange exchange = new Exchange(request, response, callback, guard, limits);
        try {
            check(exchange);
            endpoint(exchange).accept(exchange);
        } catch (WebProblem problem) {
            answer(exchange, problem);
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .setMessage("a request to the dashboard failed")
                    .addKeyValue("path", exchange.path())
                    .setCause(e)
                    .log();
            answer(exchange, new WebProblem(500, "the dashboard failed to answer; the log of the program tells why"));
        }
        return true;
    }

    private void check(Exchange exchange) {
        try {
            door.check(exchange);
        } catch (WebProblem problem) {
            if (problem.status() == 403 && exchange.method().equals("POST")) {
                whenForeign.accept(exchange, problem);
            }
            throw problem;
        }
    }

    private Consumer<Exchange> endpoint(Exchange exchange) {
        String method = exchange.method().equals("HEAD") ? "GET" : exchange.method();
        String path = exchange.path();
        Consumer<Exchange> endpoint = byPath.get(method + " " + path);
        int slash = path.indexOf('/', 1);
        if (endpoint == null && slash > 0) {
            endpoint = byPrefix.get(method + " " + path.substring(0, slash));
        }
        if (endpoint != null) {
            return endpoint;
        }
        String other = method.equals("GET") ? "POST" : "GET";
        if (byPath.containsKey(other + " " + path)) {
            exchange.headers().put("Allow", other.equals("GET") ? "GET, HEAD" : other);
            throw new WebProblem(405, "this path is served by " + other);
        }
        throw new WebProblem(404, "there is nothing at this path");
    }

    private static void answer(Exchange exchange, WebProblem problem) {
        if (exchange.isCommitted()) {
            exchange.abandon(problem);
            return;
        }
        if (problem.retryAfterSeconds() > 0) {
            exchange.headers().put("Retry-After", problem.retryAfterSeconds());
        }
        if (exchange.method().equals("POST") || problem.status() == 400 || problem.status() == 405) {
            exchange.headers().put("Connection", "close"); // the body may not have been read
        }
        exchange.sendError(problem.status(), problem.sentence());
    }
}
