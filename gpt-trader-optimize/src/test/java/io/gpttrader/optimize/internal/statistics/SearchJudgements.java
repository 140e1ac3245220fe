package io.gpttrader.optimize.internal.statistics;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What the statistics say of one simulated search, and how often they say it over many. */
record SearchJudgements(
        double naive,
        double deflated,
        double effectiveDeflated,
        double realityCheck,
        double lower,
        double consistent,
        double upper,
        double overfitting,
        double effectiveTrials) {

    /** All as p-values, small where the search seems to have found something; the overfitting's is its probability. */
    static SearchJudgements of(double[][] returns, int blocks, int resamples, long seed) {
        double[] sharpes = DeflatedSharpe.sharpes(returns);
        int best = IntStream.range(0, sharpes.length)
                .reduce((a, b) -> sharpes[b] > sharpes[a] ? b : a)
                .orElseThrow();
        SharpeMoments moments = SharpeMoments.of(returns[best]);
        double variance = DeflatedSharpe.variance(sharpes);
        double effective = EffectiveTrials.of(returns);
        BootstrapMeans means = BootstrapMeans.of(returns, resamples, seed);
        SuperiorAbility ability = SuperiorAbility.of(means);
        return new SearchJudgements(
                1 - ProbabilisticSharpe.above(moments, 0),
                1 - DeflatedSharpe.of(moments, returns.length, variance).probability(),
                1 - DeflatedSharpe.effective(moments, effective, variance).probability(),
                RealityCheck.of(means).pValue(),
                ability.lower(),
                ability.consistent(),
                ability.upper(),
                BacktestOverfitting.of(BlockSums.of(returns, blocks)).probability(),
                effective);
    }

    /** In what share of searches a p-value is at or below the level. */
    static double share(SearchJudgements[] all, ToDoubleFunction<SearchJudgements> pValue, double level) {
        return Arrays.stream(all).mapToDouble(pValue).filter(p -> p <= level).count() / (double) all.length;
    }

    static double mean(SearchJudgements[] all, ToDoubleFunction<SearchJudgements> figure) {
        return Arrays.stream(all).mapToDouble(figure).average().orElseThrow();
    }

    /** The shares at or below 1, 5, 10, 25 and 50 % of each statistic, for the log of a deep run. */
    static String table(SearchJudgements[] all) {
        return row("single trial", all, SearchJudgements::naive)
                + row("deflated", all, SearchJudgements::deflated)
                + row("deflated by effective", all, SearchJudgements::effectiveDeflated)
                + row("reality check", all, SearchJudgements::realityCheck)
                + row("superior ability", all, SearchJudgements::consistent)
                + row("overfitting", all, SearchJudgements::overfitting)
                + String.format(
                        Locale.ROOT,
                        "mean overfitting %.3f, mean effective trials %.1f of %s searches",
                        mean(all, SearchJudgements::overfitting),
                        mean(all, SearchJudgements::effectiveTrials),
                        all.length);
    }

    private static String row(String name, SearchJudgements[] all, ToDoubleFunction<SearchJudgements> pValue) {
        return String.format(
                Locale.ROOT,
                "%s %.3f %.3f %.3f %.3f %.3f%n",
                name,
                share(all, pValue, 0.01),
                share(all, pValue, 0.05),
                share(all, pValue, 0.1),
                share(all, pValue, 0.25),
                share(all, pValue, 0.5));
    }
}
