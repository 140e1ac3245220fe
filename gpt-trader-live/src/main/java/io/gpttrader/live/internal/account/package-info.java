/**
 * One simulated account: orders, fills, limits, valuation and what each strategy decides. The same inputs give the
 * same outcome.
 *
 * <p>Tested by {@code AccountExitsPropertyTest} and the parity tests of the examples.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.account;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
