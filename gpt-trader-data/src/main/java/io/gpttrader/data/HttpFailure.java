package io.gpttrader.data;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong in a request.
 *
 * @param kind what a caller reacts to
 * @param status the HTTP status, 0 where there is none
 * @param text what is said about it, and the mend
 * @param retryAfter the wait the server asked for
 */
record HttpFailure(
        RemoteBarsException.Kind kind,
        int status,
        String text,
        @Nullable Duration retryAfter) {

    HttpFailure scrubbed(HttpCall call) {
        return new HttpFailure(kind, status, call.scrub(text), retryAfter);
    }
}
