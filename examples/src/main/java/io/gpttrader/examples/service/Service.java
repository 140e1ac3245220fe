package io.gpttrader.examples.service;

import io.gpttrader.examples.description.Description;
import io.gpttrader.monitor.AlertRoute;
import io.gpttrader.monitor.AlertRule;
import io.gpttrader.monitor.Dashboard;
import io.gpttrader.monitor.DashboardRole;
import io.gpttrader.monitor.DashboardServer;
import io.gpttrader.monitor.HealthCheck;
import io.gpttrader.monitor.Monitor;
import io.gpttrader.monitor.MonitorService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The program of the container image: a paper or live session, its monitor and its dashboard in one process. A session that was ended by
 * SIGTERM, a crash or a {@code kill -9} goes on from its journal at the next start.
 */
public final class Service implements AutoCloseable {
    /** The program was ended, or its session was over. */
    static final int ENDED = 0;
    /** The session has failed; started again it goes on from its journal. */
    static final int FAILED = 1;
    /** A file, a secret or a variable is wrong; starting again does not help. */
    static final int MISCONFIGURED = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final int PORT = 8080;

    private final ServiceSettings settings;
    private final ServedSession session;
    private @Nullable MonitorService monitor;
    private @Nullable DashboardServer dashboard;
    private volatile boolean isStarted;
    private volatile boolean isClosing;

    Service(ServiceSettings settings) {
        this.settings = settings;
        Description description = Description.read(settings.file());
        description.check();
        folder(settings.data());
        this.session = ServedSession.of(settings, description);
    }

    /**
     * Runs until it is ended. The exit code is 0 after SIGTERM and after the session's own end, 1 if the session has failed, 2 if it cannot
     * start as it is configured.
     *
     * @param arguments {@code paper} or {@code live}; or {@code probe} for the health check of a container, {@code backup FROM TO} for a copy
     *     of a store in use, {@code check} for a look at the configuration
     */
    public static void main(String... arguments) {
        String verb = arguments.length == 0 ? "paper" : arguments[0];
        int status;
        try {
            status = switch (verb) {
                case "probe" -> HealthProbe.ready(ServiceSettings.of("paper", System.getenv()), PORT) ? ENDED : FAILED;
                case "backup" -> StoreBackup.run(arguments);
                case "check" -> check(arguments);
                default -> run(ServiceSettings.of(verb, System.getenv()));
            };
        } catch (RuntimeException e) {
            LOG.atError().setMessage("the service cannot start").setCause(e).log();
            status = MISCONFIGURED;
        }
        System.exit(status);
    }

    private static int check(String... arguments) {
        ServiceSettings settings = ServiceSettings.of(arguments.length > 1 ? arguments[1] : "paper", System.getenv());
        Description description = Description.read(settings.file());
        description.check();
        LOG.atInfo()
                .setMessage("the configuration is right")
                .addKeyValue("file", settings.file())
                .log();
        return ENDED;
    }

    /** What ends the process in its shutdown hook; the JVM's own status after SIGTERM would be 143. */
    private static int run(ServiceSettings settings) {
        Service service = new Service(settings);
        Exit exit = new Exit(service);
        Runtime.getRuntime().addShutdownHook(new Thread(exit::now, "shutdown"));
        try {
            service.start();
            service.awaitEnd();
        } catch (RuntimeException e) {
            LOG.atError().setMessage("the session has failed").setCause(e).log();
            exit.status = FAILED;
            return FAILED;
        }
        if (settings.endsWithSession() || service.isClosing) {
            return ENDED;
        }
        exit.await();
        return ENDED;
    }

    /** Starts the session, the monitor and the dashboard. */
    synchronized void start() {
        if (isClosing) {
            return;
        }
        // The dashboard first: what is wrong with it stops the process before anything is traded, and probes are
        // answered meanwhile.
        monitor = monitor();
        Dashboard described = secured(Description.read(settings.file()).dashboard(PORT));
        dashboard =
                described.reports(folder(settings.data().resolve("reports"))).start(monitor);
        LOG.atInfo()
                .setMessage("the dashboard listens")
                .addKeyValue("uri", dashboard.uri())
                .log();
        session.start().run();
        isStarted = true;
        LOG.atInfo()
                .setMessage("the session runs")
                .addKeyValue("session", session.name())
                .addKeyValue("recovered", session.recovered().get())
                .log();
    }

    private MonitorService monitor() {
        Monitor monitor = Monitor.create()
                .watch(session.name(), session.monitoring().get())
                .check(HealthCheck.of("start", () -> isStarted ? Optional.empty() : Optional.of("the session starts"))
                        .every(Duration.ofSeconds(1)))
                .alerts(AlertRule.standard())
                .route(AlertRoute.log())
                .store(settings.data().resolve("monitor.db"));
        Optional<Supplier<String>> slack = settings.secret("slack-url");
        Optional<Supplier<String>> pager = settings.secret("pagerduty-key");
        monitor = slack.isPresent() ? monitor.route(AlertRoute.slack("slack", slack.get())) : monitor;
        return (pager.isPresent() ? monitor.route(AlertRoute.pagerDuty("pagerduty", pager.get())) : monitor).start();
    }

    /** Users, TLS and the scraper's token, each where its secret is. */
    private Dashboard secured(Dashboard plain) {
        Dashboard secured = plain;
        for (DashboardRole role : DashboardRole.values()) {
            String name = role.name().toLowerCase(java.util.Locale.ROOT);
            Optional<Supplier<String>> password = settings.secret(name + "-password");
            secured = password.isPresent() ? secured.user(name, password.get(), role) : secured;
        }
        Optional<Supplier<String>> token = settings.secret("metrics-token");
        secured = token.isPresent() ? secured.metricsToken(token.get()) : secured;
        Path keys = settings.secrets().resolve("tls.p12");
        return Files.isRegularFile(keys) ? secured.tls(keys, settings.needed("tls-password")) : secured;
    }

    /** Waits for the end of the session and stores its page. */
    void awaitEnd() {
        session.awaitEnd().run();
        if (isClosing) {
            return;
        }
        Path page = settings.data().resolve("reports").resolve(session.name() + ".html");
        session.writeReport().accept(page);
        LOG.atInfo()
                .setMessage("the session is over")
                .addKeyValue("session", session.name())
                .addKeyValue("report", page)
                .log();
    }

    /** {@return the server, if it was started} */
    Optional<DashboardServer> dashboard() {
        return Optional.ofNullable(dashboard);
    }

    /** {@return the monitor, if it was started} */
    Optional<MonitorService> monitoring() {
        return Optional.ofNullable(monitor);
    }

    /** Ends the session and keeps what it holds; then the dashboard, which shows the end, and the monitor, which tells it. */
    @Override
    public void close() {
        isClosing = true;
        synchronized (this) {
            closed("session", session.close());
            dashboard().ifPresent(server -> closed("dashboard", server::close));
            monitoring().ifPresent(service -> closed("monitor", service::close));
        }
    }

    /** A part that cannot be closed keeps no other from it. */
    private static void closed(String part, Runnable close) {
        try {
            close.run();
        } catch (RuntimeException e) {
            LOG.atError()
                    .setMessage("could not be closed")
                    .addKeyValue("part", part)
                    .setCause(e)
                    .log();
        }
    }

    private static Path folder(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write to " + folder + "; mount a volume there that the user of the process may write to",
                    e);
        }
    }

    /** The end of the process. */
    private static final class Exit {
        private final Service service;
        private final CountDownLatch never = new CountDownLatch(1);
        private volatile int status = ENDED;

        Exit(Service service) {
            this.service = service;
        }

        void now() {
            service.close();
            LOG.atInfo()
                    .setMessage("the service has ended")
                    .addKeyValue("status", status)
                    .log();
            Runtime.getRuntime().halt(status);
        }

        void await() {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
