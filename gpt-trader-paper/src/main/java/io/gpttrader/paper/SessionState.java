package io.gpttrader.paper;

import java.util.Locale;

/** What a session is doing. */
enum SessionState {
    NEW,
    RUNNING,
    PAUSED,
    ENDED,
    STOPPED,
    FAILED;

    boolean isOver() {
        return this == ENDED || this == STOPPED || this == FAILED;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
