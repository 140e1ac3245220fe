package io.gpttrader.monitor.internal.security;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who may see and do what.
 *
 * @param users that may log in; empty: nobody needs to, on loopback
 * @param furtherHosts names under which the server may be asked besides its own
 * @param metricsToken that a scraper sends; null for none
 * @param openMetrics whether anyone may scrape
 * @param readOnly whether nobody may change anything
 * @param sessionTimeout without a request
 */
public record Access(
        List<User> users,
        List<String> furtherHosts,
        @Nullable Supplier<String> metricsToken,
        boolean openMetrics,
        boolean readOnly,
        Duration sessionTimeout) {

    public static Access local() {
        return new Access(List.of(), List.of(), null, false, false, Duration.ofHours(8));
    }

    public Access withUser(User user) {
        return new Access(append(users, user), furtherHosts, metricsToken, openMetrics, readOnly, sessionTimeout);
    }

    public Access withHosts(List<String> hosts) {
        List<String> all = Stream.concat(furtherHosts.stream(), hosts.stream()).toList();
        return new Access(users, all, metricsToken, openMetrics, readOnly, sessionTimeout);
    }

    public Access withMetricsToken(Supplier<String> token) {
        return new Access(users, furtherHosts, token, openMetrics, readOnly, sessionTimeout);
    }

    public Access withOpenMetrics() {
        return new Access(users, furtherHosts, metricsToken, true, readOnly, sessionTimeout);
    }

    public Access withoutChanges() {
        return new Access(users, furtherHosts, metricsToken, openMetrics, true, sessionTimeout);
    }

    public Access withTimeout(Duration timeout) {
        return new Access(users, furtherHosts, metricsToken, openMetrics, readOnly, timeout);
    }

    public boolean needsLogin() {
        return !users.isEmpty();
    }

    private static <T> List<T> append(List<T> list, T last) {
        return Stream.concat(list.stream(), Stream.of(last)).toList();
    }

    /** Without any secret's supplier. */
    @Override
    public String toString() {
        return "users " + users + ", further hosts " + furtherHosts + ", metrics "
                + (openMetrics ? "open" : metricsToken == null ? "for users" : "by token") + ", session timeout "
                + sessionTimeout + (readOnly ? ", read only" : "");
    }
}
