package io.gpttrader.live;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A journal that cannot be read, trusted or written. */
public final class LiveJournalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What is the matter with the journal. */
    public enum Reason {
        /** There is no session in it. */
        EMPTY,
        /** It has several sessions, or one already where a new one should begin. */
        AMBIGUOUS,
        /** What is there is no journal of this library. */
        FOREIGN,
        /** It was written by a newer version of this library. */
        NEWER,
        /** It was written by an older version of this library, whose journals this one does not read. */
        OLDER,
        /** Entries are missing or changed. */
        TORN,
        /** What the recipes do now differs from what the journal holds. */
        DIFFERENT,
        /** Another session writes to it. */
        IN_USE,
        /** The database rejected the access or failed: a full disk, no permission, no connection. */
        FAILED
    }

    /** What is the matter. */
    private final Reason reason;

    /**
     * Makes the exception of a journal that failed.
     *
     * @param reason what kept the journal from it
     * @param message what happened and the remedy
     * @param cause the cause, null where there is none
     */
    public LiveJournalException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = Objects.requireNonNull(reason, "reason");
    }

    /** {@return what is the matter with the journal} */
    public Reason reason() {
        return reason;
    }
}
