package io.gpttrader.live.internal.settings;

import java.util.Locale;

/** What is done when the broker's account is not as the session believes. */
public enum Mismatch {
    /** Entries stop until a person has looked and calls resume. */
    HALT,
    /** What was bought elsewhere becomes a manual position of the session, what was sold elsewhere is gone, and trading goes on. */
    ADOPT,
    /** As with adopt, then everything is closed, and entries stop. */
    FLATTEN;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Mismatch labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
