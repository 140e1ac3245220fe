package io.gpttrader.analyze.internal.volatility;

import java.util.Map;
import java.util.function.IntToDoubleFunction;

/**
 * What a fit to all returns says.
 *
 * @param parameters by name, in the order to show
 * @param errors standard errors by name of the parameter
 * @param logLikelihood or NaN
 * @param longRunVariance of a bar, or NaN
 * @param variance of the next bars together
 */
record LastFit(
        Map<String, Double> parameters,
        Map<String, Double> errors,
        double logLikelihood,
        double longRunVariance,
        IntToDoubleFunction variance) {}
