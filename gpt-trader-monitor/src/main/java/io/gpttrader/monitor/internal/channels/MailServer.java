package io.gpttrader.monitor.internal.channels;

import io.gpttrader.monitor.internal.support.HostCode;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A mail server and who writes to whom.
 *
 * @param host its name
 * @param port of TCP, 0 for that of the encryption
 * @param security how the connection is encrypted
 * @param from the sender's address
 * @param to the receivers' addresses
 * @param user who logs in, empty for nobody
 * @param password of the user, null for nobody
 */
public record MailServer(
        String host,
        int port,
        Security security,
        String from,
        List<String> to,
        String user,
        @Nullable Supplier<String> password) {

    /** How the connection is encrypted. */
    public enum Security {
        /** Encrypted after a command; a server that cannot is refused. */
        START_TLS,
        /** Encrypted from the start. */
        IMPLICIT_TLS,
        /** Not at all: for this machine alone. */
        NONE
    }

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.\\-]{1,253}|\\[?[0-9A-Fa-f:.]{2,45}\\]?");

    /** Of plain characters, so that nothing in it is more than an address. */
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~\\-]{1,64}@[A-Za-z0-9.\\-]{1,253}");

    private static final int USUAL = 0;

    /** Copies the receivers. */
    public MailServer {
        to = List.copyOf(to);
    }

    /** A server, of which nothing else is known yet. */
    public static MailServer at(String host) {
        if (!HOST.matcher(Objects.requireNonNull(host, "host")).matches()) {
            throw new IllegalArgumentException("a mail server's host must be a name or an address but was '"
                    + HostCode.name(host) + "'; give such as smtp.example.com");
        }
        return new MailServer(host, USUAL, Security.START_TLS, "", List.of(), "", null);
    }

    public MailServer withPort(int changed) {
        return new MailServer(host, changed, security, from, to, user, password);
    }

    public MailServer withSecurity(Security changed) {
        return new MailServer(host, port, changed, from, to, user, password);
    }

    public MailServer withFrom(String changed) {
        return new MailServer(host, port, security, address(changed, "from"), to, user, password);
    }

    public MailServer withTo(List<String> changed) {
        List<String> checked = changed.stream().map(each -> address(each, "to")).toList();
        return new MailServer(host, port, security, from, checked, user, password);
    }

    public MailServer withLogin(String changed, Supplier<String> secret) {
        if (changed.isBlank()) {
            throw new IllegalArgumentException("the user of a mail server is blank; leave the step out for no log-in");
        }
        return new MailServer(host, port, security, from, to, changed, secret);
    }

    private static String address(String address, String what) {
        if (!ADDRESS.matcher(Objects.requireNonNull(address, what)).matches()) {
            throw new IllegalArgumentException(what + " must be an e-mail address such as ops@example.com but was '"
                    + HostCode.name(address) + "'");
        }
        return address;
    }

    /** Checks what the steps could not. */
    void requireWhole() {
        if (from.isEmpty() || to.isEmpty()) {
            throw new IllegalArgumentException("a mail route to " + host + " has no "
                    + (from.isEmpty() ? "sender; add from(..)" : "receiver; add to(..)"));
        }
        if (security == Security.NONE && password != null && !Addresses.isLoopback(host)) {
            throw new IllegalArgumentException("the password for " + host
                    + " would go unencrypted to another machine; use startTls() or implicitTls()");
        }
    }

    /** The one that was given, or that of the encryption. */
    int portInUse() {
        if (port != USUAL) {
            return port;
        }
        return switch (security) {
            case START_TLS -> 587;
            case IMPLICIT_TLS -> 465;
            case NONE -> 25;
        };
    }

    String words() {
        return host + ":" + portInUse() + " (" + security + ") from " + from + " to " + to
                + (user.isEmpty() ? "" : ", logged in as " + user);
    }

    @Override
    public String toString() {
        return words();
    }
}
