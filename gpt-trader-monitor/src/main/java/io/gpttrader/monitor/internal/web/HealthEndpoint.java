package io.gpttrader.monitor.internal.web;

import io.gpttrader.monitor.ComponentHealth;
import io.gpttrader.monitor.HealthState;
import io.gpttrader.monitor.internal.security.Access;
import io.gpttrader.monitor.internal.security.Login;
import io.gpttrader.monitor.internal.security.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** For other programs: whether it lives, whether it is ready, and its metrics. */
final class HealthEndpoint {
    private final WebHost host;
    private final Identity identity;
    private final Access access;
    private final Login login;

    HealthEndpoint(WebHost host, Identity identity, Access access, Login login) {
        this.host = host;
        this.identity = identity;
        this.access = access;
        this.login = login;
    }

    void live(Exchange exchange) {
        boolean live = host.isLive();
        exchange.sendJson(live ? 200 : 503, Map.of("state", live ? HealthState.UP : HealthState.DOWN));
    }

    /** Anyone is told the state, who may read also the components and their reasons. */
    void ready(Exchange exchange) {
        boolean ready = host.isReady();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("state", ready ? HealthState.UP : HealthState.DOWN);
        if (identity.of(exchange).isPresent()) {
            answer.put(
                    "components",
                    host.health().stream().map(HealthEndpoint::json).toList());
        }
        exchange.sendJson(ready ? 200 : 503, answer);
    }

    private static Map<String, Object> json(ComponentHealth health) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", health.name());
        json.put("state", health.state());
        json.put("reasons", health.reasons());
        json.put("checkedAt", WebJson.millis(health.checkedAt()));
        json.put("tookMillis", WebJson.number(health.tookMillis()));
        return json;
    }

    void metrics(Exchange exchange) {
        requireScraper(exchange);
        Optional<String> text = host.scrape();
        if (text.isEmpty()) {
            throw new WebProblem(404, "there is no Prometheus registry; add micrometer-registry-prometheus");
        }
        exchange.send(
                200,
                "text/plain; version=0.0.4; charset=utf-8",
                text.orElseThrow().getBytes(StandardCharsets.UTF_8));
    }

    private void requireScraper(Exchange exchange) {
        Supplier<String> token = access.metricsToken();
        boolean open = access.openMetrics() || (token == null && !identity.needsLogin());
        if (open || (identity.needsLogin() && identity.of(exchange).isPresent())) {
            return;
        }
        String header = exchange.header("Authorization").orElse("");
        if (token == null || !header.startsWith("Bearer ")) {
            exchange.headers().put("WWW-Authenticate", "Bearer");
            throw new WebProblem(401, "a bearer token or a session is needed for the metrics");
        }
        boolean right = isToken(header.substring("Bearer ".length()).strip(), token);
        Duration wait = login.attemptToken(right, exchange.address());
        if (!wait.isZero()) {
            throw new WebProblem(429, "too many attempts; wait before the next one", LoginEndpoint.seconds(wait));
        }
        if (!right) {
            exchange.headers().put("WWW-Authenticate", "Bearer");
            throw new WebProblem(401, "that is not the metrics token");
        }
    }

    private static boolean isToken(String given, Supplier<String> token) {
        try {
            String secret = token.get();
            return secret != null && !secret.isEmpty() && Secrets.same(given, secret);
        } catch (RuntimeException e) {
            throw new IllegalStateException("the metrics token could not be read: its supplier threw a "
                    + e.getClass().getName());
        }
    }
}
