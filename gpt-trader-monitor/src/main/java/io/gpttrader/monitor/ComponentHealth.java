package io.gpttrader.monitor;

import java.time.Instant;
import java.util.List;

/**
 * The measured health of one component or check.
 *
 * @param name the component's or check's name
 * @param state its state
 * @param reasons why it is not {@code UP}, empty when it is
 * @param checkedAt when it was measured last, {@code Instant.MIN} if never
 * @param tookMillis how long the measurement took, milliseconds; NaN where that means nothing
 */
public record ComponentHealth(
        String name, HealthState state, List<String> reasons, Instant checkedAt, double tookMillis) {

    /** Copies the list. */
    public ComponentHealth {
        reasons = List.copyOf(reasons);
    }
}
