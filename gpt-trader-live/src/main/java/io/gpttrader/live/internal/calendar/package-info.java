/**
 * The trading session that a bar or an order belongs to: by a calendar, or by the days of a zone.
 *
 * <p>Tested by {@code TradingSessionsTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.calendar;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
