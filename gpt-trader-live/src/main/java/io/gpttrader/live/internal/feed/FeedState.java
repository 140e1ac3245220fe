package io.gpttrader.live.internal.feed;

import java.util.Locale;

/** The state of a symbol's feed. */
public enum FeedState {
    LIVE,
    STALE,
    ENDED,
    FAILED;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static FeedState labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    boolean isOver() {
        return this == ENDED || this == FAILED;
    }
}
