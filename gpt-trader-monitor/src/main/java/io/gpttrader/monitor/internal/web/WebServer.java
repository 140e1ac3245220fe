package io.gpttrader.monitor.internal.web;

import io.gpttrader.monitor.internal.reports.ReportShelf;
import io.gpttrader.monitor.internal.security.Access;
import io.gpttrader.monitor.internal.security.DashboardSession;
import io.gpttrader.monitor.internal.security.HostCheck;
import io.gpttrader.monitor.internal.security.Login;
import io.gpttrader.monitor.internal.security.Rules;
import io.gpttrader.monitor.internal.security.Sessions;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running web server of a dashboard. */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final Duration CLOSING_TIME = Duration.ofSeconds(1);
    private static final Duration COMMAND_TIME = Duration.ofSeconds(20);

    private final WebSettings settings;
    private final Server server;
    private final ConnectionGuard guard;
    private final Sessions sessions;
    private final StreamEndpoint streams;
    private final WebApplication application;
    private final int port;
    private final long guardEveryMillis;

    private WebServer(
            WebSettings settings,
            WebHost host,
            ReportShelf reports,
            WebSettings.Surroundings around,
            WebListeners listeners) {
        this.settings = settings;
        this.server = listeners.server();
        this.port = listeners.port();
        this.guard = listeners.guard();
        this.guardEveryMillis = Math.clamp(around.limits().awaitingRequest().toMillis() / 4, 10, 250);
        Access access = settings.access();
        boolean secure = settings.binding().isSecure();
        this.sessions = new Sessions(around.clock(), access.sessionTimeout());
        Identity identity = new Identity(sessions, access, secure, port);
        Login login = new Login(around.clock(), access.users());
        AuditLog audit = new AuditLog(host, around.clock());
        this.streams = new StreamEndpoint(host.frames(), identity, sessions, around.limits());
        HostCheck hosts = new HostCheck(settings.binding().names(), port, access.furtherHosts(), secure);
        this.application =
                new WebApplication(new FrontDoor(hosts, secure), guard, around.limits(), (exchange, problem) -> {
                    String user =
                            identity.of(exchange).map(DashboardSession::user).orElse("(unknown)");
                    String address = exchange.address().getHostAddress();
                    audit.writeRefused(
                            new AuditLog.Subject(user, address, "dashboard", exchange.path()),
                            "forbidden: " + problem.sentence());
                });
        LoginEndpoint logins = new LoginEndpoint(login, sessions, identity, audit, settings.title());
        addPage(identity, new PageFiles(around.pageFolder()));
        application
                .post("/api/login", logins::login)
                .post("/api/logout", logins::logout)
                .get("/api/me", logins::me)
                .get("/api/stream", streams::serve);
        addCommands(new CommandEndpoint(host, identity, audit, new CommandRunner(audit, COMMAND_TIME)));
        HistoryEndpoint history = new HistoryEndpoint(host, identity, around.clock());
        HealthEndpoint health = new HealthEndpoint(host, identity, access, login);
        ReportEndpoint stored = new ReportEndpoint(reports, identity);
        application
                .get("/api/reports", stored::list)
                .getBelow("/reports", stored::report)
                .get("/api/alerts", history::alerts)
                .get("/api/audit", history::audit)
                .get("/health/live", health::live)
                .get("/health/ready", health::ready)
                .get("/metrics", health::metrics);
    }

    /** Checks the settings, listens and serves. */
    public static WebServer start(WebSettings settings, WebHost host, ReportShelf reports) {
        return start(settings, host, reports, WebSettings.Surroundings.ofTheMachine());
    }

    /** Checks the settings, listens and serves, with a clock and limits of a test. */
    static WebServer start(WebSettings settings, WebHost host, ReportShelf reports, WebSettings.Surroundings around) {
        // Once: a name that means this machine now must not mean another a moment later.
        List<InetAddress> addresses = settings.binding().addresses();
        Rules.check(settings.binding(), settings.access(), addresses);
        WebListeners listeners = WebListeners.open(settings.binding(), addresses, around.limits());
        try {
            WebServer web = new WebServer(settings, host, reports, around, listeners);
            web.run();
            return web;
        } catch (RuntimeException e) {
            listeners.close();
            throw e;
        }
    }

    private void run() {
        server.setHandler(application);
        try {
            server.start();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the dashboard could not be started: " + e.getMessage(), e);
        }
        watch(server.getScheduler());
        LOG.atInfo().setMessage("dashboard started").addKeyValue("uri", uri()).log();
    }

    private void watch(Scheduler scheduler) {
        try {
            guard.closeOverdue();
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .setMessage("a slow connection could not be closed")
                    .setCause(e)
                    .log();
        }
        if (server.isRunning()) {
            Scheduler.Task next = scheduler.schedule(() -> watch(scheduler), guardEveryMillis, TimeUnit.MILLISECONDS);
            assert next != null;
        }
    }

    private void addPage(Identity identity, PageFiles files) {
        application
                .get("/", exchange -> {
                    if (identity.of(exchange).isEmpty()) {
                        exchange.redirect("/login");
                    } else {
                        files.serve(exchange, "index.html");
                    }
                })
                .get("/login", exchange -> {
                    if (identity.needsLogin()) {
                        files.serve(exchange, "login.html");
                    } else {
                        exchange.redirect("/");
                    }
                })
                .getBelow(
                        "/assets",
                        exchange -> files.serve(exchange, exchange.path().substring(1)));
    }

    private void addCommands(CommandEndpoint commands) {
        application
                .post("/api/command", commands::command)
                .post("/api/order", commands::order)
                .post("/api/limit", commands::limit)
                .post("/api/alert", commands::alert)
                .post("/api/silence", commands::silence);
    }

    public URI uri() {
        String scheme = settings.binding().isSecure() ? "https" : "http";
        return URI.create(scheme + "://" + settings.binding().names().get(0) + ":" + port + "/");
    }

    public int port() {
        return port;
    }

    int openConnections() {
        return guard.size();
    }

    int openStreams() {
        return streams.size();
    }

    int runningRequests() {
        return application.running().count();
    }

    /** Ends streams and sessions, lets running answers end within a second, and closes what is left. */
    @Override
    public void close() {
        sessions.closeAll();
        streams.close();
        try {
            boolean finished = application.running().awaitNone(CLOSING_TIME);
            server.stop();
            if (!finished) {
                LOG.atInfo()
                        .setMessage("the dashboard was closed while it answered")
                        .log();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.atWarn()
                    .setMessage("the closing of the dashboard was interrupted")
                    .setCause(e)
                    .log();
        } catch (Exception e) {
            LOG.atWarn()
                    .setMessage("the dashboard did not stop cleanly")
                    .setCause(e)
                    .log();
        }
    }

    @Override
    public String toString() {
        return "dashboard at " + uri();
    }
}
