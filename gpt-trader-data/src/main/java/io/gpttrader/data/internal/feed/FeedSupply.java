package io.gpttrader.data.internal.feed;

import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/** The bars of one subscription. A {@link FeedSubscription} asks for them, by one thread at a time, as they are demanded. */
public interface FeedSupply {

    /** How a supply ended: well, or by a failure. */
    record End(@Nullable Throwable failure) {
        static final End WELL = new End(null);
    }

    /** Begins. {@code more} is to be run, by any thread, whenever asking again may be worth while. */
    void start(Runnable more);

    /** Returns the next bar, or null where there is none now. */
    @Nullable
    Bar next();

    /** Returns how this supply ended, or null while there is or may be another bar. */
    @Nullable
    End end();

    /** Lets go of everything: nobody asks again. May be called more than once, and by any thread. */
    void stop();
}
