package io.gpttrader.monitor.internal.web;

import io.gpttrader.monitor.internal.security.Binding;
import io.gpttrader.monitor.internal.security.TlsKeys;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.CookieCompliance;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A server that listens and does not serve yet: its port is known before what it serves is made. */
record WebListeners(Server server, ConnectionGuard guard, List<ServerConnector> connectors) {
    private static final int TRIES = 20;

    static WebListeners open(Binding binding, List<InetAddress> addresses, WebLimits limits) {
        IOException last = null;
        // With any free port, the second address may find it taken: then another.
        for (int i = 0; i < (binding.port() == 0 ? TRIES : 1); i++) {
            WebListeners listeners = prepare(binding, addresses, limits);
            try {
                listeners.listen(binding);
                return listeners;
            } catch (IOException e) {
                listeners.close();
                last = e;
            } catch (RuntimeException e) {
                listeners.close();
                throw e;
            }
        }
        throw new IllegalStateException(
                "the dashboard cannot listen on port " + binding.port() + " of " + addresses + " ("
                        + Objects.requireNonNull(last).getMessage()
                        + "); end what uses it, or choose another port: 0 takes any that is free",
                last);
    }

    private static WebListeners prepare(Binding binding, List<InetAddress> addresses, WebLimits limits) {
        QueuedThreadPool threads = new QueuedThreadPool(16, 2);
        threads.setName("gpt-trader-dashboard");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("gpt-trader-dashboard-", 0).factory()));
        Server server = new Server(threads);
        server.setErrorHandler(new ErrorAnswers());
        server.setStopTimeout(0); // the end of a WebServer waits itself
        ConnectionGuard guard = new ConnectionGuard(limits);
        server.addBeanToAllConnectors(guard);
        List<ServerConnector> connectors = new ArrayList<>();
        for (InetAddress address : addresses) {
            ServerConnector connector = connector(server, binding, limits);
            connector.setHost(address.getHostAddress());
            connector.setIdleTimeout(
                    limits.awaitingRequest().plus(limits.keepAlive()).toMillis());
            connector.addBean(guard);
            connectors.add(connector);
        }
        return new WebListeners(server, guard, connectors);
    }

    private static ServerConnector connector(Server server, Binding binding, WebLimits limits) {
        HttpConnectionFactory http = new HttpConnectionFactory(configuration(limits));
        if (binding.keyStore() == null || binding.keyStorePassword() == null) {
            return new ServerConnector(server, 1, 1, http);
        }
        http.getHttpConfiguration().addCustomizer(new SecureRequestCustomizer(false));
        SslConnectionFactory tls = new SslConnectionFactory(
                TlsKeys.server(binding.keyStore(), binding.keyStorePassword()), http.getProtocol());
        return new ServerConnector(server, 1, 1, tls, http);
    }

    private static HttpConfiguration configuration(WebLimits limits) {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendXPoweredBy(false);
        configuration.setRequestHeaderSize(limits.headerBytes());
        configuration.setHttpCompliance(HttpCompliance.STRICT);
        configuration.setUriCompliance(UriCompliance.RFC3986);
        configuration.setRequestCookieCompliance(CookieCompliance.RFC6265_STRICT);
        configuration.setMaxUnconsumedRequestContentReads(1);
        return configuration;
    }

    private void listen(Binding binding) throws IOException {
        int port = binding.port();
        for (ServerConnector connector : connectors) {
            connector.setPort(port);
            try {
                connector.open();
            } catch (IOException e) {
                if (server.getConnectors().length == 0 || isTaken(e)) {
                    throw e;
                }
                continue; // a machine without IPv6
            }
            port = connector.getLocalPort();
            server.addConnector(connector);
        }
    }

    /** Another program there would be asked in place of this one by whoever's browser prefers that address. */
    private static boolean isTaken(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains("already in use")) {
                return true;
            }
        }
        return false;
    }

    int port() {
        return connectors.get(0).getLocalPort();
    }

    void close() {
        connectors.forEach(ServerConnector::close);
    }
}
