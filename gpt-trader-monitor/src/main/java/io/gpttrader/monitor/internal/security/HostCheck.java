package io.gpttrader.monitor.internal.security;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether a request means this server, by its {@code Host}, and comes from its own page, by its {@code Origin}. A page of another site whose
 * name was made to point here (DNS rebinding) says its own name in both.
 */
public final class HostCheck {
    private final Set<String> hosts = new HashSet<>();
    private final Set<String> origins = new HashSet<>();

    /**
     * Makes one.
     *
     * @param own names and addresses the server is bound to; they hold with its port
     * @param port the server's
     * @param further names, with a port or without: such as that of a proxy before the server
     * @param secure whether the server speaks TLS
     */
    public HostCheck(List<String> own, int port, List<String> further, boolean secure) {
        String scheme = secure ? "https" : "http";
        for (String name : own) {
            String host = lower(name) + ":" + port;
            hosts.add(host);
            origins.add(scheme + "://" + host);
            if (port == (secure ? 443 : 80)) {
                hosts.add(lower(name));
                origins.add(scheme + "://" + lower(name));
            }
        }
        for (String name : further) {
            allow(lower(name), scheme);
            if (!name.matches(".*:[0-9]+")) {
                allow(lower(name) + ":" + port, scheme);
            }
        }
    }

    /** A proxy may speak TLS where the server behind it does not. */
    private void allow(String host, String scheme) {
        hosts.add(host);
        origins.add("https://" + host);
        origins.add(scheme + "://" + host);
    }

    /** {@return whether that is this server} */
    public boolean isHost(String host) {
        return hosts.contains(lower(host));
    }

    /** {@return whether that is this server's page} */
    public boolean isOrigin(String origin) {
        return origins.contains(lower(origin));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
