package io.gpttrader.data;

import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a listener how much of several symbols is done; one that throws is logged and told no more. */
final class RestProgress {

    private static final Logger LOG = LoggerFactory.getLogger(RestProgress.class);

    private @Nullable DoubleConsumer listener;
    private final int symbols;
    private int done;

    RestProgress(@Nullable DoubleConsumer listener, String title, int symbols) {
        this.listener = listener == null ? ProgressLine.inTerminal(title) : listener;
        this.symbols = symbols;
    }

    /** Tells how much of the present symbol is done. */
    void at(double share) {
        tell((done + share) / symbols);
    }

    void symbolDone() {
        done++;
    }

    private void tell(double share) {
        if (listener == null) {
            return;
        }
        try {
            listener.accept(share);
        } catch (RuntimeException e) {
            listener = null;
            LOG.atWarn()
                    .setMessage("progress listener failed and is told no more")
                    .setCause(e)
                    .log();
        }
    }
}
