/**
 * Bars from feeds that may be late, doubled, silent or broken: checked, put in order over all symbols, and watched.
 *
 * <p>Tested by {@code BarCheckTest}, {@code FeedSubscriberTest}, {@code FeedMergerTest}, {@code StaleWatchTest}.
 */
@CheckReturnValue
@NullMarked
package io.gpttrader.live.internal.feed;

import io.gpttrader.live.internal.support.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
