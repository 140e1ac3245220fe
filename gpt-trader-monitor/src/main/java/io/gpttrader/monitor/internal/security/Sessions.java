package io.gpttrader.monitor.internal.security;

import io.gpttrader.monitor.DashboardRole;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is logged in. A session ends at logout, after a time without a request, and a day after the login at the latest. The table holds
 * digests of the tokens: the token itself is in the browser's cookie alone.
 */
public final class Sessions {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int PER_USER = 20;

    private final InstantSource clock;
    private final Duration timeout;
    private final Map<String, DashboardSession> byDigest = new HashMap<>();

    public Sessions(InstantSource clock, Duration timeout) {
        this.clock = clock;
        this.timeout = timeout;
    }

    /** A new session and its token. */
    public record Issued(String token, DashboardSession session) {
        @Override
        public String toString() {
            return session.toString();
        }
    }

    /** Logs a user in under a token that nobody has seen before. */
    public synchronized Issued open(User user) {
        Instant now = clock.instant();
        endExpired(now);
        makeRoom(user.name());
        String token = Secrets.newToken();
        DashboardSession session = new DashboardSession(user.name(), user.role(), now);
        byDigest.put(Secrets.digest(token), session);
        return new Issued(token, session);
    }

    /** The one session of a server without users: it never ends. */
    public DashboardSession local(DashboardRole role) {
        return new DashboardSession("local", role, clock.instant());
    }

    /** {@return the session of a token; a request by it was made now} */
    public synchronized Optional<DashboardSession> find(String token) {
        DashboardSession session = byDigest.get(Secrets.digest(token));
        if (session == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (isExpired(session, now)) {
            close(session);
            return Optional.empty();
        }
        session.touch(now);
        return Optional.of(session);
    }

    /** {@return whether the session has neither ended nor expired; asking does not prolong it} */
    public synchronized boolean isOpen(DashboardSession session) {
        if (!session.isEnded() && byDigest.containsValue(session) && isExpired(session, clock.instant())) {
            close(session);
        }
        return !session.isEnded();
    }

    /** Logs out. */
    public synchronized void close(DashboardSession session) {
        byDigest.values().remove(session);
        session.end();
    }

    public synchronized void closeAll() {
        List.copyOf(byDigest.values()).forEach(this::close);
    }

    synchronized int size() {
        return byDigest.size();
    }

    private boolean isExpired(DashboardSession session, Instant now) {
        return !now.isBefore(session.usedAt().plus(timeout))
                || !now.isBefore(session.createdAt().plus(LONGEST));
    }

    private void endExpired(Instant now) {
        List.copyOf(byDigest.values()).stream()
                .filter(session -> isExpired(session, now))
                .forEach(this::close);
    }

    private void makeRoom(String user) {
        List<DashboardSession> open = byDigest.values().stream()
                .filter(session -> session.user().equals(user))
                .sorted(Comparator.comparing(DashboardSession::usedAt))
                .toList();
        for (int i = 0; i <= open.size() - PER_USER; i++) {
            close(open.get(i));
        }
    }
}
