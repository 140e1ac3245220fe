package io.gpttrader.analyze.internal.volatility;

/** A model that is fitted to the first returns again and again, and forecasts those that follow. */
interface Forecaster {
    String name();

    /** Fits to the returns before a place. */
    void refit(int count);

    /** Writes the forecast variance of each return from the place of the last fit up to, without, another one: each from the returns before it. */
    void forecast(int from, int to, double[] out);

    /** The last time: fits to all returns, with standard errors. */
    LastFit last();
}
