package io.gpttrader.live.internal.account;

import org.jspecify.annotations.Nullable;

/** What stops entries beside limits, feeds and the session's mode: what is known of the broker. */
public interface EntryGuard {

    /** Nothing stops them: fills are simulated. */
    EntryGuard NONE = new EntryGuard() {
        @Override
        public @Nullable Stop stop(Sleeve sleeve) {
            return null;
        }

        @Override
        public double orderable(String symbol, double units) {
            return units;
        }
    };

    /**
     * Why an entry is stopped.
     *
     * @param name as rejections have it
     * @param reason with the numbers
     */
    record Stop(String name, String reason) {}

    /** Why a sleeve must not enter now, or null. */
    @Nullable
    Stop stop(Sleeve sleeve);

    /** The units of an order that the broker takes: rounded down to its step, 0 where that is below its least. */
    double orderable(String symbol, double units);
}
