/**
 * A broker in memory with a matching engine. Tested by SimulatedBrokerTest (each rule by an example), SimulatedBrokerOracleTest (a naive
 * matcher), SimulatedBrokerPropertyTest (anything at random, races) and, in examples, SimulatedBrokerParityTest (fills of paper).
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.simulated;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
