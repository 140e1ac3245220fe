package io.gpttrader.paper.internal.events;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What happens in a session, to any number of subscribers. {@link #publish} never waits: each subscriber has {@value #WAITING} events of
 * its own that wait for it, on a virtual thread that exists while some do; beyond that the oldest are dropped, and an event
 * {@code gap} tells how many before the next one.
 *
 * <p>Every event has these keys, then those of its kind, which {@link EventMaps} lists:
 *
 * <ul>
 *   <li>{@code kind}: a text, one of {@link EventMaps}
 *   <li>{@code time}: an {@code Instant}, when it was published
 *   <li>{@code number}: a {@code Long}, counts the session's events from 1; a gap has the number of the last one lost
 * </ul>
 */
public final class SessionEvents implements Flow.Publisher<Map<String, Object>>, AutoCloseable {

    /** Events that wait for one subscriber. */
    static final int WAITING = 1_024;

    private final InstantSource clock;
    private final int limit;
    private final List<EventChannel> channels = new CopyOnWriteArrayList<>();
    private final AtomicLong count = new AtomicLong();
    private volatile boolean isClosed;

    /** By a session's clock. */
    public SessionEvents(InstantSource clock) {
        this(clock, WAITING);
    }

    SessionEvents(InstantSource clock, int limit) {
        this.clock = clock;
        this.limit = limit;
    }

    /**
     * Tells all subscribers, and returns at once.
     *
     * @param kind such as {@link EventMaps#FILL}
     * @param values by key; no null among them
     */
    public void publish(String kind, Map<String, ?> values) {
        long number = count.incrementAndGet();
        if (channels.isEmpty()) {
            return;
        }
        Map<String, Object> event = event(kind, clock.instant(), number);
        event.putAll(values);
        Map<String, Object> shared = Collections.unmodifiableMap(event);
        channels.forEach(channel -> channel.add(number, shared));
    }

    static Map<String, Object> event(String kind, Instant time, long number) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("kind", kind);
        event.put("time", time);
        event.put("number", number);
        return event;
    }

    /** Events from now on; those before are not repeated. */
    @Override
    public void subscribe(Flow.Subscriber<? super Map<String, Object>> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        EventChannel channel = new EventChannel(subscriber, clock, limit, channels::remove);
        channels.add(channel);
        channel.begin();
        if (isClosed) {
            channel.complete();
        }
    }

    /** Whether anyone listens. */
    public boolean isWatched() {
        return !channels.isEmpty();
    }

    /** Completes the subscribers when they have got what waits for them. */
    @Override
    public void close() {
        isClosed = true;
        channels.forEach(EventChannel::complete);
    }
}
