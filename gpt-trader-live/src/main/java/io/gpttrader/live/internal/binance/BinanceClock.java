package io.gpttrader.live.internal.binance;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Binance's clock, measured: its time half way between question and answer, carried on by a clock that nobody sets. So a wrong or
 * changed clock of this computer does no harm; only a computer that slept makes it late, which Binance answers by -1021.
 */
final class BinanceClock {
    private static final Duration FRESH = Duration.ofMinutes(30);

    private final LongSupplier askServer;
    private final LongSupplier nanos;
    private @Nullable Reading reading;

    private record Reading(long serverMillis, long nanos) {}

    /**
     * @param askServer asks for the server's time, milliseconds since 1970
     * @param nanos this computer's clock that nobody sets, nanoseconds
     */
    BinanceClock(LongSupplier askServer, LongSupplier nanos) {
        this.askServer = askServer;
        this.nanos = nanos;
    }

    /** Milliseconds since 1970 by Binance's clock; measured first where it was not for long. */
    synchronized long millis() {
        Reading known = reading;
        if (known == null || nanos.getAsLong() - known.nanos > FRESH.toNanos()) {
            return measure();
        }
        return carriedOn();
    }

    /** As {@link #millis}, but never asks: for a request on its way; the clock was measured before. */
    synchronized long carriedOn() {
        Reading known = reading;
        if (known == null) {
            throw new IllegalStateException("Binance's clock was not measured yet");
        }
        return known.serverMillis + (nanos.getAsLong() - known.nanos) / 1_000_000;
    }

    /** Asks the server now. */
    synchronized long measure() {
        long before = nanos.getAsLong();
        long server = askServer.getAsLong();
        long after = nanos.getAsLong();
        long now = server + (after - before) / 2_000_000;
        reading = new Reading(now, after);
        return now;
    }
}
