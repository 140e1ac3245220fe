package io.gpttrader.optimize;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A store of trials that cannot be read, trusted or written. What was stored before stays, and the search can be resumed. */
public final class TrialStoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What is the matter with the store. */
    public enum Reason {
        /** Another keeps it locked for longer than this one waits. */
        BUSY,
        /** What it holds is damaged. */
        DAMAGED,
        /** It is no database, or its tables are not this library's. */
        FOREIGN,
        /** It was written by a newer version of this library. */
        NEWER,
        /** The database rejected the access or failed: a full disk, no permission, no connection. */
        FAILED
    }

    /** What is the matter. */
    private final Reason reason;

    /**
     * Makes the exception of a store that failed.
     *
     * @param reason what kept the store from it
     * @param message what happened and the remedy
     * @param cause the cause, null where there is none
     */
    public TrialStoreException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** {@return what is the matter with the store} */
    public Reason reason() {
        return reason;
    }
}
