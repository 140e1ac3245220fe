package io.gpttrader.live.internal.http;

import io.gpttrader.live.BrokerException;
import java.util.function.Supplier;

/**
 * Sends requests to one broker. Blocking; safe to use from many threads.
 *
 * <p>Gives every answer that came, whatever its status, but for a safe call answered by 429 or 5xx, which is tried again first. Throws
 * {@link BrokerException}: NOT_SENT where the connection was refused before anything left, UNKNOWN where an answer is missing.
 */
public final class BrokerHttp implements AutoCloseable {

    /**
     * Sends one request.
     *
     * @param made makes the request, anew for each attempt, as a signature may hold the time
     * @return the answer
     */
    public BrokerAnswer send(Supplier<BrokerCall> made) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
