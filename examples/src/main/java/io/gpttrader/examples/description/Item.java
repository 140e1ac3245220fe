package io.gpttrader.examples.description;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value of the file.
 *
 * @param place where it stands, such as {@code "strategy.yaml, line 7"}
 * @param key its path, such as {@code "account.commissionBps"}
 * @param value a {@code String} for a scalar, a {@link Section}, or a list of items
 */
record Item(String place, String key, Object value) {
    /** An error about this value. */
    DescriptionException error(String message) {
        return error(message, null);
    }

    DescriptionException error(String message, @Nullable Throwable cause) {
        return new DescriptionException(place, message, cause);
    }

    String text() {
        if (value instanceof String text) {
            return text;
        }
        throw error("%s must be one value, but is %s".formatted(key, kind()));
    }

    double number() {
        try {
            return Double.parseDouble(text().replace("_", ""));
        } catch (NumberFormatException e) {
            throw error("%s must be a number, but is \"%s\"".formatted(key, text()), e);
        }
    }

    int whole() {
        double number = number();
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw error("%s must be a whole number, but is %s".formatted(key, text()));
        }
        return (int) number;
    }

    boolean truth() {
        return switch (text()) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw error("%s must be true or false, but is \"%s\"".formatted(key, text()));
        };
    }

    Section section() {
        if (value instanceof Section section) {
            return section;
        }
        throw error("%s must have keys of its own, but is %s".formatted(key, kind()));
    }

    /** The items of a list; one value is a list of one. */
    @SuppressWarnings("unchecked")
    List<Item> list() {
        return value instanceof List ? (List<Item>) value : List.of(this);
    }

    boolean isSection() {
        return value instanceof Section;
    }

    private String kind() {
        return value instanceof String text ? "\"" + text + "\"" : value instanceof Section ? "a mapping" : "a list";
    }
}
