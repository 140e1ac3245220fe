/**
 * Feeds of bars as they come: a history replayed, and Alpaca's stream with its reconnects and back-fills.
 *
 * <p>Tested by {@code ReplayFeedTest}, {@code AlpacaFeedTest}, {@code AlpacaFeedErrorsTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.data.internal.feed;

import io.gpttrader.data.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
