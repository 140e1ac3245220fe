package io.gpttrader.data;

import java.io.Serial;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A remote source of bars could not be asked, or did not answer with bars. What went wrong is in {@link #kind()}, for a
 * caller that reacts to it; the message adds what the server said and the remedy. No secret is in any of it.
 *
 * <p>Bars that did arrive but break a rule are rejected with {@link InvalidBarsException} instead.
 */
public final class RemoteBarsException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The ways in which a remote source fails. */
    public enum Kind {
        /** The credentials are missing, wrong or expired (401). Do not try again with the same ones. */
        UNAUTHORIZED,
        /** The credentials are good but do not reach that far: a plan, a permission (403). */
        FORBIDDEN,
        /** There is no such thing at the address, often an unknown symbol (404, 410). */
        NOT_FOUND,
        /** The server does not accept the request as it is asked (400, 422 and the other rejections, redirects without end). */
        REJECTED,
        /** Too many requests, also after waiting as the server asked, or it asked for too long a wait (429). */
        RATE_LIMITED,
        /** The server failed, in every attempt (5xx). */
        SERVER,
        /** No connection or no whole answer within the time-out, in every attempt. */
        TIMEOUT,
        /** The host could not be reached, or the connection broke before the answer was whole, in every attempt. */
        CONNECTION,
        /** The answer is not what it should be: no JSON, half of it, another shape, too large, pages that never end. */
        MALFORMED,
        /** The thread was interrupted; its interrupt flag is set again. */
        CANCELLED
    }

    /** What went wrong. */
    private final Kind kind;

    /** 0 where there is none. */
    private final int status;

    /** Without secrets. */
    private final String address;

    /** How many requests were sent. */
    private final int attempts;

    /** What the server asked for. */
    private final @Nullable Duration retryAfter;

    /** Whether trying again may help. */
    private final boolean isTransient;

    /**
     * Makes the exception of a request that failed.
     *
     * @param kind what went wrong
     * @param status the HTTP status of the last answer, 0 where none came
     * @param text what is known about it and the remedy, without secrets
     * @param address what was asked for, without secrets
     * @param attempts the number of requests that were sent, at least 1
     * @param isTransient whether the same request may succeed later
     * @param retryAfter how long the server asked to wait, null where it named no wait
     * @param cause the cause, null where there is none
     */
    public RemoteBarsException(
            Kind kind,
            int status,
            String text,
            String address,
            int attempts,
            boolean isTransient,
            @Nullable Duration retryAfter,
            @Nullable Throwable cause) {
        super(message(text, address, attempts), cause);
        this.kind = kind;
        this.status = status;
        this.address = address;
        this.attempts = attempts;
        this.retryAfter = retryAfter;
        this.isTransient = isTransient;
    }

    private static String message(String text, String address, int attempts) {
        String times = attempts == 1 ? "" : String.format(Locale.ROOT, " after %d attempts", attempts);
        return "GET " + address + " failed" + times + ": " + text;
    }

    /**
     * Returns whether trying again may help.
     *
     * @return true for time-outs, broken connections, failures of the server and too many requests
     */
    public boolean isTransient() {
        return isTransient;
    }

    /**
     * Returns what went wrong.
     *
     * @return the kind of failure
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns the HTTP status of the last answer.
     *
     * @return the status, such as 429; empty where no answer came or the answer's content is the error
     */
    public OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /**
     * Returns what was asked for.
     *
     * @return the address, secrets replaced by {@code ***}
     */
    public String address() {
        return address;
    }

    /**
     * Returns how often it was asked for.
     *
     * @return the number of requests this library sent, at least 1
     */
    public int attempts() {
        return attempts;
    }

    /**
     * Returns how long the server asked to wait before the next request.
     *
     * @return the wait, from the answer's {@code Retry-After} or {@code X-RateLimit-Reset}; empty where it named none
     */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
