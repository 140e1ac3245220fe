package io.gpttrader.live.internal.router;

import io.gpttrader.live.BrokerException;
import io.gpttrader.live.BrokerFill;
import io.gpttrader.live.BrokerOrder;
import io.gpttrader.live.Instrument;
import io.gpttrader.live.internal.wire.BrokerState;
import java.util.List;

/** Something that a session has from its broker, or that time has brought: an input of its core, which the journal keeps. */
public sealed interface BrokerInput {

    /** An order was accepted. */
    record Accepted(String id, BrokerOrder order) implements BrokerInput {}

    /** An order's request failed. */
    record Failed(String id, BrokerException.Kind kind, String reason, long retryAfterMillis) implements BrokerInput {}

    /** An order that was asked for, then those that replaced it. */
    record Found(String id, List<BrokerOrder> orders) implements BrokerInput {}

    /** An order that was asked for, and that the broker does not know. */
    record Absent(String id) implements BrokerInput {}

    /** Nobody knows what has become of an order that was asked for. */
    record LookupFailed(String id, String reason) implements BrokerInput {}

    /** An order is not as it was. */
    record Changed(BrokerOrder order) implements BrokerInput {}

    /** Something has traded. */
    record Filled(BrokerFill fill) implements BrokerInput {}

    /** All executions that were asked for have been told. */
    record FillsKnown() implements BrokerInput {}

    /** They could not be told. */
    record FillsFailed(String reason) implements BrokerInput {}

    /** The broker will try to cancel an order. */
    record Cancelled(String id) implements BrokerInput {}

    /** A cancellation failed. */
    record CancelFailed(String id, BrokerException.Kind kind, String reason, long retryAfterMillis)
            implements BrokerInput {}

    /** The stream listens, or is broken. */
    record Link(boolean isUp, String reason) implements BrokerInput {}

    /** A symbol must not be traded now; an empty reason where it trades again. */
    record Halted(String symbol, String reason) implements BrokerInput {}

    /** What may be ordered of a symbol. */
    record Known(Instrument instrument) implements BrokerInput {}

    /** Calls to the broker fail again and again; an empty reason where they do no longer. */
    record Circuit(String reason) implements BrokerInput {}

    /** The account at the broker, asked for at a moment of its clock. */
    record State(BrokerState state, long askedAt) implements BrokerInput {}

    /** The account could not be asked for. */
    record StateFailed(String reason) implements BrokerInput {}

    /** The host has been silent for too long, or is heard again. */
    record Host(boolean isSilent) implements BrokerInput {}

    /**
     * When and how an order is sent that was decided while its market may be closed.
     *
     * @param time in force, empty where it is held
     * @param until when to ask again, milliseconds since 1970 UTC; {@link Long#MAX_VALUE} where it is not held for a time
     * @param firstTrade the moment from which on the symbol's first trade sends it; {@link Long#MAX_VALUE} where none does
     * @param latest when it is sent though no trade was seen
     */
    record Planned(String id, String time, long until, long firstTrade, long latest, String text)
            implements BrokerInput {}

    /** The process was killed, and the inputs until then have been taken again: no request made before will be answered. */
    record Interrupted() implements BrokerInput {}

    /** Time has passed. */
    record Tick() implements BrokerInput {}
}
