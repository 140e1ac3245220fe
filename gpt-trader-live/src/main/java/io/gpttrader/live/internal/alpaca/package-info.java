/**
 * Alpaca's Trading API. Tested by AlpacaTest against a server on loopback.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.alpaca;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
