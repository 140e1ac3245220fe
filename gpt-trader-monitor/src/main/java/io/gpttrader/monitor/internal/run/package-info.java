/**
 * The running monitor: one tick after another over everything watched, checked and told.
 *
 * <p>Tested by {@code MonitorRunTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.monitor.internal.run;

import io.gpttrader.monitor.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
