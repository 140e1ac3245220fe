package io.gpttrader.paper.internal.metrics;

/**
 * What a host has chosen to compare an account with, beside buy and hold.
 *
 * @param name of its series
 * @param values the starting cash held in it, one value a time
 * @param totalReturn last value by starting cash, less one
 * @param alpha of the account against it, a year
 * @param beta of the account to it
 * @param informationRatio of the account against it
 * @param missing times since the one before which it had no bar; its last close counts there
 */
public record ChosenBenchmark(
        String name,
        double[] values,
        double totalReturn,
        double alpha,
        double beta,
        double informationRatio,
        int missing) {}
