package io.gpttrader.monitor.internal.channels;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A message has not arrived, as far as is known. The message of this exception has no secret in it, and there is no cause that could. */
public final class DeliveryFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean isPermanent;
    private final transient @Nullable Duration retryAfter;

    private DeliveryFailure(String message, boolean isPermanent, @Nullable Duration retryAfter) {
        super(message, null, false, false);
        this.isPermanent = isPermanent;
        this.retryAfter = retryAfter;
    }

    /** One that may pass. */
    public static DeliveryFailure passing(String message) {
        return new DeliveryFailure(message, false, null);
    }

    /** One that may pass, with the time that the receiver asked to be left alone for; null where it did not. */
    public static DeliveryFailure passing(String message, @Nullable Duration retryAfter) {
        return new DeliveryFailure(message, false, retryAfter);
    }

    /** One that the same message would meet again. */
    public static DeliveryFailure permanent(String message) {
        return new DeliveryFailure(message, true, null);
    }

    /** Whether the same message would meet it again. */
    public boolean isPermanent() {
        return isPermanent;
    }

    /** How long the receiver asked to be left alone; null where it did not. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** What failed. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
