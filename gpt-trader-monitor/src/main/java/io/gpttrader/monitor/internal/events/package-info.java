/**
 * Events of what is watched: one subscription a component, handed to all who listen, and a ring of the latest ones. The publisher is never waited for.
 *
 * <p>Tested by {@code EventHubTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.monitor.internal.events;

import io.gpttrader.monitor.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
