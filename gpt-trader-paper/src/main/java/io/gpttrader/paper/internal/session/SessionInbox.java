package io.gpttrader.paper.internal.session;

import io.gpttrader.paper.internal.events.EventOutbox;
import io.gpttrader.paper.internal.feed.FeedEvents;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/** Where other threads leave what happens, for the loop's thread to take in order. */
public final class SessionInbox implements FeedEvents {

    /** Something that happened. */
    sealed interface Event {}

    /**
     * A feed brought a bar.
     *
     * @param bar as the feed sent it: null or nonsense where the feed breaks its rules
     * @param nanos when, by {@link System#nanoTime}
     * @param at when, by the session's clock; null where nobody watches
     */
    record BarCame(
            int symbol,
            @Nullable Bar bar,
            long nanos,
            @Nullable Instant at) implements Event {}

    /**
     * A feed brings nothing any more.
     *
     * @param failure why, null where it has sent all its bars
     */
    record FeedOver(int symbol, @Nullable Throwable failure) implements Event {}

    /** The loop's thread is asked to run something. */
    record Asked(Runnable action) implements Event {}

    /** A clock or a timer of the host's threw, and the session cannot go on without. */
    record Broken(Throwable cause) implements Event {}

    /** Events that are fetched together. */
    private static final int TOGETHER = 1_024;

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    /** Those of them that were fetched and not taken. For the loop's thread, and whoever takes what is left after its end. */
    private final ArrayDeque<Event> fetched = new ArrayDeque<>();

    private final EventOutbox outbox;

    /** Whoever tells those who watch knows when a bar comes. */
    SessionInbox(EventOutbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void bar(int symbol, @Nullable Bar bar) {
        long nanos = System.nanoTime();
        Instant at = null;
        try {
            at = outbox.now();
        } catch (RuntimeException e) {
            broken(e);
        }
        events.add(new BarCame(symbol, bar, nanos, at));
    }

    @Override
    public void ended(int symbol) {
        events.add(new FeedOver(symbol, null));
    }

    @Override
    public void failed(int symbol, Throwable failure) {
        events.add(new FeedOver(symbol, failure));
    }

    void ask(Runnable action) {
        events.add(new Asked(action));
    }

    /** The loop is to look at its clock. */
    void wake() {
        ask(() -> {});
    }

    void broken(Throwable cause) {
        events.add(new Broken(cause));
    }

    /** Waits for the next event. */
    Event take() throws InterruptedException {
        Event next = poll();
        return next == null ? events.take() : next;
    }

    /** Whether events lie ready. */
    boolean hasMore() {
        return !fetched.isEmpty() || !events.isEmpty();
    }

    /** The next event, or null where none lies ready. */
    @Nullable
    Event poll() {
        if (fetched.isEmpty()) {
            events.drainTo(fetched, TOGETHER);
        }
        return fetched.poll();
    }
}
