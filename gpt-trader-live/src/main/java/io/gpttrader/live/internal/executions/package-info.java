/**
 * What a live session's report says beyond a paper session's: where it trades, its orders and fills, slippage, shortfall, drift. As lines,
 * tables, pictures, JSON and CSV, which the room {@code report} puts into its forms. A snapshot as text.
 *
 * <p>Tested by {@code LivePartsTest} and {@code LiveReportTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.executions;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
