package io.gpttrader.analyze.internal.outcomes;

import io.gpttrader.analyze.BaseRate;
import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.ArrayList;
import java.util.List;

/**
 * How often setups met their target before their stop, beside random entries: all bars with a full holding time ahead, with the same
 * sides and the same distances, measured in average true ranges of their bar (see {@link RandomEntries}).
 *
 * <p>Setups that follow each other within the holding time share bars, and would count one move several times. Of such a run only the
 * first counts; the number of setups is given before that thinning.
 */
@SuppressWarnings("EnumOrdinal") // rows and columns are in the order of the enum
public final class BaseRates {
    private BaseRates() {}

    /**
     * The base rate of one kind of setup.
     *
     * @param setups in the order of their bars
     */
    public static BaseRate of(String name, PriceBars bars, List<Setup> setups, BaseRateRules rules) {
        List<Setup> apart = apart(setups, rules.maxBars());
        int[] counts = new int[OutcomeKind.values().length];
        List<Setup> decided = new ArrayList<>();
        for (Setup setup : apart) {
            OutcomeKind kind = Outcomes.of(bars, setup, rules.maxBars());
            counts[kind.ordinal()]++;
            if (kind != OutcomeKind.UNDECIDED) {
                decided.add(setup);
            }
        }
        int targets = counts[OutcomeKind.TARGET.ordinal()];
        double[] interval = Wilson.interval(targets, decided.size(), rules.confidence());
        double[] chance = chance(bars, decided, targets, rules);
        return new BaseRate(
                name,
                setups.size(),
                targets,
                counts[OutcomeKind.STOP.ordinal()],
                counts[OutcomeKind.UNDECIDED.ordinal()],
                decided.isEmpty() ? Double.NaN : (double) targets / decided.size(),
                interval[0],
                interval[1],
                rules.confidence(),
                chance[0],
                chance[1],
                chance[1],
                1);
    }

    /** Corrects the p-values of kinds that were tried together (Holm); those without a decided setup count as not tried. */
    public static List<BaseRate> adjusted(List<BaseRate> rates) {
        double[] p = rates.stream().mapToDouble(BaseRate::pValue).toArray();
        double[] adjusted = Holm.adjusted(p);
        int tried = 0;
        for (double each : p) {
            tried += Double.isNaN(each) ? 0 : 1;
        }
        List<BaseRate> all = new ArrayList<>();
        for (int i = 0; i < p.length; i++) {
            all.add(with(rates.get(i), adjusted[i], Math.max(1, tried)));
        }
        return all;
    }

    private static BaseRate with(BaseRate rate, double adjusted, int tried) {
        return new BaseRate(
                rate.name(),
                rate.setups(),
                rate.targets(),
                rate.stops(),
                rate.undecided(),
                rate.rate(),
                rate.low(),
                rate.high(),
                rate.confidence(),
                rate.randomRate(),
                rate.pValue(),
                adjusted,
                tried);
    }

    private static List<Setup> apart(List<Setup> setups, int maxBars) {
        List<Setup> apart = new ArrayList<>();
        long free = Long.MIN_VALUE;
        for (Setup setup : setups) {
            if (setup.bar() >= free) {
                apart.add(setup);
                free = (long) setup.bar() + maxBars;
            }
        }
        return apart;
    }

    /**
     * The mean rate of random entries, and the probability that they meet at least as many targets: each decided setup is replaced by a
     * random entry that is decided too, so that the count has a Poisson binomial distribution, summed here term by term.
     */
    private static double[] chance(PriceBars bars, List<Setup> decided, int targets, BaseRateRules rules) {
        double[] undefined = {Double.NaN, Double.NaN};
        if (decided.isEmpty() || bars.size() - rules.maxBars() < 2) {
            return undefined;
        }
        RandomEntries random = new RandomEntries(bars, rules.maxBars());
        double[] counts = {1}; // probability of each count of targets so far
        double sum = 0;
        for (Setup setup : decided) {
            double probability = random.probability(setup);
            if (Double.isNaN(probability)) {
                return undefined;
            }
            sum += probability;
            counts = withOneMore(counts, probability);
        }
        double atLeast = 0;
        for (int k = counts.length - 1; k >= targets; k--) {
            atLeast += counts[k];
        }
        return new double[] {sum / decided.size(), Math.min(1, atLeast)};
    }

    private static double[] withOneMore(double[] counts, double probability) {
        double[] more = new double[counts.length + 1];
        for (int k = 0; k < counts.length; k++) {
            more[k] += counts[k] * (1 - probability);
            more[k + 1] += counts[k] * probability;
        }
        return more;
    }
}
