/**
 * Which parameters, and can they be believed? Start with {@code Optimize}. Builders and results are immutable and
 * may be shared between threads.
 */
@NullMarked
@CheckReturnValue
package io.gpttrader.optimize;

import io.gpttrader.optimize.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
