/**
 * Rules, and the life of an alert: raised, counted, acknowledged, escalated, silenced, resolved. Alerts outlive a restart and a store that fails.
 *
 * <p>Tested by {@code AlertEngineTest}, by {@code AlertEngineModelTest} against a naive model, and by {@code AlertStormTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.monitor.internal.alerts;

import io.gpttrader.monitor.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
