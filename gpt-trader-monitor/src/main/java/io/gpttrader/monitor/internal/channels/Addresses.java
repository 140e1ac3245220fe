package io.gpttrader.monitor.internal.channels;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

/** Checks of addresses that alerts are sent to. */
public final class Addresses {
    private Addresses() {}

    /** By HTTP or HTTPS, with a host. */
    static void requireHttp(URI uri, String what) {
        Objects.requireNonNull(uri, what);
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http")) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    what + " must be an absolute http or https address but was " + shown(uri));
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(what + " must have no user and no fragment but was " + shown(uri)
                    + "; a secret has a parameter of its own");
        }
    }

    /** Encrypted, unless it does not leave this machine: for addresses that a secret is sent to. */
    public static void requireSafe(URI uri, String what) {
        requireHttp(uri, what);
        if (!isSafe(uri)) {
            throw new IllegalArgumentException(what + " must be https, as a secret goes there, but was " + shown(uri)
                    + "; http is for this machine alone");
        }
    }

    static boolean isSafe(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme()) || isLoopback(uri.getHost());
    }

    static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.equals("[::1]")
                || host.equals("::1");
    }

    /** Without user, query and fragment, where secrets are. */
    static String shown(URI uri) {
        if (uri.getHost() == null) {
            return "one without a host";
        }
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port + Objects.requireNonNullElse(uri.getRawPath(), "");
    }

    /** A path below a base address. */
    static URI below(URI base, String path) {
        String start = base.toString();
        return URI.create((start.endsWith("/") ? start.substring(0, start.length() - 1) : start) + path);
    }
}
