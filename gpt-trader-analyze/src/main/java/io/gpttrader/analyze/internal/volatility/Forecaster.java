package io.gpttrader.analyze.internal.volatility;

import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** A model that is fitted to the first returns again and again, and forecasts those that follow. */
interface Forecaster {
    String name();

    /** Fits to the returns before a place. */
    void refit(int count);

    /** Writes the forecast variance of each return from the place of the last fit up to, without, another one: each from the returns before it. */
    void forecast(int from, int to, double[] out);

    /** The last time: fits to all returns, with standard errors. */
    LastFit last();

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
}
