/**
 * Rules over readings and events, and the life of an alert: raised, counted, acknowledged, escalated, silenced, resolved.
 *
 * <p>Tested by {@code AlertEngineTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.monitor.internal.alerts;

import io.gpttrader.monitor.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
