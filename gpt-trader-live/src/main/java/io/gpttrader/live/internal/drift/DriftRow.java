package io.gpttrader.live.internal.drift;

import java.util.Map;

/**
 * One decision as both accounts have carried it out.
 *
 * @param recipe name of what decided
 * @param symbol as given to the session
 * @param isBuy true when it buys
 * @param decidedAt when the earlier of the two decided, milliseconds since 1970 UTC
 * @param units filled at the broker, at least 0
 * @param price average of them, account currency; NaN where there are none
 * @param simulatedUnits filled by the simulated account, at least 0
 * @param simulatedPrice average of them, account currency; NaN where there are none
 * @param causes money by cause, account currency, below 0 where the simulated account did better; only those that are not 0
 */
public record DriftRow(
        String recipe,
        String symbol,
        boolean isBuy,
        long decidedAt,
        double units,
        double price,
        double simulatedUnits,
        double simulatedPrice,
        Map<DriftCause, Double> causes) {

    /** All causes together. */
    public double money() {
        return Drift.sum(causes);
    }
}
