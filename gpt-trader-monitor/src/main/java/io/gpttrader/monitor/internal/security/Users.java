package io.gpttrader.monitor.internal.security;

import io.gpttrader.monitor.internal.support.HostCode;
import java.util.List;
import java.util.Optional;

/** The users that may log in. */
final class Users {
    private final List<User> users;

    Users(List<User> users) {
        this.users = List.copyOf(users);
    }

    boolean isKnown(String name) {
        return users.stream().anyMatch(user -> user.name().equals(name));
    }

    /**
     * Who that is. Every attempt reads and compares the passwords of all users, so that its time does not tell whether a name is known.
     *
     * @throws IllegalStateException if a password cannot be read
     */
    Optional<User> verify(String name, String password) {
        User found = null;
        for (User user : users) {
            String secret = read(user);
            boolean matches = Secrets.same(password, secret);
            if (matches && !secret.isEmpty() && user.name().equals(name)) {
                found = user;
            }
        }
        return Optional.ofNullable(found);
    }

    private static String read(User user) {
        try {
            String secret = user.password().get();
            return secret == null ? "" : secret;
        } catch (RuntimeException e) {
            // Neither the message nor the cause: a secret store may name what it was asked with.
            throw new IllegalStateException(
                    "the password of user '" + HostCode.name(user.name()) + "' could not be read: its supplier threw a "
                            + e.getClass().getName());
        }
    }
}
