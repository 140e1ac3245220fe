/**
 * What is watched: components with their readings and tables, sampled once a tick, and what a tick found. A reading that fails or hangs is told as such and
 * holds nothing else up.
 *
 * <p>Tested by {@code SamplerTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.monitor.internal.readings;

import io.gpttrader.monitor.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
