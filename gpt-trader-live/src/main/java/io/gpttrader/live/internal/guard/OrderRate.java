package io.gpttrader.live.internal.guard;

import io.gpttrader.live.internal.support.Require;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** No more than so many orders in sixty seconds by the broker's clock. Exits count, and are never stopped. */
public final class OrderRate {

    /** What stops it is called so. */
    public static final String NAME = "maxOrdersPerMinute";

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int most;
    private final Deque<Instant> sent = new ArrayDeque<>();

    /** @param most at least 1 */
    public OrderRate(int most) {
        Require.atLeast(most, 1, NAME, "leave it out for no limit");
        this.most = most;
    }

    /**
     * Whether an entry may be sent.
     *
     * @param now by the broker's clock; one that goes back counts as standing still
     * @return why not; empty where it may
     */
    public Optional<EntryStop> check(Instant now) {
        Instant time = later(now);
        long orders =
                sent.stream().filter(each -> each.plus(MINUTE).isAfter(time)).count();
        return orders < most
                ? Optional.empty()
                : Optional.of(new EntryStop(NAME, orders + " orders in a minute, at most " + most + " are allowed"));
    }

    /** An order is sent, entry or exit. */
    public void sent(Instant now) {
        Instant time = later(now);
        sent.addLast(time);
        while (!sent.getFirst().plus(MINUTE).isAfter(time)) {
            sent.removeFirst();
        }
    }

    private Instant later(Instant now) {
        return sent.isEmpty() || now.isAfter(sent.getLast()) ? now : sent.getLast();
    }
}
