package io.gpttrader.live.internal.feed;

import org.jspecify.annotations.Nullable;
import org.ta4j.core.Bar;

/** Where feeds leave what comes. Called by their threads, one at a time for each symbol; must return at once. */
public interface FeedEvents {

    /** A bar came, as the feed sent it: null or nonsense where the feed breaks its rules. */
    void bar(int symbol, @Nullable Bar bar);

    /** The feed has sent all its bars. Nothing comes from it after this. */
    void ended(int symbol);

    /** The feed failed. Nothing comes from it after this. */
    void failed(int symbol, Throwable failure);
}
