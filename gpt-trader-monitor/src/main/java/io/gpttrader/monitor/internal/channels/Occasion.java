package io.gpttrader.monitor.internal.channels;

import java.util.List;

/** Why something is told. */
public final class Occasion {
    /** An alert has begun. */
    public static final String RAISED = "raised";

    /** Nobody has taken it on for too long, or it has become worse. */
    public static final String ESCALATED = "escalated";

    /** Someone has taken it on. */
    public static final String ACKNOWLEDGED = "acknowledged";

    /** It is over. */
    public static final String RESOLVED = "resolved";

    /** Several that the rate limit held back. */
    public static final String SUMMARY = "summary";

    /** All but a summary, in the order of an alert's life. */
    public static final List<String> TOLD = List.of(RAISED, ESCALATED, ACKNOWLEDGED, RESOLVED);

    private Occasion() {}
}
