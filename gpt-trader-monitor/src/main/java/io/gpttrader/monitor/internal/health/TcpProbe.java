package io.gpttrader.monitor.internal.health;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Connects to a port, by each of the host's addresses until one takes the connection. */
record TcpProbe(String host, int port) implements Probe {

    static TcpProbe of(String host, int port) {
        if (Objects.requireNonNull(host, "host").isBlank() || !host.strip().equals(host)) {
            throw new IllegalArgumentException(
                    "the host must be a name or an address but was '" + host + "'; such as localhost");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("the port must be in [1, 65535] but was " + port);
        }
        return new TcpProbe(host, port);
    }

    @Override
    public Optional<String> ask(Means means) {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            return Optional.of("no address is known for the host " + host);
        }
        String reason = "";
        for (InetAddress address : addresses) {
            reason = connect(address, means.patience());
            if (reason.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(reason);
    }

    private String connect(InetAddress address, Duration patience) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), (int) patience.toMillis());
            return "";
        } catch (SocketTimeoutException e) {
            return "no answer in " + DurationText.of(patience) + " from " + this;
        } catch (IOException e) {
            return "no connection to " + this + ": " + e.getMessage();
        }
    }

    @Override
    public String toString() {
        return host + " port " + port;
    }
}
