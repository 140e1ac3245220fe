/**
 * What an account of its own would have done over the same bars, and how the real fills differ. Tested by DriftTest.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.drift;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
