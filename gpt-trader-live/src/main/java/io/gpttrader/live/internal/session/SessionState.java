package io.gpttrader.live.internal.session;

import java.util.Locale;

/** What a session is doing. */
public enum SessionState {
    NEW,
    RUNNING,
    PAUSED,
    ENDED,
    STOPPED,
    FAILED;

    public boolean isOver() {
        return this == ENDED || this == STOPPED || this == FAILED;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
