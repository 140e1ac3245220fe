package io.gpttrader.optimize.internal.folds;

import io.gpttrader.optimize.Fold;
import io.gpttrader.optimize.WindowFigures;
import java.util.List;

/**
 * What came of a walk-forward.
 *
 * @param plan its settings
 * @param times of all bars
 * @param isSliced whether folds are slices of one run a trial
 * @param folds in the order of time
 * @param outOfSample all test bars as one curve
 * @param buyAndHold the same bars, bought and held
 * @param returns of the test bars
 * @param holding returns of buying and holding over the test bars
 * @param hindsight returns over the test bars of what is best on all bars; empty where nobody knows
 * @param inSampleAnnualReturn mean over folds with a choice, weighted by test bars
 * @param inSampleSharpe mean over folds with a choice, weighted by test bars
 * @param efficiency annual return of the tests of these folds over that mean
 * @param sharpeEfficiency Sharpe ratio of the tests of these folds over that mean
 * @param probabilisticSharpe the probability that the true Sharpe ratio of the tests is above 0
 * @param drift of parameters
 */
public record ForwardOutcome(
        ForwardPlan plan,
        BarTimes times,
        boolean isSliced,
        List<Fold> folds,
        WindowFigures outOfSample,
        WindowFigures buyAndHold,
        double[] returns,
        double[] holding,
        double[] hindsight,
        double inSampleAnnualReturn,
        double inSampleSharpe,
        double efficiency,
        double sharpeEfficiency,
        double probabilisticSharpe,
        ParameterDrift drift) {
    public ForwardOutcome {
        folds = List.copyOf(folds);
    }

    public Span span() {
        return new Span(outOfSample.from(), outOfSample.to());
    }

    /** What 1 becomes at each bar. */
    public double[] equity(double[] of) {
        return FoldFigures.equity(of);
    }

    /** How many folds with a test return above 0 there are. */
    public int profitable() {
        return (int)
                folds.stream().filter(fold -> fold.test().totalReturn() > 0).count();
    }

    /** How many folds nothing could be chosen for, or whose choice failed on the test bars. */
    public int troubled() {
        return (int) folds.stream().filter(fold -> !fold.reason().isEmpty()).count();
    }
}
