package io.gpttrader.live.internal.feed;

import java.util.List;

/** What a session is to do next for its feeds; each leads to an entry of the journal. */
public sealed interface FeedStep {

    /** A step that is about one feed and holds no bars. */
    sealed interface OfSymbol extends FeedStep {
        int symbol();
    }

    /**
     * Bars of one time are taken.
     *
     * @param first what must be done before, in one with the bars: all of it counts or nothing does
     * @param time milliseconds since 1970 UTC
     * @param bars in order of symbol
     * @param isLate true when the account has passed their time, so that they count from now on
     */
    record Bars(List<FeedStep> first, long time, List<SymbolBar> bars, boolean isLate) implements FeedStep {}

    /** Strategies see the bars of one symbol from before the session. */
    record History(List<SymbolBar> bars) implements FeedStep {}

    /** A bar is not taken: what is wrong with it, in one word and in many. */
    record LeftOut(int symbol, String verdict, String reason) implements OfSymbol {}

    /** A feed went stale, came back, ended or failed. */
    record Turned(int symbol, FeedState state, String reason) implements OfSymbol {}
}
