package io.gpttrader.data.internal.http;

import io.gpttrader.data.RemoteBarsException;
import io.gpttrader.data.RemoteBarsException.Kind;
import org.jspecify.annotations.Nullable;

/** Makes the exceptions of requests that failed; no secret of a call reaches one. */
public final class HttpErrors {

    private HttpErrors() {}

    /** Returns a failure that is the same however often it is asked for. */
    static RemoteBarsException lasting(HttpFailure failure, HttpCall call, int attempts, @Nullable Throwable cause) {
        return exception(failure, call, attempts, false, cause);
    }

    /** Returns a failure that may pass when it is tried again. */
    static RemoteBarsException passing(HttpFailure failure, HttpCall call, int attempts, @Nullable Throwable cause) {
        return exception(failure, call, attempts, true, cause);
    }

    /** Returns an answer that came but is not what it should be. */
    public static RemoteBarsException malformed(String what, HttpCall call) {
        return lasting(new HttpFailure(Kind.MALFORMED, 0, what, null), call, 1, null);
    }

    private static RemoteBarsException exception(
            HttpFailure failure, HttpCall call, int attempts, boolean isTransient, @Nullable Throwable cause) {
        return new RemoteBarsException(
                failure.kind(),
                failure.status(),
                call.scrub(failure.text()),
                call.shown(),
                attempts,
                isTransient,
                failure.retryAfter(),
                cause);
    }
}
