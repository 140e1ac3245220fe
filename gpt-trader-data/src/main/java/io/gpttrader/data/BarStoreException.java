package io.gpttrader.data;

import java.io.Serial;
import java.util.Objects;

/**
 * A store could not do what was asked, for a reason outside the call's own arguments; nothing of a call that failed so is
 * kept.
 */
public final class BarStoreException extends IllegalStateException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** What kept the store from it. */
    public enum Reason {
        /** Another process or transaction had the store for longer than the store waits; trying again later can help. */
        LOCKED,
        /** The file or the tables are not a store of bars; name another file or schema. */
        FOREIGN,
        /** The store was written by a later version of this library. */
        NEWER,
        /** The file is a store but parts of it are missing or broken; restore it from a copy. */
        DAMAGED,
        /** The calling thread was interrupted; its flag is set again. */
        INTERRUPTED,
        /** The database failed in another way, such as no room on the disk or no connection; see the cause. */
        FAILED
    }

    /** What kept the store from it. */
    private final Reason reason;

    /**
     * Makes the exception of a store that failed.
     *
     * @param reason what kept the store from it
     * @param message what happened and the remedy
     * @param cause the cause
     */
    public BarStoreException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /**
     * Makes the exception of a store that failed.
     *
     * @param reason what kept the store from it
     * @param message what happened and the remedy
     */
    public BarStoreException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * Returns what kept the store from it, for a caller that reacts.
     *
     * @return the reason
     */
    public Reason reason() {
        return Objects.requireNonNull(reason);
    }
}
