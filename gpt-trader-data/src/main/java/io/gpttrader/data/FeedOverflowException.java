package io.gpttrader.data;

import java.io.Serial;
import java.time.Instant;
import java.util.Locale;

/**
 * A subscriber was slower than its feed for so long that its buffer ran over, and its subscription ended. It knows what it
 * missed: load those bars from a source and subscribe again.
 */
public final class FeedOverflowException extends FeedException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Whose bars. */
    private final String symbol;

    /** When the first missed bar begins. */
    private final Instant firstMissed;

    /** How many are missed. */
    private final long missed;

    /**
     * Makes the exception of a subscriber that was too slow.
     *
     * @param symbol whose bars were missed
     * @param buffer how many bars were kept for the subscriber
     * @param missed how many bars it missed, at least 1
     * @param firstMissed when the first of them begins
     */
    public FeedOverflowException(String symbol, int buffer, long missed, Instant firstMissed) {
        super(
                String.format(
                        Locale.ROOT,
                        "the subscriber to %s missed %,d bar%s from %s on: more than the buffer of %,d waited for it;"
                                + " make it faster, request more, enlarge buffer(bars) or choose droppingOldest(listener)",
                        symbol,
                        missed,
                        missed == 1 ? "" : "s",
                        firstMissed,
                        buffer),
                0,
                false,
                null);
        this.symbol = symbol;
        this.missed = missed;
        this.firstMissed = firstMissed;
    }

    /**
     * Returns the symbol subscribed to.
     *
     * @return the symbol
     */
    public String symbol() {
        return symbol;
    }

    /**
     * Returns how many bars the feed had for this subscriber that it did not get.
     *
     * @return the number of bars up to the moment the subscription ended, at least 1
     */
    public long missed() {
        return missed;
    }

    /**
     * Returns where to take up again: all bars before this one were delivered.
     *
     * @return when the first missed bar begins
     */
    public Instant firstMissed() {
        return firstMissed;
    }
}
