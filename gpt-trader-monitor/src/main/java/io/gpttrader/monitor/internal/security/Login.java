package io.gpttrader.monitor.internal.security;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Logins, and how many may fail. An address has five free attempts, then waits 2 s, 4 s, .. up to 15 minutes; a user's name has ten, then
 * waits up to a minute only, because anyone can make another's name wait. A name that is not known is treated as one that is.
 */
public final class Login {
    private static final int MOST_KEYS = 10_000;

    private final Users users;
    private final Attempts byAddress;
    private final Attempts byUser;
    private final Attempts byUnknown;

    public Login(InstantSource clock, List<User> users) {
        this.users = new Users(users);
        this.byAddress = new Attempts(clock, 5, Duration.ofSeconds(2), Duration.ofMinutes(15), MOST_KEYS);
        // Two tables: no flood of invented names pushes a user's count out.
        this.byUser = new Attempts(clock, 10, Duration.ofSeconds(2), Duration.ofMinutes(1), MOST_KEYS);
        this.byUnknown = new Attempts(clock, 10, Duration.ofSeconds(2), Duration.ofMinutes(1), MOST_KEYS);
    }

    /**
     * What came of an attempt.
     *
     * @param user who that is, empty for a wrong user or password
     * @param delay how long to wait before the next attempt; above zero: nothing was compared
     */
    public record Result(Optional<User> user, Duration delay) {}

    /**
     * Tries a name and a password.
     *
     * @throws IllegalStateException if a password cannot be read
     */
    public Result attempt(String name, String password, InetAddress address) {
        String from = key(address);
        Attempts names = users.isKnown(name) ? byUser : byUnknown;
        Duration wait = begin(from, name, names);
        if (!wait.isZero()) {
            return new Result(Optional.empty(), wait);
        }
        Optional<User> user = users.verify(name, password);
        if (user.isPresent()) {
            names.clear(name);
            // One attempt, not all: whoever has a password of his own must not try others' for free.
            byAddress.forgive(from);
        }
        return new Result(user, Duration.ZERO);
    }

    /** An attempt with a token in place of a name, {@code right} or not: {@return how long the address must wait} */
    public Duration attemptToken(boolean right, InetAddress address) {
        String from = key(address);
        synchronized (byAddress) {
            Duration wait = byAddress.waitFor(from);
            if (wait.isZero() && !right) {
                byAddress.begin(from);
            }
            return wait;
        }
    }

    public boolean isKnown(String name) {
        return users.isKnown(name);
    }

    private synchronized Duration begin(String from, String name, Attempts names) {
        Duration ofAddress = byAddress.waitFor(from);
        Duration ofName = names.waitFor(name);
        Duration wait = ofAddress.compareTo(ofName) > 0 ? ofAddress : ofName;
        if (wait.isZero()) {
            byAddress.begin(from);
            names.begin(name);
        }
        return wait;
    }

    /** A home has a whole IPv6 network of 64 bits: it counts as one address. */
    private static String key(InetAddress address) {
        byte[] bytes = address.getAddress();
        StringBuilder key = new StringBuilder();
        for (int i = 0; i < (address instanceof Inet6Address ? 8 : bytes.length); i++) {
            key.append(bytes[i]).append('.');
        }
        return key.toString();
    }
}
