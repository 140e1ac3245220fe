package io.gpttrader.monitor.internal.security;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the server listens.
 *
 * @param port 0 for any that is free
 * @param host a name or address; null for loopback, of IPv4 and IPv6
 * @param keyStore a PKCS12 or JKS file with the key and certificate; null for plain HTTP
 * @param keyStorePassword of that file; null where there is none
 */
public record Binding(
        int port,
        @Nullable String host,
        @Nullable Path keyStore,
        @Nullable Supplier<String> keyStorePassword) {

    public static Binding loopback(int port) {
        return new Binding(port, null, null, null);
    }

    public Binding withHost(String newHost) {
        return new Binding(port, newHost, keyStore, keyStorePassword);
    }

    public Binding withTls(Path file, Supplier<String> password) {
        return new Binding(port, host, file, password);
    }

    public boolean isSecure() {
        return keyStore != null;
    }

    /** {@return the addresses to listen on; the first must be there, others where the machine has them} */
    public List<InetAddress> addresses() {
        try {
            if (host == null) {
                return List.of(
                        InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
                        InetAddress.getByAddress(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1}));
            }
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "host must be a name or an address of this machine but was '" + host
                            + "', which nobody knows; pass one that `ip address` or `hostname` prints",
                    e);
        }
    }

    /** {@return what a browser may call this server without further names} */
    public List<String> names() {
        List<String> loopback = List.of("localhost", "127.0.0.1", "[::1]");
        List<InetAddress> addresses = addresses();
        if (host == null || isLoopback(addresses) || isWildcard(addresses)) {
            return Stream.concat(loopback.stream(), Stream.ofNullable(host).map(Binding::literal))
                    .distinct()
                    .toList();
        }
        return List.of(literal(host));
    }

    static boolean isLoopback(List<InetAddress> addresses) {
        return addresses.stream().allMatch(InetAddress::isLoopbackAddress);
    }

    static boolean isWildcard(List<InetAddress> addresses) {
        return addresses.stream().anyMatch(InetAddress::isAnyLocalAddress);
    }

    private static String literal(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** Without the password's supplier. */
    @Override
    public String toString() {
        return (host == null ? "loopback" : host) + ":" + port + (keyStore == null ? "" : ", TLS by " + keyStore);
    }
}
