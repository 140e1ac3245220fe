/**
 * Is it healthy, and what is it doing? Start with {@code Monitor}, which watches sessions and anything else by shapes of
 * the JDK, and {@code Dashboard}, which shows them in a browser.
 *
 * <p>A {@code Monitor} and a {@code Dashboard} are immutable and may be shared between threads; what they start may be asked and steered by any
 * thread. What is watched is never waited for: a session that is watched runs as one that is not.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.monitor;

import io.gpttrader.monitor.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
