package io.gpttrader.monitor.internal.security;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Supplier;

/** What settings must be together: how far the server can be reached, and who may. */
public final class Rules {
    private static final int SHORTEST_SECRET = 8;

    private Rules() {}

    public static void check(Binding binding, Access access, List<InetAddress> addresses) {
        if (!Binding.isLoopback(addresses)) {
            checkOpen(binding, access, addresses);
        }
        if (access.users().isEmpty() && !access.furtherHosts().isEmpty()) {
            throw new IllegalStateException(
                    "allowHost lets others than this machine's own browsers in, which needs users,"
                            + " but there are none beside " + access.furtherHosts()
                            + "; add .user(name, password, role), or leave .allowHost(..) out");
        }
        for (User user : access.users()) {
            checkSecret("the password of user '" + user.name() + "'", user.password());
        }
        Supplier<String> token = access.metricsToken();
        if (token != null) {
            checkSecret("metricsToken", token);
        }
    }

    private static void checkOpen(Binding binding, Access access, List<InetAddress> addresses) {
        if (access.users().isEmpty() || !binding.isSecure()) {
            throw new IllegalStateException(
                    "host " + binding.host() + " can be reached from other machines, which needs"
                            + " users and TLS, but there "
                            + (access.users().isEmpty() ? "are no users" : "is no TLS")
                            + "; add .user(name, password, role) and .tls(keyStore, password), or leave .host(..) out to"
                            + " serve this machine alone");
        }
        if (Binding.isWildcard(addresses) && access.furtherHosts().isEmpty()) {
            throw new IllegalStateException("host " + binding.host() + " is every address of this machine and says no"
                    + " name that a browser may ask for; add .allowHost(\"trading.example.com\")");
        }
    }

    private static void checkSecret(String what, Supplier<String> secret) {
        String value;
        try {
            value = secret.get();
        } catch (RuntimeException e) {
            // Without the exception: a secret store may name what it was asked with.
            throw new IllegalStateException(what + " could not be read: its supplier threw a "
                    + e.getClass().getName());
        }
        if (value == null || value.length() < SHORTEST_SECRET) {
            throw new IllegalStateException(what + " must have " + SHORTEST_SECRET
                    + " characters or more but its supplier" + " gave fewer; choose a longer one");
        }
    }
}
