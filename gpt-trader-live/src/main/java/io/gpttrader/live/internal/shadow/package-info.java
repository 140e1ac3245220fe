/**
 * An account of a session's own, simulated over the bars that the session sees, for comparison. Tested by {@code ShadowTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.shadow;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
