package io.gpttrader.live.internal.feed;

import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/**
 * From where a recovered session takes a symbol's feed.
 *
 * @param lastBar of the journal, of the symbol's history too; null where there is none
 * @param leftOutSince bars left out after it
 * @param state what the journal last holds about the feed
 */
public record ResumePoint(@Nullable Bar lastBar, int leftOutSince, FeedState state) {}
