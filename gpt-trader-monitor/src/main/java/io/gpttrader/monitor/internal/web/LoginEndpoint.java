package io.gpttrader.monitor.internal.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.gpttrader.monitor.internal.security.DashboardSession;
import io.gpttrader.monitor.internal.security.Login;
import io.gpttrader.monitor.internal.security.Sessions;
import io.gpttrader.monitor.internal.support.LibraryVersion;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Login, logout, and who one is. */
final class LoginEndpoint {
    private final Login login;
    private final Sessions sessions;
    private final Identity identity;
    private final AuditLog audit;
    private final String title;

    LoginEndpoint(Login login, Sessions sessions, Identity identity, AuditLog audit, String title) {
        this.login = login;
        this.sessions = sessions;
        this.identity = identity;
        this.audit = audit;
        this.title = title;
    }

    void login(Exchange exchange) {
        if (!identity.needsLogin()) {
            throw new WebProblem(404, "this dashboard has no users");
        }
        JsonNode body = exchange.json();
        String name = text(body, "user");
        Login.Result result = attempt(exchange, name, text(body, "password"));
        if (!result.delay().isZero()) {
            throw new WebProblem(429, "too many attempts; wait before the next one", seconds(result.delay()));
        }
        // A name that nobody has may be a password in the wrong field: it is not written down.
        String known = login.isKnown(name) ? name : "(unknown)";
        AuditLog.Subject subject =
                new AuditLog.Subject(known, exchange.address().getHostAddress(), "dashboard", "login");
        if (result.user().isEmpty()) {
            audit.writeRefusedLogin(subject);
            throw new WebProblem(401, "wrong user or password");
        }
        identity.of(exchange).ifPresent(sessions::close);
        Sessions.Issued issued = sessions.open(result.user().orElseThrow());
        audit.writeDone(subject);
        identity.setCookie(exchange, issued.token());
        exchange.sendEmpty(204);
    }

    private Login.Result attempt(Exchange exchange, String name, String password) {
        try {
            return login.attempt(name, password, exchange.address());
        } catch (IllegalStateException e) {
            throw new WebProblem(503, "the passwords cannot be read now; the log of the program tells why");
        }
    }

    void logout(Exchange exchange) {
        DashboardSession session = identity.required(exchange);
        identity.requireToken(exchange, session);
        if (identity.needsLogin()) {
            sessions.close(session);
            audit.writeDone(AuditLog.Subject.of(session, exchange.address(), "dashboard", "logout"));
            identity.clearCookie(exchange);
        }
        exchange.sendEmpty(204);
    }

    void me(Exchange exchange) {
        DashboardSession session = identity.required(exchange);
        Map<String, Object> me = new LinkedHashMap<>();
        me.put("user", session.user());
        me.put("role", identity.mayOperate(session) ? "operate" : "read");
        me.put("csrf", session.csrfToken());
        me.put("title", title);
        me.put("needsLogin", identity.needsLogin());
        me.put("version", LibraryVersion.text().replace("GPT-Trader ", ""));
        exchange.sendJson(200, me);
    }

    private static String text(JsonNode body, String name) {
        JsonNode value = body.get(name);
        if (value == null || !value.isTextual() || value.textValue().length() > 1024) {
            throw new WebProblem(400, "'" + name + "' must be a text of at most 1024 characters");
        }
        return value.textValue();
    }

    static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }
}
