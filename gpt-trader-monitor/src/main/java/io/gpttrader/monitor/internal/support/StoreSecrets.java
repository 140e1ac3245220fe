package io.gpttrader.monitor.internal.support;

import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Pattern;

/** Drivers write the address they were given into their messages, and an address may have a password in it. */
public final class StoreSecrets {
    private static final Pattern PARAMETER =
            Pattern.compile("(password|passwd|pwd|secret|token|key)=[^&;,\\s]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern USER_INFO = Pattern.compile("//[^/@\\s]*@");

    private StoreSecrets() {}

    public static String hidden(String text) {
        String shorter = PARAMETER.matcher(text).replaceAll("$1=***");
        return USER_INFO.matcher(shorter).replaceAll("//***@");
    }

    /** Returns a failure that may be shown: itself where it shows no secret, otherwise one with the same text without. */
    public static SQLException hidden(SQLException e) {
        for (Throwable each = e; each != null; each = each.getCause()) {
            String words = Objects.requireNonNullElse(each.getMessage(), "");
            if (!hidden(words).equals(words)) {
                return copy(e);
            }
        }
        return e;
    }

    private static SQLException copy(SQLException e) {
        SQLException copy = new SQLException(words(e), e.getSQLState(), e.getErrorCode());
        copy.setStackTrace(e.getStackTrace());
        return copy;
    }

    /** The database's own words without secrets, on one line. */
    public static String words(SQLException e) {
        return hidden(Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName()))
                .replaceAll("\\s+", " ")
                .strip();
    }
}
