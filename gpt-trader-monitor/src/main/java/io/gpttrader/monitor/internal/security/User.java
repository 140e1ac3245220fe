package io.gpttrader.monitor.internal.security;

import io.gpttrader.monitor.DashboardRole;
import java.util.function.Supplier;

/**
 * A user as the host named it.
 *
 * @param name as typed at the login and written to the audit log
 * @param password asked for at each attempt, so that a rotated secret holds at once; never kept
 * @param role what the user may do
 */
public record User(String name, Supplier<String> password, DashboardRole role) {

    /** Without the password's supplier, which might print what it holds. */
    @Override
    public String toString() {
        return name + " (" + role + ")";
    }
}
