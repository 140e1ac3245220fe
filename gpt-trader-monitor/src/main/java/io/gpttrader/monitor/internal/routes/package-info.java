/**
 * Deliveries of alerts by routes: an outbox, retries, a rate limit and a dead-letter list. Nothing is lost while a route is down.
 *
 * <p>Tested by {@code DeliveriesTest} and {@code StormTest}, over the death of a process by {@code KilledDeliveriesTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.monitor.internal.routes;

import io.gpttrader.monitor.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
