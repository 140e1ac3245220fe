package io.gpttrader.optimize;

import io.gpttrader.optimize.internal.statistics.AdjustedPValues;
import io.gpttrader.optimize.internal.statistics.BacktestOverfitting;
import io.gpttrader.optimize.internal.statistics.BlockSums;
import io.gpttrader.optimize.internal.statistics.BootstrapMeans;
import io.gpttrader.optimize.internal.statistics.ConfidenceSet;
import io.gpttrader.optimize.internal.statistics.DeflatedSharpe;
import io.gpttrader.optimize.internal.statistics.EffectiveTrials;
import io.gpttrader.optimize.internal.statistics.ExpectedMaximum;
import io.gpttrader.optimize.internal.statistics.ProbabilisticSharpe;
import io.gpttrader.optimize.internal.statistics.RealityCheck;
import io.gpttrader.optimize.internal.statistics.SharpeMoments;
import io.gpttrader.optimize.internal.statistics.StationaryBootstrap;
import io.gpttrader.optimize.internal.statistics.SuperiorAbility;
import io.gpttrader.optimize.internal.support.Require;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The statistics behind a {@code Belief}, for hosts that have returns from elsewhere: how likely is a good back test to be the luckiest
 * of many? Returns are fractions a bar, 0.01 for 1 %; a row a trial, all of the same bars. Sharpe ratios are a bar, not a year: times
 * {@code Math.sqrt(252)} they are a year's for daily bars. Trials that never moved or hold a NaN are left out and counted; what the
 * data leave undefined is NaN. All methods are pure functions and may be called from many threads.
 */
public final class Overfitting {
    private static final int MOST_BLOCKS = 24;

    /** Their means are kept, a number a trial and resample. */
    private static final int MOST_RESAMPLES = 100_000;

    private Overfitting() {}

    /**
     * The best of many trials beside what luck alone would show.
     *
     * @param best the row of the trial with the highest Sharpe ratio; -1 if no trial has one
     * @param sharpe its Sharpe ratio a bar
     * @param trials how many trials have a Sharpe ratio
     * @param leftOut how many trials never moved or hold a NaN
     * @param effectiveTrials how many independent trials they amount to
     * @param expectedMaximum the Sharpe ratio a bar that the best of so many trials without skill would have, by the number of trials
     * @param effectiveExpectedMaximum the same by the effective number of trials
     * @param probabilistic the probability that the true Sharpe ratio is above 0, as if there had been no other trial
     * @param deflated the probability that it is above {@code expectedMaximum}
     * @param effectiveDeflated the probability that it is above {@code effectiveExpectedMaximum}
     */
    public record BestOfTrials(
            int best,
            double sharpe,
            int trials,
            int leftOut,
            double effectiveTrials,
            double expectedMaximum,
            double effectiveExpectedMaximum,
            double probabilistic,
            double deflated,
            double effectiveDeflated) {}

    /**
     * What choosing the best trial in one half of the bars gave in the other half, over many choices of halves.
     *
     * @param probability the probability of backtest overfitting: the share of choices whose winner is at or below the median of all
     *     trials in the other half. 0.5 for pure luck, near 0 for a search that finds something
     * @param probabilityOfLoss the share of choices whose winner has a negative Sharpe ratio in the other half
     * @param slope of the winners' Sharpe ratios in the other half on those by which they won
     * @param meanInSample the winners' mean Sharpe ratio a bar by which they won
     * @param meanOutOfSample the winners' mean Sharpe ratio a bar in the other half
     * @param meanOfAll the mean Sharpe ratio a bar of all trials: what choosing blindly gives
     * @param firstOrderDominance whether winners in the other half do better than trials chosen blindly for everybody: the share of
     *     them below any Sharpe ratio is nowhere larger
     * @param secondOrderDominance whether they do for everybody who dislikes risk
     * @param trials how many trials were ranked
     * @param leftOut how many trials never moved or hold a NaN
     * @param combinations how many choices of halves were evaluated
     * @param allCombinations how many there are; an even sample of them is taken where trials times choices exceed 200 million
     */
    public record HalvesTest(
            double probability,
            double probabilityOfLoss,
            double slope,
            double meanInSample,
            double meanOutOfSample,
            double meanOfAll,
            boolean firstOrderDominance,
            boolean secondOrderDominance,
            int trials,
            long leftOut,
            int combinations,
            int allCombinations) {}

    /**
     * How likely so good a best trial is if none is better than the benchmark.
     *
     * @param best the row of the best trial, -1 if there is none
     * @param statistic root n times its mean return a bar above the benchmark's; divided by its standard error in the test of superior
     *     predictive ability
     * @param pValue the p-value to go by: White's, or Hansen's consistent one
     * @param lower a bound below; the same as {@code pValue} in the reality check
     * @param upper a bound above; the same as {@code pValue} in the reality check
     * @param meanBlockLength the mean length of the bootstrap's blocks in bars, chosen from the returns
     * @param leftOut how many trials never moved or hold a NaN
     */
    public record SnoopingTest(
            int best,
            double statistic,
            double pValue,
            double lower,
            double upper,
            double meanBlockLength,
            int leftOut) {}

    /**
     * Which trials cannot be told from the best.
     *
     * @param pValues one a trial: it belongs to the set of level a, such as 0.1, if this exceeds a; NaN for a trial that never moved or
     *     holds a NaN
     * @param dropped the rows of the other trials, the clearly worst first; the last is never dropped
     */
    public record IndistinctTrials(List<Double> pValues, List<Integer> dropped) {
        /** Copies the lists. */
        public IndistinctTrials {
            pValues = List.copyOf(pValues);
            dropped = List.copyOf(dropped);
        }

        /**
         * The rows of the trials of the set, which holds the best trial with a probability of at least 1 - {@code level}.
         *
         * @param level above which the p-value of a trial must lie, in [0, 1]; 0.1 is usual
         * @return the rows in ascending order
         * @throws IllegalArgumentException unless {@code level} is in [0, 1]
         */
        public List<Integer> included(double level) {
            Require.between(level, 0, 1, "level", "0.1 is usual");
            return IntStream.range(0, pValues.size())
                    .filter(trial -> pValues.get(trial) > level)
                    .boxed()
                    .toList();
        }
    }

    /**
     * The Sharpe ratio a bar: the mean by the standard deviation (divisor n - 1). NaN for fewer than two returns, for constant ones and
     * with a NaN among them.
     *
     * @param returns fractions a bar
     * @return a bar; NaN where undefined
     */
    public static double sharpe(double[] returns) {
        return SharpeMoments.of(Objects.requireNonNull(returns, "returns")).sharpe();
    }

    /**
     * The probability that the true Sharpe ratio exceeds a benchmark, with the sample's skewness and kurtosis: Bailey and Lopez de Prado,
     * "The Sharpe ratio efficient frontier", Journal of Risk 15(2), 2012.
     *
     * @param returns fractions a bar
     * @param benchmarkSharpe a bar, often 0
     * @return in [0, 1]; NaN where the returns have no Sharpe ratio
     */
    public static double probabilisticSharpe(double[] returns, double benchmarkSharpe) {
        return ProbabilisticSharpe.above(SharpeMoments.of(Objects.requireNonNull(returns, "returns")), benchmarkSharpe);
    }

    /**
     * How many bars it takes until {@link #probabilisticSharpe} reaches a confidence, if the returns go on as they are; from the same
     * paper.
     *
     * @param returns fractions a bar
     * @param benchmarkSharpe a bar, often 0
     * @param confidence above 0 and below 1, often 0.95
     * @return bars, not rounded; NaN where the Sharpe ratio does not exceed the benchmark: then no number of bars would do
     * @throws IllegalArgumentException unless {@code confidence} is above 0 and below 1
     */
    public static double minimumTrackRecordLength(double[] returns, double benchmarkSharpe, double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "confidence must be above 0 and below 1 but was " + confidence + "; for 95 % pass 0.95");
        }
        return ProbabilisticSharpe.minimumBars(SharpeMoments.of(returns), benchmarkSharpe, confidence);
    }

    /**
     * The Sharpe ratio a bar that the best of some independent trials without skill would have: Bailey and Lopez de Prado, "The deflated
     * Sharpe ratio", Journal of Portfolio Management 40(5), 2014, equation 1.
     *
     * @param trials how many, at least 1; an effective number need not be whole
     * @param variance the variance of the trials' Sharpe ratios a bar
     * @return a bar, at least 0
     * @throws IllegalArgumentException if there are fewer trials than 1 or the variance is negative, NaN or infinite
     */
    public static double expectedMaximumSharpe(double trials, double variance) {
        checkTrials(trials, variance);
        return Math.sqrt(variance) * ExpectedMaximum.approximately(trials);
    }

    /**
     * The probability that the true Sharpe ratio of a trial exceeds {@link #expectedMaximumSharpe}: the deflated Sharpe ratio of that
     * paper.
     *
     * @param best the returns of the best trial
     * @param trials how many trials it was the best of, at least 1
     * @param variance the variance of the trials' Sharpe ratios a bar
     * @return in [0, 1]; NaN where the returns have no Sharpe ratio
     * @throws IllegalArgumentException if there are fewer trials than 1 or the variance is negative, NaN or infinite
     */
    public static double deflatedSharpe(double[] best, double trials, double variance) {
        checkTrials(trials, variance);
        return DeflatedSharpe.of(SharpeMoments.of(best), trials, variance).probability();
    }

    private static void checkTrials(double trials, double variance) {
        if (!(trials >= 1)) {
            throw new IllegalArgumentException(
                    "trials must be at least 1 but was " + Require.trim(trials) + "; the trial itself counts");
        }
        Require.notNegative(variance, "variance", "it is that of the trials' Sharpe ratios a bar");
    }

    /**
     * The trial with the highest Sharpe ratio, deflated by the number of trials and by the effective number of trials. In the latter the
     * variance of Sharpe ratios counts as at least 1 / (bars - 1), that of one trial without skill.
     *
     * @param returns a row a trial, all of the same bars; fractions a bar
     * @return the best trial and what luck alone would show
     * @throws IllegalArgumentException if the rows differ in length
     */
    public static BestOfTrials deflatedSharpe(double[][] returns) {
        checkRows(returns);
        double[] sharpes = DeflatedSharpe.sharpes(returns);
        int best = best(sharpes);
        int trials =
                (int) Arrays.stream(sharpes).filter(each -> !Double.isNaN(each)).count();
        double effective = EffectiveTrials.of(returns);
        double variance = DeflatedSharpe.variance(sharpes);
        SharpeMoments moments = SharpeMoments.of(best < 0 ? new double[0] : returns[best]);
        DeflatedSharpe byNumber = DeflatedSharpe.of(moments, trials, variance);
        DeflatedSharpe byEffective = DeflatedSharpe.effective(moments, effective, variance);
        return new BestOfTrials(
                best,
                moments.sharpe(),
                trials,
                returns.length - trials,
                effective,
                byNumber.expectedMaximum(),
                byEffective.expectedMaximum(),
                ProbabilisticSharpe.above(moments, 0),
                byNumber.probability(),
                byEffective.probability());
    }

    private static int best(double[] sharpes) {
        int best = -1;
        for (int i = 0; i < sharpes.length; i++) {
            if (best < 0 ? !Double.isNaN(sharpes[i]) : sharpes[i] > sharpes[best]) {
                best = i;
            }
        }
        return best;
    }

    /**
     * How many independent trials these amount to: that number of trials whose best is expected to be as lucky as the best of these,
     * which resemble each other. n copies count 1, n strangers n. Its random error is about 5 %; the same returns give the same number.
     *
     * @param returns a row a trial, all of the same bars; fractions a bar
     * @return at least 1; NaN if no trial has a Sharpe ratio
     * @throws IllegalArgumentException if the rows differ in length
     */
    public static double effectiveTrials(double[][] returns) {
        checkRows(returns);
        return EffectiveTrials.of(returns);
    }

    /**
     * {@link #probabilityOfBacktestOverfitting(double[][], int)} with 16 blocks, as in the paper.
     *
     * @param returns a row a trial, all of the same bars; fractions a bar
     * @return what choosing in one half gave in the other
     */
    public static HalvesTest probabilityOfBacktestOverfitting(double[][] returns) {
        return probabilityOfBacktestOverfitting(returns, 16);
    }

    /**
     * The probability of backtest overfitting by combinatorially symmetric cross-validation: Bailey, Borwein, Lopez de Prado and Zhu,
     * "The probability of backtest overfitting", Journal of Computational Finance 20(4), 2017. Trials are ranked by Sharpe ratio; in a
     * half in which a trial did nothing it is 0. All is NaN for fewer than two usable trials or fewer than two bars a block.
     *
     * @param returns a row a trial, all of the same bars; fractions a bar
     * @param blocks into how many blocks the bars are cut, even, 2 to 24
     * @return what choosing in one half gave in the other
     * @throws IllegalArgumentException if the rows differ in length, or the number of blocks is odd or out of range
     */
    public static HalvesTest probabilityOfBacktestOverfitting(double[][] returns, int blocks) {
        checkRows(returns);
        if (blocks < 2 || blocks > MOST_BLOCKS || blocks % 2 != 0) {
            throw new IllegalArgumentException(
                    "blocks must be even and in [2, " + MOST_BLOCKS + "] but was " + blocks + "; 16 is usual");
        }
        BacktestOverfitting found = BacktestOverfitting.of(BlockSums.of(returns, blocks));
        return new HalvesTest(
                found.probability(),
                found.probabilityOfLoss(),
                found.slope(),
                found.meanInSample(),
                found.meanOutOfSample(),
                found.meanOfAll(),
                found.firstOrderGap() == 0,
                found.secondOrderGap() == 0,
                found.trials(),
                found.leftOut(),
                found.combinations(),
                found.allCombinations());
    }

    /**
     * White's reality check: "A reality check for data snooping", Econometrica 68(5), 2000, with the stationary bootstrap.
     *
     * @param returns a row a trial, all of the same bars; fractions a bar
     * @param benchmark the benchmark's returns over the same bars, all 0 for cash
     * @param resamples how many, between 100 and 100,000; 1,000 is usual
     * @param seed the same seed gives the same result
     * @return the p-value and the best trial; NaN and -1 where no trial has a variance
     * @throws IllegalArgumentException if the rows or the benchmark differ in length, or for fewer than 100 resamples
     */
    public static SnoopingTest realityCheck(double[][] returns, double[] benchmark, int resamples, long seed) {
        double[][] ahead = minus(returns, benchmark);
        StationaryBootstrap bootstrap = bootstrap(ahead, resamples, seed);
        BootstrapMeans means = BootstrapMeans.of(ahead, bootstrap);
        RealityCheck check = RealityCheck.of(means);
        return new SnoopingTest(
                check.best(),
                check.statistic(),
                check.pValue(),
                check.pValue(),
                check.pValue(),
                bootstrap.meanLength(),
                means.leftOut());
    }

    /**
     * Hansen's test: "A test for superior predictive ability", Journal of Business and Economic Statistics 23(4), 2005, studentised,
     * with the stationary bootstrap.
     *
     * @param returns a row a trial, all of the same bars; fractions a bar
     * @param benchmark the benchmark's returns over the same bars, all 0 for cash
     * @param resamples how many, between 100 and 100,000; 1,000 is usual
     * @param seed the same seed gives the same result
     * @return the p-values and the best trial; NaN and -1 where no trial has a variance
     * @throws IllegalArgumentException if the rows or the benchmark differ in length, or for fewer than 100 resamples
     */
    public static SnoopingTest superiorPredictiveAbility(
            double[][] returns, double[] benchmark, int resamples, long seed) {
        double[][] ahead = minus(returns, benchmark);
        StationaryBootstrap bootstrap = bootstrap(ahead, resamples, seed);
        BootstrapMeans means = BootstrapMeans.of(ahead, bootstrap);
        SuperiorAbility test = SuperiorAbility.of(means);
        return new SnoopingTest(
                test.best(),
                test.statistic(),
                test.consistent(),
                test.lower(),
                test.upper(),
                bootstrap.meanLength(),
                means.leftOut());
    }

    /**
     * The model confidence set by mean return, with the range statistic: Hansen, Lunde and Nason, "The model confidence set",
     * Econometrica 79(2), 2011. Takes time by the square of the trials: about a second for 1,000 trials and 1,000 resamples.
     *
     * @param returns a row a trial, all of the same bars; fractions a bar
     * @param resamples how many, between 100 and 100,000; 1,000 is usual
     * @param seed the same seed gives the same result
     * @return a p-value for each trial
     * @throws IllegalArgumentException if the rows differ in length, or for fewer than 100 resamples
     */
    public static IndistinctTrials modelConfidenceSet(double[][] returns, int resamples, long seed) {
        checkRows(returns);
        BootstrapMeans means = BootstrapMeans.of(returns, bootstrap(returns, resamples, seed));
        ConfidenceSet set = ConfidenceSet.byRange(means, returns.length);
        return new IndistinctTrials(
                Arrays.stream(set.pValues()).boxed().toList(),
                Arrays.stream(set.order()).boxed().toList());
    }

    /**
     * P-values adjusted so that the chance of a single false find among all tests stays at the level: S. Holm, "A simple sequentially
     * rejective multiple test procedure", Scandinavian Journal of Statistics 6, 1979. NaN stays NaN and does not count as a test.
     *
     * @param pValues of the single tests
     * @return in the same order, at most 1
     */
    public static double[] holm(double[] pValues) {
        return AdjustedPValues.holm(Objects.requireNonNull(pValues, "pValues"));
    }

    /**
     * P-values adjusted so that the expected share of false finds stays at the level: Y. Benjamini and Y. Hochberg, "Controlling the
     * false discovery rate", Journal of the Royal Statistical Society B 57, 1995. NaN stays NaN and does not count as a test.
     *
     * @param pValues of the single tests
     * @return in the same order, at most 1
     */
    public static double[] benjaminiHochberg(double[] pValues) {
        return AdjustedPValues.benjaminiHochberg(Objects.requireNonNull(pValues, "pValues"));
    }

    private static StationaryBootstrap bootstrap(double[][] returns, int resamples, long seed) {
        Require.atLeast(resamples, 100, "resamples", "1000 is usual");
        Require.between(resamples, 100, MOST_RESAMPLES, "resamples", "1000 is usual");
        return StationaryBootstrap.of(returns, resamples, seed);
    }

    private static double[][] minus(double[][] returns, double[] benchmark) {
        checkRows(returns);
        Objects.requireNonNull(benchmark, "benchmark");
        double[][] ahead = new double[returns.length][];
        for (int i = 0; i < returns.length; i++) {
            if (returns[i].length != benchmark.length) {
                throw new IllegalArgumentException("the benchmark must have one return a bar, " + returns[i].length
                        + ", but has " + benchmark.length + "; cut both to the bars they share");
            }
            ahead[i] = new double[benchmark.length];
            for (int bar = 0; bar < benchmark.length; bar++) {
                ahead[i][bar] = returns[i][bar] - benchmark[bar];
            }
        }
        return ahead;
    }

    private static void checkRows(double[][] returns) {
        Objects.requireNonNull(returns, "returns");
        for (double[] row : returns) {
            Objects.requireNonNull(row, "a row of returns");
        }
        for (int i = 1; i < returns.length; i++) {
            if (returns[i].length != returns[0].length) {
                throw new IllegalArgumentException("every trial must have the same bars, but row 0 has "
                        + returns[0].length + " returns and row " + i + " has " + returns[i].length
                        + "; cut them to the bars they share");
            }
        }
    }
}
