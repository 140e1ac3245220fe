/**
 * Histories from servers page by page: Alpaca, and JSON by a host's mapping.
 *
 * <p>Tested by {@code AlpacaBarsTest}, {@code JsonBarsTest}, {@code JsonPagingTest}, {@code RestWalkTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.data.internal.remote;

import io.gpttrader.data.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
