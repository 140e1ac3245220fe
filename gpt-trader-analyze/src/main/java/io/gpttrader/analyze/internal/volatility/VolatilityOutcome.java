package io.gpttrader.analyze.internal.volatility;

import io.gpttrader.analyze.VolatilityModel;
import io.gpttrader.analyze.internal.dates.BarsPerYear;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * Volatility models compared on a series.
 *
 * @param series its name
 * @param bars how many
 * @param perYear bars of a year
 * @param rules of the comparison
 * @param models EWMA 0.94 first
 * @param chosen place of the chosen one
 * @param reason why
 * @param scoredBars forecasts compared
 * @param histories by model, the annual volatility of the next bar as known at each bar
 * @param history the same by the model chosen at each time
 * @param variances by model, of the next bars together
 */
public record VolatilityOutcome(
        String series,
        int bars,
        BarsPerYear perYear,
        VolatilityRules rules,
        List<VolatilityModel> models,
        int chosen,
        String reason,
        int scoredBars,
        double[][] histories,
        double[] history,
        List<IntToDoubleFunction> variances) {

    /** A model's annual volatility over the next bars. */
    public double forecast(int model, int bars) {
        return Ewma.annual(variances.get(model).applyAsDouble(bars) / bars, perYear.value());
    }
}
