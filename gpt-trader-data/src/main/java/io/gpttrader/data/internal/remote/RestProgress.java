package io.gpttrader.data.internal.remote;

import io.gpttrader.data.internal.support.ProgressLine;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a progress listener; one that throws is logged and called no more. */
public final class RestProgress {

    private static final Logger LOG = LoggerFactory.getLogger(RestProgress.class);

    private @Nullable DoubleConsumer listener;

    public RestProgress(@Nullable DoubleConsumer listener, String title) {
        this.listener = listener == null ? ProgressLine.inTerminal(title) : listener;
    }

    /** Reports the share that is done, in [0, 1], or NaN where it is not known. */
    public void at(double share) {
        if (listener == null) {
            return;
        }
        try {
            listener.accept(share);
        } catch (RuntimeException e) {
            listener = null;
            LOG.atWarn()
                    .setMessage("progress listener failed and is called no more")
                    .setCause(e)
                    .log();
        }
    }
}
