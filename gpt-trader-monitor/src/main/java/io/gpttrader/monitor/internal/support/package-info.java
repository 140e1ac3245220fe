/**
 * Checks of what a caller gave, values made when first asked for, and calls of a host's own code. Nothing here knows
 * of markets.
 *
 * <p>Tested by {@code PaperTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.monitor.internal.support;

import org.jspecify.annotations.NullMarked;
