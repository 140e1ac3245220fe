/**
 * Coinbase's Advanced Trade API. Tested by CoinbaseTest against a server on loopback.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.coinbase;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
