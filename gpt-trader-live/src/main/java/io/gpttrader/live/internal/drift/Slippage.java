package io.gpttrader.live.internal.drift;

import java.util.Map;

/**
 * What fills cost against the close of the bar that decided them; a cost is above 0, a gain below. In basis points of that close (10 is
 * 0.1 %).
 *
 * @param total of all fills
 * @param medianBps of the last fills, {@link SlippageTally#KEPT} at most; NaN without one
 * @param p95Bps exceeded by one of twenty of them; NaN without one
 * @param bySymbol by symbol
 * @param byRecipe by recipe
 * @param byType by the label of the order's type
 */
public record Slippage(
        Sum total,
        double medianBps,
        double p95Bps,
        Map<String, Sum> bySymbol,
        Map<String, Sum> byRecipe,
        Map<String, Sum> byType) {

    /**
     * Of some fills.
     *
     * @param fills how many
     * @param cost account currency: units x (price - close) for a buy, the negative of it for a sale
     * @param value units x close, account currency, at least 0
     * @param bps sum of the basis points of each fill whose close was not 0
     * @param counted how many fills had one
     */
    public record Sum(long fills, double cost, double value, double bps, long counted) {
        static final Sum NONE = new Sum(0, 0, 0, 0, 0);

        /** Mean of the fills, each counted once; NaN without one. */
        public double meanBps() {
            return bps / counted;
        }

        /** Cost of all by their value, so that large fills count more; NaN without one. */
        public double weightedBps() {
            return cost / value * 10_000;
        }

        Sum plus(double itsCost, double itsValue) {
            boolean hasBps = itsValue != 0;
            return new Sum(
                    fills + 1,
                    cost + itsCost,
                    value + itsValue,
                    hasBps ? bps + itsCost / itsValue * 10_000 : bps,
                    hasBps ? counted + 1 : counted);
        }
    }
}
