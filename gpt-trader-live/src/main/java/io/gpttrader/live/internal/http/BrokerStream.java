package io.gpttrader.live.internal.http;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a websocket to a broker: connects, pings a silent connection, and makes a lost, silent or overflowing one again after a wait, for
 * ever. Nothing is left out silently: what may have been missed lies between {@link StreamHandler#disconnected} and
 * {@link StreamHandler#connected}.
 */
public final class BrokerStream implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerStream.class);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private final StreamSettings settings;
    private final StreamHandler handler;
    private final Thread thread;
    private final LongAdder connections = new LongAdder();
    private final LongAdder losses = new LongAdder();
    private volatile boolean isClosed;

    private BrokerStream(StreamSettings settings, StreamHandler handler) {
        this.settings = settings;
        this.handler = handler;
        this.thread = Thread.ofVirtual()
                .name("gpt-trader-" + settings.broker + "-stream")
                .unstarted(this::run);
    }

    /** Begins to connect, and returns at once. */
    public static BrokerStream open(StreamSettings settings, StreamHandler handler) {
        BrokerStream stream = new BrokerStream(settings, handler);
        stream.thread.start();
        return stream;
    }

    private void run() {
        Duration longest =
                settings.longestWait.compareTo(settings.firstWait) >= 0 ? settings.longestWait : settings.firstWait;
        IntervalFunction waits = IntervalFunction.ofExponentialRandomBackoff(settings.firstWait, 2, 0.5, longest);
        int failures = 0;
        try {
            while (!isClosed) {
                connections.increment();
                StreamSession.End end = StreamSession.run(settings, handler);
                if (isClosed) {
                    return;
                }
                failures = end.wasReady() ? 1 : failures + 1;
                losses.increment();
                long wait = waits.apply(failures);
                tell(end, wait);
                Thread.sleep(wait);
            }
        } catch (InterruptedException e) {
            // close() asks for it, and nobody else has this thread.
        }
    }

    private void tell(StreamSession.End end, long waitMillis) {
        (end.error() == null ? LOG.atWarn() : LOG.atError().setCause(end.error()))
                .setMessage("the stream of a broker is not connected, trying again")
                .addKeyValue("broker", settings.broker)
                .addKeyValue("reason", end.reason())
                .addKeyValue("waitMillis", waitMillis)
                .log();
        if (end.wasReady()) {
            try {
                handler.disconnected(end.reason());
            } catch (RuntimeException e) {
                LOG.atError().setMessage("a listener failed").setCause(e).log();
            }
        }
    }

    /** Connections tried and lost since the start. */
    public Map<String, Double> readings() {
        return Map.of("streamConnections", connections.doubleValue(), "streamLosses", losses.doubleValue());
    }

    /** Ends the connection and the thread. After it has returned the handler is called no more, unless it is the handler that calls. */
    @Override
    public void close() {
        isClosed = true;
        thread.interrupt();
        if (Thread.currentThread() != thread) {
            join();
        }
    }

    private void join() {
        boolean wasInterrupted = Thread.interrupted();
        try {
            if (!thread.join(CLOSE_WAIT)) {
                LOG.atWarn()
                        .setMessage("the stream of a broker takes long to close")
                        .addKeyValue("broker", settings.broker)
                        .log();
            }
        } catch (InterruptedException e) {
            wasInterrupted = true;
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
