package io.gpttrader.analyze.internal.relations;

import io.gpttrader.analyze.PairEstimate;
import io.gpttrader.analyze.internal.bars.PriceBars;
import java.util.List;
import java.util.Map;

/**
 * Two symbols as a pair.
 *
 * @param bars of both, the first as the host named them
 * @param chosen the direction with the smaller statistic
 * @param other the other direction
 * @param halfLife of the chosen direction's spread
 * @param spread log of the dependent close less what the regression expects
 * @param zScore of the spread at the last bar
 */
public record PairOutcome(
        JoinedBars bars, PairEstimate chosen, PairEstimate other, HalfLife halfLife, double[] spread, double zScore) {

    /** The fewest bars of an expanding regression. */
    public static final int FEWEST = 60;

    public static PairOutcome of(Map<String, PriceBars> pair) {
        if (pair.size() != 2) {
            throw new IllegalArgumentException(
                    "a pair has 2 different symbols but got " + pair.keySet() + "; name two of them");
        }
        JoinedBars bars = JoinedBars.of(pair);
        if (bars.size() < 2) {
            throw new IllegalArgumentException(bars.symbols() + " have " + bars.size()
                    + " common bars with a close, and a pair needs at least 2; give series with closes");
        }
        List<PairEstimate> both = PairTest.adjusted(List.of(PairTest.of(bars, 0, 1), PairTest.of(bars, 1, 0)));
        boolean isSecond = both.get(1).statistic() < both.get(0).statistic();
        double[] y = PairTest.logs(bars.close()[isSecond ? 1 : 0]);
        double[] x = PairTest.logs(bars.close()[isSecond ? 0 : 1]);
        double[] spread = StraightLine.of(y, x).residuals(y, x);
        return new PairOutcome(
                bars,
                both.get(isSecond ? 1 : 0),
                both.get(isSecond ? 0 : 1),
                HalfLife.of(spread),
                spread,
                SpreadScores.last(y, x));
    }

    /** Of the first symbol on the second, so that the choice of the direction looks at no later bar. */
    public double[] scores(int window) {
        double[] y = PairTest.logs(bars.close()[0]);
        double[] x = PairTest.logs(bars.close()[1]);
        return SpreadScores.history(y, x, window, window == 0 ? FEWEST : window);
    }
}
