/**
 * Interactive Brokers' Web API through a Client Portal gateway. Tested by InteractiveBrokersTest against a server on loopback, and by
 * InteractiveBrokersContractTest.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.ibkr;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
