package io.gpttrader.live.internal.guard;

import io.gpttrader.live.internal.support.CanIgnoreReturnValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Stops entries when the host has not breathed for a while, until it breathes again: whoever watches the session may be gone. The
 * session cancels its open entries when {@link #tick} says that the time is over.
 */
public final class DeadMan {

    /** What stops it is called so. */
    public static final String NAME = "deadManTimer";

    private final Duration longest;
    private Instant breath;
    private boolean isTripped;

    /**
     * @param longest between two breaths, above 0
     * @param now counts as a breath
     */
    public DeadMan(Duration longest, Instant now) {
        if (longest.isNegative() || longest.isZero()) {
            throw new IllegalArgumentException(
                    "deadManTimer must be longer than 0 but was " + longest + "; leave it out for none");
        }
        this.longest = longest;
        breath = now;
    }

    /**
     * The host is there.
     *
     * @return whether that ends a stop
     */
    @CanIgnoreReturnValue
    public boolean breathe(Instant now) {
        breath = now.isAfter(breath) ? now : breath;
        boolean ends = isTripped;
        isTripped = false;
        return ends;
    }

    /**
     * Time has passed.
     *
     * @return whether the time is over, said once: open entries are to be cancelled
     */
    @CanIgnoreReturnValue
    public boolean tick(Instant now) {
        if (isTripped || now.isBefore(dueAt())) {
            return false;
        }
        isTripped = true;
        return true;
    }

    /** {@return when {@link #tick} is needed next; the end of time while entries are stopped} */
    public Instant dueAt() {
        return isTripped ? Instant.MAX : breath.plus(longest);
    }

    /** Why an entry is not sent; empty where it may be. */
    public Optional<EntryStop> check(Instant now) {
        return isTripped || !now.isBefore(breath.plus(longest))
                ? Optional.of(new EntryStop(
                        NAME, "the host was last heard of at " + breath + ", longer than " + longest + " ago"))
                : Optional.empty();
    }
}
