/**
 * A session for those who watch it, by shapes of the JDK: events as they happen, tables and readings of the moment. Who is slow misses events and
 * is told how many; the session waits for nobody.
 *
 * <p>Tested by {@code SessionEventsTest}, {@code EventMapsTest} and {@code SessionWatchedTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.paper.internal.events;

import io.gpttrader.paper.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
