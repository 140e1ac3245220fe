package io.gpttrader.live.internal.http;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A connection is of no use any more; its message says why and holds no secret. */
public final class StreamLost extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public StreamLost(String reason) {
        this(reason, null);
    }

    public StreamLost(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
