package io.gpttrader.live.internal.orders;

/** How far an order has come. */
public enum OrderPhase {
    /** It is in the journal. Its request is on its way, or waits until it may be sent (again). */
    RECORDED,
    /** Its request was sent, and nobody knows whether it was carried out: the broker is being asked. */
    UNKNOWN,
    /** The broker has it. */
    WORKING,
    /** The broker has it and shall cancel it. */
    CANCELLING,
    /** It will trade no more, and all its executions are known. */
    OVER
}
