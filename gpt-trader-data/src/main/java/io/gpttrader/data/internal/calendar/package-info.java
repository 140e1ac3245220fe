/**
 * Trading days and hours of markets; {@code MarketCalendar} is its face for a host.
 *
 * <p>Tested by {@code MarketCalendarTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.data.internal.calendar;

import io.gpttrader.data.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
