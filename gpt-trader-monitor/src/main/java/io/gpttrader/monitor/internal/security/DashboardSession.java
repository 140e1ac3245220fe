package io.gpttrader.monitor.internal.security;

import io.gpttrader.monitor.DashboardRole;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Someone who is logged in, or "local" where nobody needs to. Any thread may ask it. */
public final class DashboardSession {
    private final String user;
    private final DashboardRole role;
    private final String csrfToken = Secrets.newToken();
    private final Instant createdAt;
    private final List<Runnable> whenEnded = new ArrayList<>();
    private volatile Instant usedAt;
    private boolean ended;

    DashboardSession(String user, DashboardRole role, Instant createdAt) {
        this.user = user;
        this.role = role;
        this.createdAt = createdAt;
        this.usedAt = createdAt;
    }

    public String user() {
        return user;
    }

    public DashboardRole role() {
        return role;
    }

    public boolean mayOperate() {
        return role == DashboardRole.OPERATE;
    }

    /** {@return the token that every change must repeat in a header, which another site's page cannot read} */
    public String csrfToken() {
        return csrfToken;
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant usedAt() {
        return usedAt;
    }

    void touch(Instant now) {
        usedAt = now;
    }

    public synchronized boolean isEnded() {
        return ended;
    }

    /** Runs something once when the session ends: at once where it has. */
    public void whenEnded(Runnable action) {
        synchronized (this) {
            if (!ended) {
                whenEnded.add(action);
                return;
            }
        }
        action.run();
    }

    /** Forgets what {@link #whenEnded} was given. */
    public synchronized void forget(Runnable action) {
        whenEnded.remove(action);
    }

    void end() {
        List<Runnable> actions;
        synchronized (this) {
            ended = true;
            actions = List.copyOf(whenEnded);
            whenEnded.clear();
        }
        actions.forEach(Runnable::run);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "session of " + user + " (" + role + ")";
    }
}
