package io.gpttrader.monitor;

import io.gpttrader.monitor.internal.support.CanIgnoreReturnValue;
import io.gpttrader.monitor.internal.support.DesktopBrowser;
import io.gpttrader.monitor.internal.web.WebServer;
import java.net.URI;

/**
 * A dashboard that serves. Any thread may use it. Its threads are daemons: it does not keep a program alive whose other work is done.
 */
public final class DashboardServer implements AutoCloseable {
    private final WebServer server;

    DashboardServer(WebServer server) {
        this.server = server;
    }

    /** {@return where a browser on this machine finds it, such as {@code http://localhost:8080/}} */
    public URI uri() {
        return server.uri();
    }

    /** {@return the port it listens on: the one that was free where 0 was asked for} */
    public int port() {
        return server.port();
    }

    /**
     * Opens it in the desktop's browser.
     *
     * @return whether there is a desktop and it took the address
     */
    @CanIgnoreReturnValue
    public boolean openInBrowser() {
        return DesktopBrowser.open(server.uri());
    }

    /** Ends all sessions and streams and stops listening, within about a second. What has been commanded goes on. Closing twice does nothing. */
    @Override
    public void close() {
        server.close();
    }

    /** {@return its address} */
    @Override
    public String toString() {
        return server.toString();
    }
}
