package io.gpttrader.live;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * What a broker can do, and what holds for it.
 *
 * @param types the types of order that it takes
 * @param times the times in force that it takes
 * @param uniqueClientIds true where it refuses a client order id that it has seen before, so that sending one again never makes a second
 *     order
 * @param settleTime how long after a request was sent its order may still appear; after that, an order that it does not know was not
 *     accepted
 * @param isSimulated true where its time is that of the bars it is given, and it answers at once
 */
public record BrokerTraits(
        Set<OrderType> types,
        Set<TimeInForce> times,
        boolean uniqueClientIds,
        Duration settleTime,
        boolean isSimulated) {

    /** Copies the sets. */
    public BrokerTraits {
        types = Set.copyOf(types);
        times = Set.copyOf(times);
        if (Objects.requireNonNull(settleTime, "settleTime").isNegative()) {
            throw new IllegalArgumentException("settleTime must not be negative but was " + settleTime);
        }
    }
}
