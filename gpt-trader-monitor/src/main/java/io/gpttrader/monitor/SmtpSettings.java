package io.gpttrader.monitor;

import io.gpttrader.monitor.internal.channels.MailServer;
import io.gpttrader.monitor.internal.support.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * A mail server and who writes to whom, for {@link AlertRoute#email}:
 * {@code SmtpSettings.host("smtp.example.com").from("trader@example.com").to("ops@example.com").login("trader", secret)}. Immutable; each
 * step returns a changed copy.
 *
 * <p>Unless asked for something else: port 587, encrypted by STARTTLS, which a server must offer, no log-in. The certificate must be valid
 * for the host.
 */
public final class SmtpSettings {
    private final MailServer server;

    private SmtpSettings(MailServer server) {
        this.server = server;
    }

    /**
     * A server.
     *
     * @param host its name or address, such as {@code smtp.example.com}
     * @return settings with a server; {@code from} and {@code to} are needed still
     * @throws IllegalArgumentException if it is no name of a host
     */
    public static SmtpSettings host(String host) {
        return new SmtpSettings(MailServer.at(host));
    }

    /**
     * Another port than that of the encryption (587, or 465 with {@link #implicitTls}).
     *
     * @param port from 1 to 65535
     * @return a copy with it
     * @throws IllegalArgumentException if it is outside
     */
    public SmtpSettings port(int port) {
        Require.between(port, 1, 65_535, "port", "most servers take 587, or 465 with implicitTls()");
        return new SmtpSettings(server.withPort(port));
    }

    /**
     * Who writes.
     *
     * @param address such as {@code trader@example.com}, without a name beside it
     * @return a copy with it
     * @throws IllegalArgumentException if it is no address
     */
    public SmtpSettings from(String address) {
        return new SmtpSettings(server.withFrom(address));
    }

    /**
     * Who is written to.
     *
     * @param address such as {@code ops@example.com}
     * @param more addresses of others
     * @return a copy with these and no others
     * @throws IllegalArgumentException if one is no address
     */
    public SmtpSettings to(String address, String... more) {
        List<String> all = new ArrayList<>();
        all.add(address);
        all.addAll(List.of(more));
        return new SmtpSettings(server.withTo(all));
    }

    /**
     * Encrypts from the start of the connection, on port 465 unless another is given.
     *
     * @return a copy that does
     */
    public SmtpSettings implicitTls() {
        return new SmtpSettings(server.withSecurity(MailServer.Security.IMPLICIT_TLS));
    }

    /**
     * Encrypts after the command STARTTLS, on port 587 unless another is given; a server that does not offer it gets nothing. The default.
     *
     * @return a copy that does
     */
    public SmtpSettings startTls() {
        return new SmtpSettings(server.withSecurity(MailServer.Security.START_TLS));
    }

    /**
     * Does not encrypt, on port 25 unless another is given: for a server on this machine. A password is sent to no other.
     *
     * @return a copy that does not
     */
    public SmtpSettings unencrypted() {
        return new SmtpSettings(server.withSecurity(MailServer.Security.NONE));
    }

    /**
     * Logs in.
     *
     * @param user the name
     * @param password asked before each message, so that a changed one is taken up; never shown
     * @return a copy that does
     * @throws IllegalArgumentException if the name is blank
     */
    public SmtpSettings login(String user, Supplier<String> password) {
        return new SmtpSettings(server.withLogin(user, Objects.requireNonNull(password, "password")));
    }

    MailServer server() {
        return server;
    }

    /** All settings but the password. */
    @Override
    public String toString() {
        return server.toString();
    }
}
