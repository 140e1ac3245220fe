/**
 * A session for those who watch it, by shapes of the JDK: events as they happen, tables and readings of the moment. Who is slow misses events and
 * is told how many; the session waits for nobody.
 *
 * <p>Tested by {@code SessionEventsTest}, {@code EventMapsTest}, {@code BrokerEventMapsTest} and {@code LiveWatchedTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.events;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
