package io.gpttrader.monitor.internal.web;

import io.gpttrader.monitor.DashboardRole;
import io.gpttrader.monitor.internal.security.Access;
import io.gpttrader.monitor.internal.security.DashboardSession;
import io.gpttrader.monitor.internal.security.Secrets;
import io.gpttrader.monitor.internal.security.Sessions;
import java.util.Optional;

/** Who asks: by the session's cookie, or "local" where no users are configured. */
final class Identity {
    private final Sessions sessions;
    private final Optional<DashboardSession> local;
    private final boolean readOnly;
    private final boolean secure;
    private final String cookie;

    Identity(Sessions sessions, Access access, boolean secure, int port) {
        this.sessions = sessions;
        this.local = access.needsLogin()
                ? Optional.empty()
                : Optional.of(sessions.local(access.readOnly() ? DashboardRole.READ : DashboardRole.OPERATE));
        this.readOnly = access.readOnly();
        this.secure = secure;
        // Cookies do not know ports: two dashboards on one machine must not log each other out.
        this.cookie = (secure ? "__Host-" : "") + "gpttrader-" + port;
    }

    boolean needsLogin() {
        return local.isEmpty();
    }

    Optional<DashboardSession> of(Exchange exchange) {
        return local.isPresent() ? local : exchange.cookie(cookie).flatMap(sessions::find);
    }

    DashboardSession required(Exchange exchange) {
        return of(exchange).orElseThrow(Identity::notLoggedIn);
    }

    void requireSession(Exchange exchange) {
        if (of(exchange).isEmpty()) {
            throw notLoggedIn();
        }
    }

    private static WebProblem notLoggedIn() {
        return new WebProblem(401, "log in first");
    }

    boolean mayOperate(DashboardSession session) {
        return session.mayOperate() && !readOnly;
    }

    /** Someone who may change something, by a request that another site's page could not have made. */
    void requireChange(Exchange exchange, DashboardSession session) {
        requireToken(exchange, session);
        if (!mayOperate(session)) {
            throw new WebProblem(
                    403,
                    readOnly ? "this dashboard changes nothing" : "the role 'operate' is needed to change anything");
        }
    }

    void requireToken(Exchange exchange, DashboardSession session) {
        String token = exchange.header("X-CSRF-Token").orElse("");
        if (!Secrets.same(token, session.csrfToken())) {
            throw new WebProblem(403, "the header X-CSRF-Token is missing or not this session's; reload the page");
        }
    }

    void setCookie(Exchange exchange, String token) {
        exchange.headers().put("Set-Cookie", cookie + "=" + token + attributes());
    }

    void clearCookie(Exchange exchange) {
        exchange.headers().put("Set-Cookie", cookie + "=" + attributes() + "; Max-Age=0");
    }

    private String attributes() {
        return "; Path=/; HttpOnly; SameSite=Strict" + (secure ? "; Secure" : "");
    }
}
