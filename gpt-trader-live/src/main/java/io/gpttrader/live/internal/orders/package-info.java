/**
 * The orders of a session and what is known of each at the broker: exactly one order a decision. Start with
 * {@link io.gpttrader.live.internal.orders.OrderTracker}; whether a request may be sent again is decided in {@code Submission}.
 *
 * <p>Tested by {@code OrderTrackerTest} rule by rule, {@code OrderFaultMatrixTest} for each fault with each fate of an order, and
 * {@code OrderWorldTest} at random; whole sessions by {@code FaultySessionTest} and {@code KillTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.orders;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
