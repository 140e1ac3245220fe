package io.gpttrader.optimize.internal.statistics;

/** Which bars a bootstrap draws. */
public interface Resamples {
    /** How many resamples there are. */
    int count();

    /** The mean length of a block in bars, at least 1. */
    double meanLength();

    /** The bars of a resample, as many as there are; the same for the same resample. */
    void indices(int resample, int[] into);
}
