package io.gpttrader.monitor;

/** What a user of the dashboard may do, the least first. The server enforces it; the page only follows. */
public enum DashboardRole {
    /** May see everything but the audit log, and change nothing. */
    READ,
    /** May also give commands, place orders, change limits, act on alerts and read the audit log. */
    OPERATE
}
