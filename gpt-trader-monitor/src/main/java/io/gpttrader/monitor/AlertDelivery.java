package io.gpttrader.monitor;

import java.time.Instant;

/**
 * A message about an alert that a route has not taken yet: one under way, or a dead letter.
 *
 * @param id unique among the deliveries of a store
 * @param route the route's name
 * @param occasion {@code raised}, {@code escalated}, {@code acknowledged}, {@code resolved} or {@code summary} (of alerts held back by the
 *     rate limit)
 * @param alert the alert as it was then
 * @param attempts how often it was tried
 * @param createdAt when it was given to the route
 * @param nextAttemptAt when it is tried next; of a dead letter, when it was tried last
 * @param error what the last attempt failed with, empty before the first; no secret is in it
 * @param dead whether no further attempt is made until someone asks for one
 */
public record AlertDelivery(
        String id,
        String route,
        String occasion,
        Alert alert,
        int attempts,
        Instant createdAt,
        Instant nextAttemptAt,
        String error,
        boolean dead) {}
