package io.gpttrader.monitor;

import org.jspecify.annotations.Nullable;

/** The monitor's store cannot be opened, read or written; the message says which and what to do. */
public final class MonitorStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes one.
     *
     * @param message what failed and what to do
     * @param cause the database's own error, null where it reported none
     */
    public MonitorStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
