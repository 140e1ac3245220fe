package io.gpttrader.data.internal.feed;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ta4j.core.Bar;

/**
 * Notifies a host's listeners, in order and on a virtual thread of its own, so that one that is slow or throws holds up no
 * bars.
 */
final class FeedListener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FeedListener.class);
    private static final int MOST_WAITING = 65_536;

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofVirtual().name("gpt-trader-feed-listener").factory());

    FeedListener() {
        thread.allowCoreThreadTimeOut(true);
    }

    void call(BiConsumer<String, Bar> listener, String symbol, Bar bar) {
        try {
            thread.execute(() -> tellNow(listener, symbol, bar));
        } catch (RejectedExecutionException e) {
            if (!thread.isShutdown()) {
                LOG.atError()
                        .setMessage("a listener is too slow and missed a bar")
                        .addKeyValue("symbol", symbol)
                        .addKeyValue("bar", bar.getBeginTime())
                        .log();
            }
        }
    }

    private static void tellNow(BiConsumer<String, Bar> listener, String symbol, Bar bar) {
        try {
            listener.accept(symbol, bar);
        } catch (Throwable e) {
            LOG.atError()
                    .setMessage("a listener threw")
                    .addKeyValue("symbol", symbol)
                    .addKeyValue("bar", bar.getBeginTime())
                    .setCause(e)
                    .log();
        }
    }

    /** What waits is still delivered. */
    @Override
    public void close() {
        thread.shutdown();
    }
}
