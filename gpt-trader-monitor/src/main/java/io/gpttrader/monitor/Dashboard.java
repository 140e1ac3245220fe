package io.gpttrader.monitor;

import io.gpttrader.monitor.internal.reports.FolderShelf;
import io.gpttrader.monitor.internal.reports.ReportShelf;
import io.gpttrader.monitor.internal.security.User;
import io.gpttrader.monitor.internal.support.Require;
import io.gpttrader.monitor.internal.web.WebHost;
import io.gpttrader.monitor.internal.web.WebServer;
import io.gpttrader.monitor.internal.web.WebSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A page in the browser that shows a monitor and steers what it watches: equity, positions, prices with trades, risk, alerts, health, and
 * controls.
 *
 * <pre>{@code
 * DashboardServer dashboard = Dashboard.on(8080).start(monitor);       // http://localhost:8080/, for this machine alone
 *
 * Dashboard.on(8443)
 *         .host("0.0.0.0").allowHost("trading.example.com")
 *         .tls(Path.of("dashboard.p12"), () -> System.getenv("KEY_STORE_PASSWORD"))
 *         .user("alice", () -> System.getenv("ALICE_PASSWORD"), DashboardRole.OPERATE)
 *         .start(monitor);
 * }</pre>
 *
 * <p>By default it listens on loopback only and asks nobody for a password: whoever may run programs on this machine may operate it. Beyond
 * loopback it starts only with users and TLS. Every change needs the session's token, is checked against the role, and is written to the
 * monitor's audit log before and after it is done.
 *
 * <p>Immutable: each step returns a new dashboard, and the order of steps does not matter.
 */
public final class Dashboard {
    private final WebSettings settings;

    private Dashboard(WebSettings settings) {
        this.settings = settings;
    }

    /**
     * A dashboard on a port of this machine's loopback addresses, 127.0.0.1 and ::1.
     *
     * @param port 1 to 65535, or 0 for any that is free
     * @return a dashboard with nothing else set
     * @throws IllegalArgumentException if the port is out of range
     */
    public static Dashboard on(int port) {
        Require.between(port, 0, 65535, "port", "choose one above 1023, or 0 for any that is free");
        return new Dashboard(WebSettings.on(port));
    }

    /**
     * Listens on other addresses than loopback. Beyond loopback, users and TLS are needed to start.
     *
     * @param host a name or address of this machine; {@code 0.0.0.0} or {@code ::} for all, with {@link #allowHost}
     * @return a dashboard that listens there
     * @throws IllegalArgumentException if the host is blank
     */
    public Dashboard host(String host) {
        requireText(host, "host", "pass a name or address of this machine, such as \"10.0.0.5\"");
        return new Dashboard(settings.with(settings.binding().withHost(host)));
    }

    /**
     * Speaks TLS 1.2 or 1.3 instead of plain HTTP.
     *
     * @param keyStore a PKCS12 file, or a JKS file named {@code *.jks}, with the private key and its certificate
     * @param password of the file and the key; asked for when the dashboard starts
     * @return a dashboard with TLS
     */
    public Dashboard tls(Path keyStore, Supplier<String> password) {
        Objects.requireNonNull(keyStore, "keyStore");
        Objects.requireNonNull(password, "password");
        return new Dashboard(settings.with(settings.binding().withTls(keyStore, password)));
    }

    /**
     * Someone who may log in. With one user or more, nobody gets in without logging in.
     *
     * @param name 1 to 64 letters, digits and {@code ._@-}; not {@code local}
     * @param password 8 characters or more; asked for at the start and at each login, never kept
     * @param role what the user may do
     * @return a dashboard with this user too
     * @throws IllegalArgumentException if the name is not valid or taken
     */
    public Dashboard user(String name, Supplier<String> password, DashboardRole role) {
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(role, "role");
        if (!Objects.requireNonNull(name, "name").matches("[A-Za-z0-9._@-]{1,64}") || name.equals("local")) {
            throw new IllegalArgumentException("a user's name must be 1 to 64 letters, digits and ._@- but was '" + name
                    + "'; 'local' stands for a dashboard without users");
        }
        if (settings.access().users().stream().anyMatch(user -> user.name().equals(name))) {
            throw new IllegalArgumentException(
                    "a user's name must be unique but '" + name + "' is there twice; choose another");
        }
        return new Dashboard(settings.with(settings.access().withUser(new User(name, password, role))));
    }

    /**
     * Further names under which browsers may ask for the dashboard, besides {@code localhost} and the name it is bound to. Any other name is
     * refused, so that no other site can make its own name point here (DNS rebinding).
     *
     * @param hosts such as {@code trading.example.com}, or with the port of a proxy {@code trading.example.com:8443}
     * @return a dashboard that may be asked for by them too
     * @throws IllegalArgumentException if one is not a host name or address with at most a port
     */
    public Dashboard allowHost(String... hosts) {
        for (String host : hosts) {
            if (!Objects.requireNonNull(host, "host").matches("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9.-]+)(:[0-9]{1,5})?")) {
                throw new IllegalArgumentException("allowHost must be a host name with at most a port but was '" + host
                        + "'; leave the scheme and the path out, as in \"trading.example.com\"");
            }
        }
        return new Dashboard(settings.with(settings.access().withHosts(List.of(hosts))));
    }

    /**
     * A token by which a scraper may read {@code /metrics} without a session, as {@code Authorization: Bearer ..}.
     *
     * @param token 8 characters or more; asked for at the start and at each scrape
     * @return a dashboard with it
     */
    public Dashboard metricsToken(Supplier<String> token) {
        return new Dashboard(settings.with(settings.access().withMetricsToken(Objects.requireNonNull(token, "token"))));
    }

    /**
     * Lets anyone who reaches the dashboard read {@code /metrics}. Without this and with users, a session or the token is needed.
     *
     * @return a dashboard with open metrics
     */
    public Dashboard openMetrics() {
        return new Dashboard(settings.with(settings.access().withOpenMetrics()));
    }

    /**
     * Shows the reports stored in a folder.
     *
     * @param folder of HTML reports, looked at again each time
     * @return a dashboard with them
     */
    public Dashboard reports(Path folder) {
        return new Dashboard(settings.withReports(Objects.requireNonNull(folder, "folder")));
    }

    /**
     * The title above the page, {@code GPT-Trader} by default.
     *
     * @param title 1 to 80 characters
     * @return a dashboard with that title
     * @throws IllegalArgumentException if it is blank or longer
     */
    public Dashboard title(String title) {
        requireText(title, "title", "pass what the browser's tab should say");
        Require.between(title.length(), 1, 80, "the length of title", "choose a shorter one");
        return new Dashboard(settings.withTitle(title));
    }

    /**
     * How long after the last request of a browser its session ends; the stream that keeps the page up to date does not count. Eight hours by
     * default. Every session ends a day after its login at the latest.
     *
     * @param timeout from a minute to a day
     * @return a dashboard with that timeout
     * @throws IllegalArgumentException if it is out of range
     */
    public Dashboard sessionTimeout(Duration timeout) {
        if (timeout.compareTo(Duration.ofMinutes(1)) < 0 || timeout.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "sessionTimeout must be from a minute to a day but was " + timeout + "; pass Duration.ofHours(8)");
        }
        return new Dashboard(settings.with(settings.access().withTimeout(timeout)));
    }

    /**
     * Shows everything and changes nothing, whoever asks.
     *
     * @return a dashboard without commands
     */
    public Dashboard readOnly() {
        return new Dashboard(settings.with(settings.access().withoutChanges()));
    }

    /**
     * Listens and serves.
     *
     * @param monitor what is shown and steered; it stays open when the server closes
     * @return runs until it is closed
     * @throws IllegalArgumentException if the host is not one of this machine's or the key store cannot be opened
     * @throws IllegalStateException if it would listen beyond loopback without users and TLS, or be asked for by other names without users;
     *     if a secret is too short or cannot be read; if it cannot listen, such as on a port that is taken
     */
    public DashboardServer start(MonitorService monitor) {
        return start(monitor.web());
    }

    /** For tests. */
    DashboardServer start(WebHost host) {
        return new DashboardServer(WebServer.start(settings, host, shelf()));
    }

    private ReportShelf shelf() {
        Path folder = settings.reports();
        return folder == null ? ReportShelf.empty() : FolderShelf.in(folder);
    }

    private static void requireText(String value, String name, String remedy) {
        if (Objects.requireNonNull(value, name).isBlank()) {
            throw new IllegalArgumentException(name + " must not be blank; " + remedy);
        }
    }

    /** {@return the whole configuration, without any secret} */
    @Override
    public String toString() {
        return "Dashboard[" + settings + "]";
    }
}
