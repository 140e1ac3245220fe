package io.gpttrader.data.internal.http;

import java.time.Duration;

/**
 * Waits between attempts that double up to a longest one, with chance in them so that many clients do not come back at once.
 *
 * @param first before the second attempt
 * @param longest never exceeded
 */
public record BackOff(Duration first, Duration longest) {

    /**
     * Returns the wait after so many attempts that failed: between half and all of {@code first * 2^(attempts - 1)}.
     *
     * @param attempts at least 1
     * @param chance in [0, 1)
     */
    public Duration after(int attempts, double chance) {
        double doubled = first.toMillis() * Math.scalb(1.0, attempts - 1);
        return Duration.ofMillis((long) Math.ceil(Math.min(doubled, (double) longest.toMillis()) * (0.5 + chance / 2)));
    }
}
