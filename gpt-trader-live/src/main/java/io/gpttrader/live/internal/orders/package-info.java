/**
 * The orders of a session and what is known of each at the broker: exactly one order a decision. Tested by OrderTrackerTest.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.orders;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
