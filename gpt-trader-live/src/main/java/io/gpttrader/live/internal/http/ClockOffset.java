package io.gpttrader.live.internal.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/**
 * The broker's clock, measured from its answers. Between two samples it runs by the monotonic clock, so that the local clock may be set
 * or wrong. Safe to use from many threads.
 *
 * <p>An answer tells the broker's time at some moment between sending and receiving: taken for the middle, it is wrong by at most half
 * the round trip (Cristian 1989). Of the last samples the one counts whose error is smallest now, where a clock is taken to drift by 50
 * millionths.
 */
public final class ClockOffset {

    private static final int SAMPLES = 16;
    private static final double DRIFT = 50e-6;

    /** Samples that differ by more than their errors and this are not of one steady clock. */
    private static final double LEAP_NANOS = 1e9;

    private record Sample(long nanos, Instant time, long errorNanos) {

        /** The broker's clock was set in between, or this machine slept, during which its monotonic clock stood. */
        boolean contradicts(Sample later) {
            double apart = Duration.between(time, later.time).toNanos() - (double) (later.nanos - nanos);
            return Math.abs(apart) > error(later.nanos) + later.errorNanos + LEAP_NANOS;
        }

        double error(long now) {
            return errorNanos + DRIFT * (now - nanos);
        }
    }

    private final InstantSource local;
    private final LongSupplier nanos;
    private final Deque<Sample> samples = new ArrayDeque<>();

    public ClockOffset() {
        this(InstantSource.system(), System::nanoTime);
    }

    public ClockOffset(InstantSource local, LongSupplier nanos) {
        this.local = local;
        this.nanos = nanos;
    }

    /**
     * Takes a sample.
     *
     * @param sentNanos before the request, by the monotonic clock
     * @param receivedNanos after the answer
     * @param told the broker's time in it
     * @param resolution 1 s where it tells whole seconds cut off, zero where it is exact
     */
    public synchronized void sample(long sentNanos, long receivedNanos, Instant told, Duration resolution) {
        long half = (receivedNanos - sentNanos) / 2;
        Instant middle = told.plus(resolution.dividedBy(2));
        Sample sample = new Sample(sentNanos + half, middle, half + resolution.toNanos() / 2);
        samples.removeIf(before -> before.contradicts(sample));
        samples.addLast(sample);
        if (samples.size() > SAMPLES) {
            samples.removeFirst();
        }
    }

    /** Takes a sample of an answer that holds an exact time. */
    public void sample(BrokerAnswer answer, Instant told) {
        sample(answer.sentNanos(), answer.receivedNanos(), told, Duration.ZERO);
    }

    /** Takes a sample of an answer's {@code Date}, which is in whole seconds; of no effect where it has none. */
    public void sampleDate(BrokerAnswer answer) {
        DemandedWait.date(answer.header("Date"))
                .ifPresent(date -> sample(answer.sentNanos(), answer.receivedNanos(), date, Duration.ofSeconds(1)));
    }

    public synchronized boolean isKnown() {
        return !samples.isEmpty();
    }

    /** The broker's time now; the local clock's while there is no sample. */
    public synchronized Instant now() {
        long now = nanos.getAsLong();
        return samples.stream()
                .min((one, other) -> Double.compare(one.error(now), other.error(now)))
                .map(best -> best.time.plusNanos(now - best.nanos))
                .orElseGet(local::instant);
    }

    /** By how much the broker's clock is ahead of the local one, below zero where it is behind. */
    public Duration offset() {
        return Duration.between(local.instant(), now());
    }
}
