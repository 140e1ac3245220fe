package io.gpttrader.monitor.internal.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.monitor.internal.security.DashboardSession;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a person changes: commands, orders, limits, alerts and silences. */
final class CommandEndpoint {
    private static final int LONGEST_TEXT = 200;

    private final WebHost host;
    private final Identity identity;
    private final AuditLog audit;
    private final CommandRunner runner;

    CommandEndpoint(WebHost host, Identity identity, AuditLog audit, CommandRunner runner) {
        this.host = host;
        this.identity = identity;
        this.audit = audit;
        this.runner = runner;
    }

    void command(Exchange exchange) {
        JsonNode body = body(exchange, "command", Set.of("component", "command"));
        String component = text(body, "component");
        String command = text(body, "command");
        run(exchange, component, command, by -> host.command(component, command, by));
    }

    void order(Exchange exchange) {
        JsonNode body = body(exchange, "order", Set.of("component", "symbol", "units", "type", "limit", "cancel"));
        String component = text(body, "component");
        Map<String, Object> order = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : body.properties()) {
            if (!field.getKey().equals("component")) {
                order.put(field.getKey(), value(body, field.getKey()));
            }
        }
        run(exchange, component, "order " + order, by -> host.order(component, order, by));
    }

    void limit(Exchange exchange) {
        JsonNode body = body(exchange, "limit", Set.of("component", "limit", "value"));
        String component = text(body, "component");
        String limit = text(body, "limit");
        if (!body.has("value")) {
            throw new WebProblem(400, "'value' must be a number, or null to take the limit away");
        }
        double value = body.get("value").isNull() ? Double.NaN : number(body, "value");
        String command = "limit " + limit + (Double.isNaN(value) ? " taken away" : " = " + value);
        run(exchange, component, command, by -> host.limit(component, limit, value, by));
    }

    void alert(Exchange exchange) {
        JsonNode body = body(exchange, "alert", Set.of("id", "action"));
        String id = text(body, "id");
        String action = text(body, "action");
        if (!action.equals("acknowledge") && !action.equals("resolve")) {
            throw new WebProblem(400, "'action' must be acknowledge or resolve");
        }
        run(exchange, "alerts", action + " " + id, by -> {
            if (action.equals("resolve")) {
                host.resolve(id, by);
            } else {
                host.acknowledge(id, by);
            }
        });
    }

    void silence(Exchange exchange) {
        JsonNode body = body(exchange, "silence", Set.of("rule", "component", "minutes"));
        String rule = text(body, "rule");
        String component = text(body, "component");
        double minutes = number(body, "minutes");
        if (!(minutes >= 1 && minutes <= 7 * 24 * 60)) {
            throw new WebProblem(400, "'minutes' must be between 1 and 10080, a week");
        }
        Duration duration = Duration.ofSeconds(Math.round(minutes * 60));
        String command = "silence " + rule + " for " + duration.toMinutes() + " min";
        run(exchange, component, command, by -> host.silence(rule, component, duration, by));
    }

    /** What is asked for: done in the name of who asked. */
    @FunctionalInterface
    private interface Action {
        void by(String user);
    }

    /** The body of a request that may change something; who may not is written down. */
    private JsonNode body(Exchange exchange, String what, Set<String> known) {
        DashboardSession session = identity.required(exchange);
        try {
            identity.requireChange(exchange, session);
        } catch (WebProblem refused) {
            audit.writeRefused(
                    AuditLog.Subject.of(session, exchange.address(), "dashboard", what),
                    "forbidden: " + refused.sentence());
            throw refused;
        }
        JsonNode body = exchange.json();
        for (Iterator<String> names = body.fieldNames(); names.hasNext(); ) {
            if (!known.contains(names.next())) {
                throw new WebProblem(
                        400,
                        "the body of this request has only "
                                + known.stream().sorted().toList());
            }
        }
        return body;
    }

    private void run(Exchange exchange, String component, String command, Action action) {
        DashboardSession session = identity.required(exchange);
        runner.run(
                AuditLog.Subject.of(session, exchange.address(), component, command), () -> action.by(session.user()));
        exchange.sendEmpty(204);
    }

    private static Object value(JsonNode body, String name) {
        return body.get(name).isNumber() ? number(body, name) : text(body, name);
    }

    private static String text(JsonNode body, String name) {
        JsonNode value = body.get(name);
        if (value == null
                || !value.isTextual()
                || value.textValue().isEmpty()
                || value.textValue().length() > LONGEST_TEXT) {
            throw new WebProblem(400, "'" + name + "' must be a text of 1 to " + LONGEST_TEXT + " characters");
        }
        return value.textValue();
    }

    private static double number(JsonNode body, String name) {
        JsonNode value = body.get(name);
        if (value == null || !value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw new WebProblem(400, "'" + name + "' must be a finite number");
        }
        return value.doubleValue();
    }
}
