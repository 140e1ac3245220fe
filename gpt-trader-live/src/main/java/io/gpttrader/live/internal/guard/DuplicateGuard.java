package io.gpttrader.live.internal.guard;

import io.gpttrader.live.OrderSide;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Never two entries for one decision: the same recipe, symbol and side at the same bar, or at an earlier one. Replaying the decisions of
 * a journal gives the same state. Not for exits: those are bounded by what is held.
 */
public final class DuplicateGuard {

    /** What stops it is called so. */
    public static final String NAME = "duplicateSignal";

    private final Map<Signal, Instant> last = new HashMap<>();

    private record Signal(String recipe, String symbol, OrderSide side) {}

    /**
     * Whether an entry was sent for that decision.
     *
     * @param barEnd of the bar that decided
     * @return why it is not sent; empty where it may be
     */
    public Optional<EntryStop> check(String recipe, String symbol, OrderSide side, Instant barEnd) {
        Instant before = last.get(new Signal(recipe, symbol, side));
        return before == null || barEnd.isAfter(before)
                ? Optional.empty()
                : Optional.of(new EntryStop(
                        NAME,
                        recipe + " has sent its order to " + side.label() + " " + symbol + " for the bar that ended "
                                + (before.equals(barEnd) ? "" : before + ", after this one of ") + barEnd));
    }

    /** An entry is sent. */
    public void sent(String recipe, String symbol, OrderSide side, Instant barEnd) {
        last.merge(new Signal(recipe, symbol, side), barEnd, (a, b) -> a.isAfter(b) ? a : b);
    }
}
