/**
 * What the dashboard shows, each part with the version at which it last changed, and the difference between two versions as JSON.
 *
 * <p>Tested by {@code DashboardStateTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.monitor.internal.stream;

import io.gpttrader.monitor.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
