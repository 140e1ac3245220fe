package io.gpttrader.analyze;

/**
 * How often setups of one kind met their target before their stop on the given bars, beside random entries with the same distances, measured in average true ranges. A
 * rate is over the decided setups; everything that cannot be known is NaN.
 *
 * @param name the kind of setup
 * @param setups how many occurred
 * @param targets how many met the target first
 * @param stops how many met the stop first; a bar that holds both counts as a stop
 * @param undecided how many met neither within the holding time or before the last bar
 * @param rate {@code targets / (targets + stops)}
 * @param low lower end of the confidence interval of the rate
 * @param high upper end of the confidence interval of the rate
 * @param confidence of that interval, in (0, 1)
 * @param randomRate the rate of random entries on the same bars, with the same directions, and distances that are as many average true ranges
 * @param pValue the probability of a rate at least this high among random entries
 * @param adjustedPValue the p-value corrected for the number of kinds tried
 * @param tried how many kinds were tried together, 1 or more
 */
public record BaseRate(
        String name,
        int setups,
        int targets,
        int stops,
        int undecided,
        double rate,
        double low,
        double high,
        double confidence,
        double randomRate,
        double pValue,
        double adjustedPValue,
        int tried) {}
