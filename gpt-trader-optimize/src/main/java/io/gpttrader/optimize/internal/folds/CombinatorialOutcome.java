package io.gpttrader.optimize.internal.folds;

import io.gpttrader.optimize.WindowFigures;
import java.util.List;

/**
 * What came of a cross-validation. Arrays by split are in lexicographic order of the groups that are tested.
 *
 * @param plan its settings
 * @param times of all bars
 * @param isSliced whether splits are slices of one run a trial
 * @param choices by split
 * @param reasons by split: why it stayed flat or what is wrong with its returns; empty otherwise
 * @param trainSharpes by split: of the choice on its training bars
 * @param testSharpes by split: of the choice on its test bars
 * @param ranks by split: of the choice on its test bars among all trials, between 0 and 1; NaN where not known
 * @param returns by path and bar
 * @param paths by path
 * @param buyAndHold all bars, bought and held
 */
public record CombinatorialOutcome(
        CombinatorialPlan plan,
        BarTimes times,
        boolean isSliced,
        List<FoldChoice> choices,
        List<String> reasons,
        double[] trainSharpes,
        double[] testSharpes,
        double[] ranks,
        double[][] returns,
        List<WindowFigures> paths,
        WindowFigures buyAndHold) {
    public CombinatorialOutcome {
        choices = List.copyOf(choices);
        reasons = List.copyOf(reasons);
        paths = List.copyOf(paths);
    }

    /** What 1 becomes at each bar of a path. */
    public double[] equity(int path) {
        return FoldFigures.equity(returns[path]);
    }

    /** Of each path. */
    public double[] pathSharpes() {
        return paths.stream().mapToDouble(WindowFigures::sharpe).toArray();
    }

    /** The share of paths that earn nothing for their risk; NaN where no path has a Sharpe ratio. */
    public double losingPaths() {
        return DefinedValues.shareUpTo(pathSharpes(), 0);
    }

    /**
     * The share of splits whose choice is in the worse half of all trials on its test bars: the probability of overfitting of Bailey,
     * Borwein, Lopez de Prado and Zhu (2017) over these splits. NaN where ranks are not known.
     */
    public double overfitting() {
        return DefinedValues.shareUpTo(ranks, 0.5);
    }

    /** The mean Sharpe ratio of tests over that of trainings; NaN where the latter is not above 0. */
    public double efficiency() {
        double train = DefinedValues.mean(trainSharpes);
        return train > 0 ? DefinedValues.mean(testSharpes) / train : Double.NaN;
    }

    /** How many splits nothing could be chosen for, or whose choice failed. */
    public int troubled() {
        return (int) reasons.stream().filter(reason -> !reason.isEmpty()).count();
    }
}
