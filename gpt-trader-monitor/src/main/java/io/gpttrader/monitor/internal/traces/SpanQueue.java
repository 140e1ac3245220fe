package io.gpttrader.monitor.internal.traces;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decisions whose spans are to be made, on a virtual thread that exists while there are some. {@link #add} never waits: where a host's span
 * processor blocks, the decisions beyond {@value #MOST} are dropped, and the log tells how many.
 */
final class SpanQueue implements AutoCloseable {
    static final int MOST = 2_000;

    private static final Logger log = LoggerFactory.getLogger(SpanQueue.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final BiConsumer<DecisionTree, String> writer;
    private final Deque<Job> waiting = new ArrayDeque<>();
    private @Nullable Thread worker;
    private long dropped;
    private boolean hasFailed;

    SpanQueue(BiConsumer<DecisionTree, String> writer) {
        this.writer = writer;
    }

    synchronized void add(DecisionTree tree, String why) {
        if (waiting.size() >= MOST) {
            if (dropped++ == 0) {
                log.atWarn()
                        .setMessage("spans of decisions are dropped: a span processor of the host is too slow")
                        .addKeyValue("component", tree.component)
                        .log();
            }
            return;
        }
        waiting.add(new Job(tree, why));
        if (worker == null) {
            worker = Thread.ofVirtual().name("gpttrader-spans").start(this::work);
        }
    }

    private void work() {
        for (Job job = next(); job != null; job = next()) {
            try {
                writer.accept(job.tree, job.why);
            } catch (RuntimeException | LinkageError e) {
                failed(e);
            }
        }
    }

    private synchronized @Nullable Job next() {
        Job job = waiting.poll();
        if (job == null) {
            worker = null;
            if (dropped > 0) {
                log.atWarn()
                        .setMessage("spans of decisions are no longer dropped")
                        .addKeyValue("dropped", dropped)
                        .log();
                dropped = 0;
            }
        }
        return job;
    }

    private void failed(Throwable e) {
        if (!hasFailed) {
            hasFailed = true;
            log.atWarn()
                    .setMessage("the host's tracer failed; further failures are not told")
                    .setCause(e)
                    .log();
        }
    }

    /** Waits for those that are there, some seconds at most. */
    @Override
    public void close() {
        Thread last;
        synchronized (this) {
            last = worker;
        }
        try {
            if (last != null && !last.join(PATIENCE)) {
                log.atWarn()
                        .setMessage("spans of decisions are given up: a span processor of the host blocks")
                        .log();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Job(DecisionTree tree, String why) {}
}
