package io.gpttrader.optimize.internal.statistics;

/** The weight of every bar in one draw; the same draw always gives the same weights. */
@FunctionalInterface
interface DrawWeights {
    /** Overwrites all of {@code into}, one weight a bar. */
    void weights(int draw, double[] into);
}
