package io.gpttrader.analyze.internal.pages;

import io.gpttrader.analyze.VolatilityModel;
import java.util.List;

/**
 * Volatility as a snapshot shows it: a year's, as fractions.
 *
 * @param models all of them
 * @param chosen name of the one that forecasts, empty for none
 * @param reason why that one
 * @param scoredBars on how many forecasts they were compared
 * @param nextBar forecast of the next bar, NaN where unknown
 * @param horizonBars of the second forecast
 * @param horizon forecast over these bars together, NaN where unknown
 * @param history what was expected at each bar, empty for none
 */
public record VolatilityView(
        List<VolatilityModel> models,
        String chosen,
        String reason,
        int scoredBars,
        double nextBar,
        int horizonBars,
        double horizon,
        double[] history) {
    /** Copies the list. */
    public VolatilityView {
        models = List.copyOf(models);
    }

    /** Nothing is known. */
    public static VolatilityView none() {
        return new VolatilityView(List.of(), "", "", 0, Double.NaN, 20, Double.NaN, new double[0]);
    }
}
