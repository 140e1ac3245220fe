package io.gpttrader.paper;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes where a test puts it. */
final class FeedTestClock implements InstantSource {

    private final AtomicLong now;

    FeedTestClock(long millis) {
        now = new AtomicLong(millis);
    }

    void set(long millis) {
        now.set(millis);
    }

    void pass(long millis) {
        now.addAndGet(millis);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return now.get();
    }
}
