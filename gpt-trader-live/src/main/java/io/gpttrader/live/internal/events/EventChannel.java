package io.gpttrader.live.internal.events;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscriber and the events that wait for it. Its methods are called by one virtual thread at a time, as Reactive Streams 1.0.4 asks
 * (rules 1.3, 1.7, 2.7, 3.9), never by who publishes.
 */
final class EventChannel implements Flow.Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(EventChannel.class);

    private final Flow.Subscriber<? super Map<String, Object>> subscriber;
    private final InstantSource clock;
    private final int limit;
    private final Consumer<? super EventChannel> onEnd;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Numbered> waiting = new ArrayDeque<>();

    private record Numbered(long number, Map<String, Object> event) {}

    private long demand;
    private long lost;
    private long lastLost;
    private boolean isBegun;
    private boolean isRunning;
    private boolean isCompleting;
    private boolean isOver;
    private @Nullable IllegalArgumentException badRequest;

    EventChannel(
            Flow.Subscriber<? super Map<String, Object>> subscriber,
            InstantSource clock,
            int limit,
            Consumer<? super EventChannel> onEnd) {
        this.subscriber = subscriber;
        this.clock = clock;
        this.limit = limit;
        this.onEnd = onEnd;
    }

    /** Begins with {@code onSubscribe}. */
    void begin() {
        change(() -> {});
    }

    /** An event for the subscriber, in place of the oldest where too many wait. */
    void add(long number, Map<String, Object> event) {
        change(() -> {
            if (waiting.size() >= limit) {
                lastLost = waiting.removeFirst().number;
                lost++;
            }
            waiting.addLast(new Numbered(number, event));
        });
    }

    void complete() {
        change(() -> isCompleting = true);
    }

    @Override
    public void request(long count) {
        change(() -> {
            if (count <= 0) {
                badRequest = new IllegalArgumentException(
                        "request must be above 0 but was " + count + "; Reactive Streams rule 3.9");
            } else {
                demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
            }
        });
    }

    @Override
    public void cancel() {
        change(() -> {
            isOver = true;
            waiting.clear();
        });
        onEnd.accept(this);
    }

    /** Changes what waits, and has the subscriber called where there is something to call it with. */
    private void change(Runnable change) {
        lock.lock();
        try {
            if (isOver) {
                return;
            }
            change.run();
            if (!isRunning && (!isBegun || hasCall())) {
                isRunning = true;
                Thread.ofVirtual().name("session-events").start(this::callAll);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean hasCall() {
        boolean hasEvent = !waiting.isEmpty() && demand > 0;
        boolean isComplete = isCompleting && waiting.isEmpty();
        return !isOver && (hasEvent || isComplete || badRequest != null);
    }

    private void callAll() {
        try {
            for (Runnable call = next(); call != null; call = next()) {
                call.run();
            }
        } catch (Throwable e) {
            // A subscriber that throws has broken the rules; it is left alone from now on, and the session goes on.
            LOG.atError()
                    .setMessage("a subscriber of a session's events threw, and gets no more of them")
                    .setCause(e)
                    .log();
            cancel();
        }
    }

    /** The next call of the subscriber; null where there is none now, and this thread ends. */
    private @Nullable Runnable next() {
        lock.lock();
        try {
            if (!isBegun) {
                isBegun = true;
                return () -> subscriber.onSubscribe(this);
            }
            if (!hasCall()) {
                isRunning = false;
                return null;
            }
            IllegalArgumentException wrong = badRequest;
            if (wrong != null) {
                return end(() -> subscriber.onError(wrong));
            }
            return waiting.isEmpty() ? end(subscriber::onComplete) : event();
        } finally {
            lock.unlock();
        }
    }

    private Runnable end(Runnable call) {
        isOver = true;
        waiting.clear();
        return () -> {
            onEnd.accept(this);
            call.run();
        };
    }

    /** The oldest that waits, or first that some are lost. */
    private Runnable event() {
        demand -= demand == Long.MAX_VALUE ? 0 : 1;
        if (lost > 0) {
            Map<String, Object> gap = SessionEvents.event(EventMaps.GAP, clock.instant(), lastLost);
            gap.put("lost", lost);
            lost = 0;
            return () -> subscriber.onNext(Collections.unmodifiableMap(gap));
        }
        Map<String, Object> event = waiting.removeFirst().event;
        return () -> subscriber.onNext(event);
    }
}
