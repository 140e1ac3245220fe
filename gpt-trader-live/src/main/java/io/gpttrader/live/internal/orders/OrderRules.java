package io.gpttrader.live.internal.orders;

import io.gpttrader.live.BrokerTraits;

/**
 * How orders are pursued; all durations in milliseconds.
 *
 * @param idPrefix what the client order ids of the session begin with
 * @param uniqueClientIds whether the broker refuses a client order id that it has seen before
 * @param settleMillis how long after a request was sent its order may still appear
 * @param deadlineMillis how long an entry whose outcome is not known is sent again; after that it is given up, and cancelled should it
 *     turn up. Exits are pursued until they are known
 * @param firstRetryMillis pause before the first retry of a request, then twice as long each time
 * @param lastRetryMillis longest pause between retries
 * @param answerMillis how long a request may take before its order counts as unknown
 * @param restingMarketMillis how long a market entry may work without trading, as of a halted symbol, before it is cancelled; 0 for ever
 * @param quietMillis how long an order may work without news before it is asked for, then twice as long each time; 0 for ever
 * @param fillGapMillis how long to ask for the executions of what the broker says has traded, before the missing ones are made up
 */
public record OrderRules(
        String idPrefix,
        boolean uniqueClientIds,
        long settleMillis,
        long deadlineMillis,
        long firstRetryMillis,
        long lastRetryMillis,
        long answerMillis,
        long restingMarketMillis,
        long quietMillis,
        long fillGapMillis) {

    /** What suits a broker. */
    public static OrderRules of(String idPrefix, BrokerTraits traits) {
        boolean isSimulated = traits.isSimulated();
        return new OrderRules(
                idPrefix,
                traits.uniqueClientIds(),
                traits.settleTime().toMillis(),
                60_000,
                1_000,
                30_000,
                15_000,
                isSimulated ? 0 : 120_000,
                isSimulated ? 0 : 15_000,
                20_000);
    }
}
