package io.gpttrader.data;

import java.io.Serial;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A feed cannot go on. Subscribers get it through {@code onError}; what a feed fixes by itself, such as a lost connection,
 * is logged and counted instead.
 */
public class FeedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The server's code, zero where the failure is not the server's. */
    private final int code;

    /** Whether trying again, with nothing else changed, is of no use. */
    private final boolean lasting;

    /**
     * Makes the exception of a feed that failed.
     *
     * @param message what happened and the remedy, without secrets
     * @param code the server's code, 0 where the failure is not the server's
     * @param lasting whether trying again, with nothing else changed, is of no use
     * @param cause the cause, null where there is none
     */
    public FeedException(String message, int code, boolean lasting, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
        this.lasting = lasting;
    }

    /**
     * Returns a failure that another attempt may overcome.
     *
     * @param message what happened, without secrets
     * @param cause the cause, null where there is none
     * @return the exception
     */
    public static FeedException temporary(String message, @Nullable Throwable cause) {
        return new FeedException(message, 0, false, cause);
    }

    /**
     * Returns a failure that stays until its cause is removed.
     *
     * @param message what happened and the remedy, without secrets
     * @param cause the cause, null where there is none
     * @return the exception
     */
    public static FeedException permanent(String message, @Nullable Throwable cause) {
        return new FeedException(message, 0, true, cause);
    }

    /**
     * Returns the code the server gave.
     *
     * @return Alpaca's code, 400 to 499 or 500; empty where it was not the server that rejected
     */
    public OptionalInt code() {
        return code == 0 ? OptionalInt.empty() : OptionalInt.of(code);
    }

    /**
     * Returns whether another attempt is of no use until the cause is removed: wrong keys, a plan that lacks the data.
     *
     * @return true if so; false where the same subscription may succeed later
     */
    public boolean isFinal() {
        return lasting;
    }
}
