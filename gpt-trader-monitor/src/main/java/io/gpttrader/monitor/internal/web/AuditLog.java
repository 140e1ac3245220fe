package io.gpttrader.monitor.internal.web;

import io.gpttrader.monitor.AuditEntry;
import io.gpttrader.monitor.internal.security.DashboardSession;
import io.gpttrader.monitor.internal.support.HostCode;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down who asked for what and what came of it. */
final class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final int REFUSED_PER_MINUTE = 60;
    private static final int LONGEST = 500;

    private final WebHost host;
    private final InstantSource clock;
    private final Rate requests = new Rate();
    private final Rate logins = new Rate();

    AuditLog(WebHost host, InstantSource clock) {
        this.host = host;
        this.clock = clock;
    }

    /** Who asked for what. */
    record Subject(String user, String address, String component, String command) {
        static Subject of(DashboardSession session, InetAddress address, String component, String command) {
            return new Subject(session.user(), address.getHostAddress(), component, command);
        }
    }

    /** {@return whether it could be written} */
    boolean write(Subject subject, String outcome) {
        try {
            host.audit(new AuditEntry(
                    clock.instant(),
                    line(subject.user()),
                    subject.address(),
                    line(subject.component()),
                    line(subject.command()),
                    line(outcome)));
            return true;
        } catch (RuntimeException e) {
            LOG.atError()
                    .setMessage("the audit log could not be written")
                    .addKeyValue("user", line(subject.user()))
                    .addKeyValue("command", line(subject.command()))
                    .addKeyValue("outcome", line(outcome))
                    .setCause(e)
                    .log();
            return false;
        }
    }

    /** A request that was refused: so many a minute at most, or whoever is refused could fill the log. */
    void writeRefused(Subject subject, String outcome) {
        writeWithin(requests, subject, outcome);
    }

    /** A login that was refused: counted for itself, so that other requests cannot hide it. */
    void writeRefusedLogin(Subject subject) {
        writeWithin(logins, subject, "rejected: wrong user or password");
    }

    private void writeWithin(Rate rate, Subject subject, String outcome) {
        if (rate.takes(clock.instant()) && !write(subject, outcome)) {
            LOG.atWarn().setMessage("a refused request is not in the audit log").log();
        }
    }

    /** Something that was done without being a command. */
    void writeDone(Subject subject) {
        if (!write(subject, "done")) {
            LOG.atWarn().setMessage("a login or logout is not in the audit log").log();
        }
    }

    private static final class Rate {
        private Instant minute = Instant.MIN;
        private int count;

        synchronized boolean takes(Instant now) {
            if (minute.plusSeconds(60).isBefore(now)) {
                minute = now;
                count = 0;
            }
            return count++ < REFUSED_PER_MINUTE;
        }
    }

    /** One line of a text that may have come from a host's exception or a client. */
    static String line(String text) {
        String plain = HostCode.name(text);
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "...";
    }
}
