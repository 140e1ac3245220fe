package io.gpttrader.monitor;

/** Where an alert is in its life. */
public enum AlertState {
    /** Its condition holds, and nobody has taken it on. */
    ACTIVE,
    /** Its condition holds, and someone has taken it on: it escalates no further. */
    ACKNOWLEDGED,
    /** It is over, by itself or by a person. */
    RESOLVED
}
