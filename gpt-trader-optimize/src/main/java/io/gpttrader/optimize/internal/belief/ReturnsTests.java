package io.gpttrader.optimize.internal.belief;

import io.gpttrader.optimize.internal.statistics.BacktestOverfitting;
import io.gpttrader.optimize.internal.statistics.BlockSums;
import io.gpttrader.optimize.internal.statistics.BootstrapMeans;
import io.gpttrader.optimize.internal.statistics.ConfidenceSet;
import io.gpttrader.optimize.internal.statistics.DeflatedSharpe;
import io.gpttrader.optimize.internal.statistics.EffectiveTrials;
import io.gpttrader.optimize.internal.statistics.ProbabilisticSharpe;
import io.gpttrader.optimize.internal.statistics.RealityCheck;
import io.gpttrader.optimize.internal.statistics.SharpeMoments;
import io.gpttrader.optimize.internal.statistics.StationaryBootstrap;
import io.gpttrader.optimize.internal.statistics.SuperiorAbility;
import io.gpttrader.optimize.internal.trials.ReturnsTable;
import java.util.Arrays;

/** Asks the statistics about a table of returns; where there are too many trials for a few seconds' work, about some of them. */
final class ReturnsTests {
    static final int RESAMPLES = 500;

    /** Returns that one bootstrap multiplies at most, about half a second's work. */
    static final double WORK = 6e8;

    private static final int FEWEST = 200;
    private static final double SET_LEVEL = 0.10;
    private static final int MOST_IN_SET = 100;
    private static final int MOST_IN_BLOCKS = 1_000;
    private static final int BARS_A_BLOCK = 10;

    private final ReturnsTable table;
    private final double[] best;
    private final long trialsRun;
    private final double[] market;
    private final long seed;
    private final double[][] rows;

    private ReturnsTests(
            ReturnsTable table, double[] best, long trialsRun, double[] market, long seed, double[][] rows) {
        this.table = table;
        this.best = best;
        this.trialsRun = trialsRun;
        this.market = market;
        this.seed = seed;
        this.rows = rows;
    }

    /**
     * All tests.
     *
     * @param table of at least one trial
     * @param best the returns of the best trial, which is in the table or not
     * @param trialsRun how many trials the best is the best of
     * @param market the returns of buying and holding
     */
    static ReturnsEvidence of(ReturnsTable table, double[] best, long trialsRun, double[] market, long seed) {
        double most = WORK / RESAMPLES / Math.max(1, table.bars());
        return of(table, best, trialsRun, market, seed, (int) Math.max(FEWEST, most));
    }

    /** With at most that many trials in a bootstrap. */
    static ReturnsEvidence of(
            ReturnsTable table, double[] best, long trialsRun, double[] market, long seed, int mostTrials) {
        double[][] rows = rows(table, mostTrials);
        return new ReturnsTests(table, best, Math.max(trialsRun, table.size()), market, seed, rows).evidence();
    }

    /** All trials, or else an even sample: three quarters of the room by place, a quarter the highest means. */
    private static double[][] rows(ReturnsTable table, int most) {
        int size = table.size();
        boolean[] isTaken = new boolean[size];
        if (size <= most) {
            Arrays.fill(isTaken, true);
        } else {
            int even = most * 3 / 4;
            for (int i = 0; i < even; i++) {
                isTaken[(int) ((long) i * size / even)] = true;
            }
            takeHighest(table, isTaken, most - even);
        }
        double[][] rows = new double[size][];
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (isTaken[i]) {
                rows[count++] = table.returns(i);
            }
        }
        return Arrays.copyOf(rows, count);
    }

    private static void takeHighest(ReturnsTable table, boolean[] isTaken, int count) {
        double[] means = new double[isTaken.length];
        for (int i = 0; i < means.length; i++) {
            double mean = ReturnFigures.mean(table.returns(i));
            means[i] = Double.isNaN(mean) ? Double.NEGATIVE_INFINITY : mean;
        }
        double[] sorted = means.clone();
        Arrays.sort(sorted);
        double least = sorted[sorted.length - count];
        for (int i = 0; i < means.length; i++) {
            isTaken[i] |= means[i] >= least && means[i] > Double.NEGATIVE_INFINITY;
        }
    }

    private ReturnsEvidence evidence() {
        SharpeMoments moments = SharpeMoments.of(best);
        double variance = DeflatedSharpe.variance(DeflatedSharpe.sharpes(rows));
        double seen = EffectiveTrials.of(rows);
        double effective = effectiveTrials(seen);
        double unseen = effective / seen;
        StationaryBootstrap resamples = StationaryBootstrap.of(rows, RESAMPLES, seed);
        BootstrapMeans means = BootstrapMeans.of(rows, resamples);
        int blocks = blocks(table.bars());
        BacktestOverfitting overfitting = overfitting(blocks);
        double[][] set = setRows();
        BootstrapMeans setMeans = set.length == rows.length ? means : BootstrapMeans.of(set, resamples);
        ConfidenceSet confidence = ConfidenceSet.byMaximum(setMeans, set.length);
        return new ReturnsEvidence(
                rows.length,
                effective,
                ProbabilisticSharpe.above(moments, 0),
                DeflatedSharpe.effective(moments, effective, variance).probability(),
                DeflatedSharpe.of(moments, (double) trialsRun, variance).probability(),
                ProbabilisticSharpe.minimumBars(moments, 0, 0.95),
                overfitting.probability(),
                overfitting.probabilityOfLoss(),
                blocks,
                raised(RealityCheck.of(means).pValue(), unseen),
                raised(SuperiorAbility.of(means).consistent(), unseen),
                raised(
                        SuperiorAbility.of(BootstrapMeans.of(ReturnFigures.beyondExposure(rows, market), resamples))
                                .consistent(),
                        unseen),
                confidence.included(SET_LEVEL).length,
                set.length);
    }

    /**
     * For the trials that were not seen: the best of r times as many independent ones is by chance as good with
     * {@code 1 - (1 - p)^r} (Z. Sidak, 1967).
     */
    private static double raised(double p, double unseen) {
        return unseen > 1 ? 1 - Math.pow(1 - p, unseen) : p;
    }

    /**
     * Of a sample, the number is carried on to all trials run by how it grew from half of the sample to the whole: not at all where the
     * trials not seen are like those seen, in proportion where every trial is a stranger.
     */
    private double effectiveTrials(double seen) {
        if (rows.length >= trialsRun || rows.length < 4) {
            return Math.min((double) Math.max(1, trialsRun), seen);
        }
        double[][] half = new double[rows.length / 2][];
        for (int i = 0; i < half.length; i++) {
            half[i] = rows[2 * i];
        }
        double growth = Math.log(seen / EffectiveTrials.of(half)) / Math.log((double) rows.length / half.length);
        double power = growth > 0 ? Math.min(1, growth) : 0;
        return Math.min((double) trialsRun, seen * Math.pow((double) trialsRun / rows.length, power));
    }

    /** Without enough bars for four blocks, of no trial, so that it is undefined. */
    private BacktestOverfitting overfitting(int blocks) {
        BlockSums sums = new BlockSums(table.bars(), Math.max(4, blocks), MOST_IN_BLOCKS);
        for (int i = 0; i < table.size() && blocks > 0; i++) {
            sums.add(table.returns(i));
        }
        return BacktestOverfitting.of(sums);
    }

    /** 16 as in the paper, fewer where that would leave a block fewer than ten bars; 0 for fewer than 40 bars. */
    private static int blocks(int bars) {
        return bars >= 16 * BARS_A_BLOCK ? 16 : bars >= 8 * BARS_A_BLOCK ? 8 : bars >= 4 * BARS_A_BLOCK ? 4 : 0;
    }

    /** An even sample and the trial with the highest mean, since dropping one after the other takes the square of their number. */
    private double[][] setRows() {
        int count = Math.min(rows.length, MOST_IN_SET);
        double[][] some = new double[count][];
        int top = 0;
        for (int i = 1; i < rows.length; i++) {
            top = ReturnFigures.mean(rows[i]) > ReturnFigures.mean(rows[top]) ? i : top;
        }
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) i * rows.length / count);
            int to = (int) ((i + 1L) * rows.length / count);
            some[i] = rows[top >= from && top < to ? top : from];
        }
        return some;
    }
}
