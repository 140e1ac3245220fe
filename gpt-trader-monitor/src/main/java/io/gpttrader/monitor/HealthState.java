package io.gpttrader.monitor;

/** The state of a component, the best first. */
public enum HealthState {
    /** It does what it should. */
    UP,
    /** Nothing of it has been measured yet. */
    UNKNOWN,
    /** It works, and something about it is not as it should be. */
    DEGRADED,
    /** It does not do what it should. */
    DOWN
}
