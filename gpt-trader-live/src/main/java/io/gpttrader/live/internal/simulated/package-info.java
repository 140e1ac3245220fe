/**
 * A broker in memory with a matching engine. Tested by SimulatedBrokerTest.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.simulated;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
