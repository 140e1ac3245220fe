package io.gpttrader.examples.verbs;

import io.gpttrader.examples.description.Description;
import io.gpttrader.monitor.DashboardServer;
import io.gpttrader.monitor.Monitor;
import io.gpttrader.monitor.MonitorService;
import java.net.URI;
import java.util.Map;

/** The dashboard beside a session: a monitor that watches it, and the pages. */
public final class DashboardRun implements AutoCloseable {
    private static final int PORT = 8080;

    private final MonitorService monitor;
    private final DashboardServer server;

    private DashboardRun(MonitorService monitor, DashboardServer server) {
        this.monitor = monitor;
        this.server = server;
    }

    /**
     * Opens the port.
     *
     * @param description its key {@code dashboard} has port, title and more
     * @param name of the session on the pages
     * @param session what is watched
     * @return the running dashboard
     */
    public static DashboardRun start(Description description, String name, SessionRun session) {
        Map<String, Object> watched = session.monitoring();
        MonitorService monitor = Monitor.create().watch(name, watched).start();
        try {
            return new DashboardRun(monitor, description.dashboard(PORT).start(monitor));
        } catch (RuntimeException e) {
            monitor.close();
            throw e;
        }
    }

    /** {@return its address} */
    public URI uri() {
        return server.uri();
    }

    /** Ends it; the session goes on. */
    @Override
    public void close() {
        server.close();
        monitor.close();
    }
}
