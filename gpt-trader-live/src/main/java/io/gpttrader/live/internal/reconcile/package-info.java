/**
 * Compares what a session believes with what its broker says. Tested by ReconcilerTest.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.reconcile;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
