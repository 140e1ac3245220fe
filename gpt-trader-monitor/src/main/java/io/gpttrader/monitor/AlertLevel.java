package io.gpttrader.monitor;

/** How much an alert matters, the least first. */
public enum AlertLevel {
    /** Worth knowing. */
    INFO,
    /** Someone should look in working hours. */
    WARNING,
    /** Someone should look now. */
    CRITICAL
}
