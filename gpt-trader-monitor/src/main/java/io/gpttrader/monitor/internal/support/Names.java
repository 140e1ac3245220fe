package io.gpttrader.monitor.internal.support;

import java.util.Objects;
import java.util.regex.Pattern;

/** The names of components, checks, tables, rules and routes: they are shown, logged, and parts of meters and addresses. */
public final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._\\- ]{1,64}");

    private Names() {}

    /** {@return whether it is 1 to 64 letters, digits, spaces and {@code ._-}} */
    public static boolean isValid(String name) {
        return NAME.matcher(name).matches() && !name.isBlank();
    }

    /**
     * Checks one, and shows it where it is not valid.
     *
     * @param what it names, such as {@code component}
     */
    public static void require(String name, String what) {
        if (!isValid(Objects.requireNonNull(name, what))) {
            throw new IllegalArgumentException("the name of a " + what
                    + " must be 1 to 64 letters, digits, spaces and ._- but was '" + HostCode.name(name)
                    + "'; shorten or rename it");
        }
    }
}
