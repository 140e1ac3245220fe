package io.gpttrader.live;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Subscribes to events and keeps them all. */
final class EventLog implements Flow.Subscriber<Map<String, Object>> {
    final List<Map<String, Object>> events = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final long first;
    private Flow.@Nullable Subscription subscription;

    private EventLog(long first) {
        this.first = first;
    }

    static EventLog of(Flow.Publisher<Map<String, Object>> publisher) {
        return of(publisher, Long.MAX_VALUE);
    }

    /** One that asks for so many at first. */
    static EventLog of(Flow.Publisher<Map<String, Object>> publisher, long first) {
        EventLog log = new EventLog(first);
        publisher.subscribe(log);
        return log;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        synchronized (this) {
            subscription = given;
        }
        if (first > 0) {
            given.request(first);
        }
    }

    void request(long more) {
        SessionFeed.await(() -> subscription() != null, "the subscription comes");
        Objects.requireNonNull(subscription()).request(more);
    }

    private synchronized Flow.@Nullable Subscription subscription() {
        return subscription;
    }

    @Override
    public void onNext(Map<String, Object> event) {
        events.add(event);
    }

    @Override
    public void onError(Throwable failure) {
        throw new AssertionError("a session's events fail with their subscriber alone", failure);
    }

    @Override
    public void onComplete() {
        over.countDown();
    }

    /** Waits until the publisher has completed. */
    EventLog awaitEnd() {
        try {
            if (!over.await(20, TimeUnit.SECONDS)) {
                throw new AssertionError("the publisher did not complete; it told " + events);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return this;
    }

    List<String> kinds() {
        return events.stream().map(event -> (String) event.get("kind")).toList();
    }

    List<Map<String, Object>> ofKind(String kind) {
        return events.stream().filter(event -> event.get("kind").equals(kind)).toList();
    }
}
