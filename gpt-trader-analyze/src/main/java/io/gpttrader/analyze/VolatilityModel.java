package io.gpttrader.analyze;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model of a market's volatility: fitted to all bars, and scored on forecasts of bars that it had not seen. Whatever cannot be known is NaN.
 *
 * @param name such as {@code GARCH(1,1)}
 * @param parameters by name, of returns as fractions a bar; the maps keep their order
 * @param standardErrors by name of the parameter, robust (Bollerslev and Wooldridge for GARCH, Newey and West for HAR); NaN where a parameter is
 *     on the border of what is allowed or not estimated
 * @param logLikelihood normal, of the fit to all returns; NaN for models that are not fitted by likelihood
 * @param qlike mean loss of the forecasts out of sample, {@code ln(h) + r^2 / h} with h the forecast variance and r the return of a bar;
 *     lower is better, and only differences mean something
 * @param pValue one-sided, of a loss this far below that of EWMA 0.94 where both are as good (Diebold and Mariano, with Newey and West's
 *     variance)
 * @param adjustedPValue corrected for the models compared (Holm)
 * @param tried how many models were compared with EWMA 0.94
 * @param nextBarVolatility forecast for the next bar, a year, as a fraction
 * @param longRunVolatility to which forecasts go, a year, as a fraction; NaN where there is no such level
 */
public record VolatilityModel(
        String name,
        Map<String, Double> parameters,
        Map<String, Double> standardErrors,
        double logLikelihood,
        double qlike,
        double pValue,
        double adjustedPValue,
        int tried,
        double nextBarVolatility,
        double longRunVolatility) {

    /** Copies the maps. */
    public VolatilityModel {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        standardErrors = Collections.unmodifiableMap(new LinkedHashMap<>(standardErrors));
    }
}
