package io.gpttrader.live.internal.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A session's time: its differences are durations that have really passed, so that a clock that is set, by an hour say, makes
 * no feed late or stale. What the clock itself shows is {@link #offset} away. Safe to use from several threads.
 *
 * <p>With the system's clock, durations are those of {@link System#nanoTime}. A host's clock may be simulated and run as it likes, so
 * it is followed where it runs no faster than real time, or where the host's timer bears it out: while a timer is on its way, no more
 * than its wait has passed, and when it is back, that wait has. Any other leap is taken for a clock that was set.
 */
public final class SteadyClock implements InstantSource {

    /** A clock that gains no more than this on real time between two looks runs, and was not set. */
    private static final long SLACK_MILLIS = 1_000;

    private static final long NANOS = 1_000_000;

    private final InstantSource clock;
    private final LongSupplier nanos;
    private final boolean isSystem;
    private final boolean isFollowed;

    /** The last look: what the clock showed, and what had passed. */
    private long shown;

    private long shownNanos;
    private long steady;

    /** No more than this can have passed while the host's timer is on its way. */
    private long timerDue = Long.MIN_VALUE;

    private SteadyClock(InstantSource clock, LongSupplier nanos, boolean isFollowed) {
        this.clock = clock;
        this.nanos = nanos;
        this.isSystem = clock == InstantSource.system();
        this.isFollowed = isFollowed;
        this.shown = clock.millis();
        this.shownNanos = nanos.getAsLong();
        this.steady = shown;
    }

    public static SteadyClock of(InstantSource clock) {
        return new SteadyClock(clock, System::nanoTime, false);
    }

    /** With a stopwatch in place of {@link System#nanoTime}. */
    static SteadyClock of(InstantSource clock, LongSupplier nanos) {
        return new SteadyClock(clock, nanos, false);
    }

    /** Believes a clock everything, its way back too. */
    public static SteadyClock following(InstantSource clock) {
        return new SteadyClock(clock, System::nanoTime, true);
    }

    /** Milliseconds that agree with the clock's where it was not set since the session began. */
    @Override
    public synchronized long millis() {
        long now = clock.millis();
        long nowNanos = nanos.getAsLong();
        long real = (nowNanos - shownNanos) / NANOS;
        steady += passed(now - shown, real);
        shown = now;
        shownNanos += isSystem ? real * NANOS : nowNanos - shownNanos;
        return steady;
    }

    private long passed(long byClock, long real) {
        if (isFollowed) {
            return byClock;
        }
        if (isSystem) {
            return real;
        }
        boolean isBelieved = byClock <= real + SLACK_MILLIS || steady + byClock <= timerDue;
        return Math.max(0, isBelieved ? byClock : real);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    /** Milliseconds to add to a time of this clock for the moment that the host's clock, as set now, gives it. */
    public synchronized long offset() {
        return shown - steady;
    }

    /** The host's timer is on its way; the last one counts. Returns what its way back needs. */
    public synchronized Errand sendFor(Duration wait) {
        long from = millis();
        timerDue = from + wait.toMillis();
        return new Errand(from, shown, nanos.getAsLong(), wait.toMillis());
    }

    /**
     * A wait that the host's timer has been given.
     *
     * @param from when, by this clock
     * @param shown when, by the host's
     * @param nanos when, by {@link System#nanoTime}
     * @param length milliseconds
     */
    public record Errand(long from, long shown, long nanos, long length) {}

    /**
     * The host's timer is back: so much has passed, unless the clock shows less. Where it was back long before that in real time,
     * time is simulated, and the clock has not been set but has gone as far as it shows.
     */
    public synchronized void back(Errand errand) {
        long before = millis();
        if (!isSystem && !isFollowed) {
            long byClock = Math.max(0, shown - errand.shown);
            boolean isSimulated = shownNanos - errand.nanos < errand.length / 2 * NANOS;
            steady = Math.max(before, errand.from + (isSimulated ? byClock : Math.min(errand.length, byClock)));
        }
    }
}
