package io.gpttrader.monitor.internal.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;

/**
 * Gives each connection a time for what it does now: to send a request, to send its body, to take the answer. Jetty's own idle timeout is
 * reset by every byte, so a client that sends or takes one byte a second would hold a connection for ever. Also counts connections.
 */
final class ConnectionGuard implements Connection.Listener {
    private final WebLimits limits;
    private final Map<Connection, Watched> open = new ConcurrentHashMap<>();
    private final Map<InetAddress, Integer> byAddress = new HashMap<>();

    ConnectionGuard(WebLimits limits) {
        this.limits = limits;
    }

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof SslConnection) {
            return; // the connection within is told of as well
        }
        InetAddress address = address(connection.getEndPoint());
        Watched watched = new Watched(connection, address);
        watched.within(limits.awaitingRequest());
        open.put(connection, watched);
        boolean tooMany;
        synchronized (byAddress) {
            int ofAddress = byAddress.merge(address, 1, Integer::sum);
            tooMany = ofAddress > limits.connectionsPerAddress() || open.size() > limits.connections();
        }
        if (tooMany) {
            watched.close("too many connections");
        }
    }

    @Override
    public void onClosed(Connection connection) {
        Watched watched = open.remove(connection);
        if (watched != null) {
            synchronized (byAddress) {
                byAddress.computeIfPresent(watched.address, (key, count) -> count == 1 ? null : count - 1);
            }
        }
    }

    /** From now on the connection has that long for what it does. */
    void within(Connection connection, Duration time) {
        Watched watched = open.get(connection);
        if (watched != null) {
            watched.within(time);
        }
    }

    /** The connection waits for something other than its client. */
    void unlimited(Connection connection) {
        Watched watched = open.get(connection);
        if (watched != null) {
            watched.limited = false;
        }
    }

    void awaitRequest(Connection connection) {
        within(connection, limits.awaitingRequest());
    }

    /** Closes those whose time is over. */
    void closeOverdue() {
        long now = System.nanoTime();
        for (Watched watched : open.values()) {
            if (watched.isOverdue(now)) {
                watched.close("too slow");
            }
        }
    }

    int size() {
        return open.size();
    }

    static InetAddress address(EndPoint endPoint) {
        return endPoint.getRemoteSocketAddress() instanceof InetSocketAddress socket && socket.getAddress() != null
                ? socket.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    private static final class Watched {
        final Connection connection;
        final InetAddress address;
        volatile long deadline;
        volatile boolean limited = true;

        Watched(Connection connection, InetAddress address) {
            this.connection = connection;
            this.address = address;
        }

        void within(Duration time) {
            deadline = System.nanoTime() + time.toNanos();
            limited = true;
        }

        boolean isOverdue(long now) {
            return limited && now - deadline > 0;
        }

        /** At the bottom: under TLS, a polite end would wait for the client. */
        void close(String why) {
            EndPoint endPoint = connection.getEndPoint();
            while (endPoint instanceof EndPoint.Wrapper wrapper) {
                endPoint = wrapper.unwrap();
            }
            endPoint.close(new TimeoutException(why));
        }
    }
}
