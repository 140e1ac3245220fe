package io.gpttrader.examples.description;

import org.jspecify.annotations.Nullable;

/** A description that is wrong, with the place in its file. */
public final class DescriptionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    DescriptionException(String place, String message, @Nullable Throwable cause) {
        super(place + ": " + message, cause);
    }
}
