/**
 * Binance's spot API. Tested by BinanceTest against a server on loopback.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.binance;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
