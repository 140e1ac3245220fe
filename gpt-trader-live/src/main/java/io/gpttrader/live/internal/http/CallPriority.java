package io.gpttrader.live.internal.http;

/** Which calls go first where a broker allows only so many: the first constant before the last. */
public enum CallPriority {
    /** Cancels, and orders that make a position smaller. */
    EXIT,
    /** Questions about orders whose outcome is not known. */
    LOOKUP,
    /** Orders that open or enlarge a position. */
    ENTRY,
    /** Everything else: reconciliation, quotes, calendars. */
    QUESTION
}
