package io.gpttrader.paper;

import java.util.Locale;

/** How a symbol's feed stands. */
enum FeedState {
    LIVE,
    STALE,
    ENDED,
    FAILED;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FeedState labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    boolean isOver() {
        return this == ENDED || this == FAILED;
    }
}
