package io.gpttrader.data.internal.http;

import io.gpttrader.data.RemoteBarsException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in a request.
 *
 * @param kind what a caller reacts to
 * @param status the HTTP status, 0 where there is none
 * @param text what is known about it, and the remedy
 * @param retryAfter the wait the server asked for
 */
public record HttpFailure(
        RemoteBarsException.Kind kind,
        int status,
        String text,
        @Nullable Duration retryAfter) {}
