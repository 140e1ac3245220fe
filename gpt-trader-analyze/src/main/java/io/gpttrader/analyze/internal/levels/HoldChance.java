package io.gpttrader.analyze.internal.levels;

import io.gpttrader.analyze.SwingPoint;
import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * How often zones at random prices held, by the side that price came from, because in a market that rises any price holds from above. A
 * random zone is known from the confirmation of a real swing on, and lies anywhere, in logarithms, in the range of the bars up to there.
 */
final class HoldChance {
    private static final int ZONES = 300;
    private static final long SEED = 0x1e7e15L;

    private final double above;
    private final double below;

    HoldChance(double above, double below) {
        this.above = above;
        this.below = below;
    }

    /** Draws the zones; the same bars give the same. */
    static HoldChance of(PriceBars bars, int from, List<SwingPoint> swings, double width) {
        ZoneTests all = new ZoneTests(0, 0, 0, 0);
        double[] lows = extremes(bars.low(), from, -1);
        double[] highs = extremes(bars.high(), from, 1);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < ZONES && !swings.isEmpty(); i++) {
            int known = swings.get(random.nextInt(swings.size())).confirmedBar();
            double low = lows[known - from];
            double price = low * Math.pow(highs[known - from] / low, random.nextDouble());
            all = all.plus(ZoneTests.of(bars, known, t -> price, width));
        }
        return new HoldChance((double) all.aboveHeld() / all.above(), (double) all.belowHeld() / all.below());
    }

    /** The most extreme value so far, from a place on; NaN before the first one. */
    private static double[] extremes(double[] column, int from, int sign) {
        double[] extremes = new double[column.length - from];
        double extreme = Double.NaN;
        for (int t = from; t < column.length; t++) {
            extreme = Double.isNaN(extreme) || sign * column[t] > sign * extreme ? column[t] : extreme;
            extremes[t - from] = extreme;
        }
        return extremes;
    }

    /** The rate that random zones would have had in as many tests from each side; NaN without tests. */
    double rate(ZoneTests tests) {
        double sum =
                (tests.above() == 0 ? 0 : tests.above() * above) + (tests.below() == 0 ? 0 : tests.below() * below);
        return tests.tests() == 0 ? Double.NaN : sum / tests.tests();
    }

    /** The probability that at least as many held: a sum of two binomial counts. NaN without tests, or without random ones of a side. */
    double pValue(ZoneTests tests) {
        if (Double.isNaN(rate(tests))) {
            return Double.NaN;
        }
        BinomialDistribution fromAbove = new BinomialDistribution(null, tests.above(), tests.above() == 0 ? 0 : above);
        BinomialDistribution fromBelow = new BinomialDistribution(null, tests.below(), tests.below() == 0 ? 0 : below);
        double atLeast = 0;
        for (int k = 0; k <= tests.above(); k++) {
            int others = tests.held() - k;
            double rest = others <= 0 ? 1 : 1 - fromBelow.cumulativeProbability(others - 1);
            atLeast += fromAbove.probability(k) * rest;
        }
        return Math.clamp(atLeast, 0.0, 1.0);
    }
}
