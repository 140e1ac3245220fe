/**
 * What an account of its own would have done over the bars that a session sees, or an engine of the host's. Tested by {@code ShadowTest} and
 * {@code EngineDriftTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.shadow;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
