package io.gpttrader.live;

/** What a broker tells by itself while it is listened to. */
public sealed interface BrokerEvent {

    /**
     * An order is not as it was: confirmed, cancelled, rejected, expired, replaced, filled.
     *
     * @param order as it is now
     */
    record OrderChanged(BrokerOrder order) implements BrokerEvent {}

    /**
     * A part of an order has traded. Comes before or after an {@link OrderChanged} of the same moment, perhaps twice.
     *
     * @param fill the execution
     */
    record Filled(BrokerFill fill) implements BrokerEvent {}

    /** The stream listens. What has happened before may not have been told: ask for it. Comes after every new connection. */
    record Connected() implements BrokerEvent {}

    /**
     * The stream is broken or silent; the broker connects again by itself.
     *
     * @param reason why, for a person
     */
    record Disconnected(String reason) implements BrokerEvent {}

    /**
     * A symbol must not be traded for now.
     *
     * @param symbol the broker's
     * @param reason in the broker's words
     */
    record TradingHalted(String symbol, String reason) implements BrokerEvent {}

    /**
     * A symbol trades again.
     *
     * @param symbol the broker's
     */
    record TradingResumed(String symbol) implements BrokerEvent {}
}
