package io.gpttrader.live;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request to a broker that failed. {@link #kind} tells whether it may have been carried out, which decides what may be done next.
 * Its message holds no secret.
 */
public final class BrokerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Whether the request was carried out. */
    public enum Kind {
        /** The broker said no: it was not carried out, and the same request will be refused again. */
        REJECTED,
        /** The client order id was used before: an order with it exists, or existed, at the broker. */
        DUPLICATE,
        /** There is no such order, symbol or account. */
        NOT_FOUND,
        /** The keys are wrong, or may not do that. It was not carried out. */
        UNAUTHORIZED,
        /** It was not carried out, and may be tried again: too many requests, no connection, the session at the broker is over. */
        NOT_SENT,
        /** It may have been carried out or not: no answer, a broken connection, an error of the server's. */
        UNKNOWN,
        /** The broker's answer makes no sense. A request that changes something may have been carried out. */
        PROTOCOL
    }

    /** Whether the request was carried out. */
    private final Kind kind;

    private final transient @Nullable Duration retryAfter;

    /**
     * A failure.
     *
     * @param kind whether the request was carried out
     * @param message what was asked, what the broker said, what to do; no secret
     */
    public BrokerException(Kind kind, String message) {
        this(kind, message, null, null);
    }

    /**
     * A failure with its cause.
     *
     * @param kind whether the request was carried out
     * @param message what was asked, what the broker said, what to do; no secret
     * @param retryAfter how long the broker asks to wait, null where it does not
     * @param cause what was thrown, null where nothing was
     */
    public BrokerException(Kind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(Objects.requireNonNull(message, "message"), cause);
        this.kind = Objects.requireNonNull(kind, "kind");
        this.retryAfter = retryAfter;
    }

    /** {@return whether the request was carried out} */
    public Kind kind() {
        return kind;
    }

    /** {@return how long the broker asks to wait; empty where it does not} */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** {@return whether the request may have been carried out, so that its outcome must be asked for} */
    public boolean isOutcomeUnknown() {
        return kind == Kind.UNKNOWN || kind == Kind.PROTOCOL || kind == Kind.DUPLICATE;
    }
}
