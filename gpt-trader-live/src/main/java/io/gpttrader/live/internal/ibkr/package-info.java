/**
 * Interactive Brokers' Web API. Tested by InteractiveBrokersTest against a server on loopback.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.ibkr;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
