package io.gpttrader.live.internal.feed;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that goes where a test puts it. */
public final class FeedTestClock implements InstantSource {

    private final AtomicLong now;

    public FeedTestClock(long millis) {
        now = new AtomicLong(millis);
    }

    public void set(long millis) {
        now.set(millis);
    }

    void pass(long millis) {
        now.addAndGet(millis);
    }

    /** As a session's clock that goes wherever this one is put. */
    public SteadyClock steady() {
        return SteadyClock.following(this);
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
