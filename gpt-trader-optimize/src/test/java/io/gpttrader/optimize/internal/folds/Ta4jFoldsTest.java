package io.gpttrader.optimize.internal.folds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.optimize.Fold;
import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.objective.Measure;
import io.gpttrader.optimize.internal.objective.Ta4jBacktest;
import io.gpttrader.optimize.internal.trials.ReturnsTable;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseStrategy;
import org.ta4j.core.Strategy;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.rules.CrossedDownIndicatorRule;
import org.ta4j.core.rules.CrossedUpIndicatorRule;

/** Folds over the slice's own objective: costs, fills at the next open, recipes of ta4j. */
class Ta4jFoldsTest {
    private static final int TRIALS = 12;
    private static final Measure MEASURE = Ta4jBacktest.withCash(100_000)
            .commissionBps(10)
            .fractionalShares()
            .barsPerYear(252)
            .threads(1)
            .measure();

    /** Closes of a random walk that trends now and then. */
    private static BarSeries series(int bars, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] closes = new double[bars];
        double close = 100;
        for (int i = 0; i < bars; i++) {
            close *= Math.exp(0.015 * random.nextGaussian() + 0.003 * Math.sin(i / 25.0));
            closes[i] = close;
        }
        return FoldSamples.days(closes);
    }

    private static Function<BarSeries, Strategy> recipe(int trial) {
        return series -> {
            ClosePriceIndicator close = new ClosePriceIndicator(series);
            SMAIndicator fast = new SMAIndicator(close, 2 + trial % 4);
            SMAIndicator slow = new SMAIndicator(close, 8 + 3 * (trial / 4));
            return new BaseStrategy(
                    "sma", new CrossedUpIndicatorRule(fast, slow), new CrossedDownIndicatorRule(fast, slow), 15);
        };
    }

    private static double[][] rows(BarSeries series) {
        List<Function<BarSeries, Strategy>> recipes = new ArrayList<>();
        for (int trial = 0; trial < TRIALS; trial++) {
            recipes.add(recipe(trial));
        }
        return MEASURE.over().apply(series).apply(recipes);
    }

    private static double[] returns(double[] row) {
        return Arrays.copyOfRange(row, MEASURE.figures().size(), row.length);
    }

    /** Searches and runs on sub-series, as a host's objective is asked to. */
    private record Refit(BarSeries series) implements FoldRunner {
        @Override
        public FoldChoice choose(List<Span> training) {
            Span span = training.get(0);
            double[][] rows = rows(series.getSubSeries(span.from(), span.to()));
            int column = MEASURE.figures().indexOf("sharpe");
            int best = -1;
            for (int trial = 0; trial < TRIALS; trial++) {
                double sharpe = rows[trial][column];
                best = !Double.isNaN(sharpe) && (best < 0 || sharpe > rows[best][column]) ? trial : best;
            }
            return best < 0
                    ? FoldChoice.none(TRIALS, "no trade")
                    : new FoldChoice(best, Map.of("a", best), rows[best][column], TRIALS, "");
        }

        @Override
        public double[] returns(FoldChoice choice, int from, int to) {
            return Ta4jFoldsTest.returns(
                    MEASURE.over().apply(series.getSubSeries(from, to)).apply(List.of(recipe(choice.trial())))[0]);
        }
    }

    private static SlicedRunner sliced(BarSeries series) {
        ReturnsTable table = new ReturnsTable(series.getBarCount());
        TrialLog log = new TrialLog(FoldSamples.space(TRIALS), MEASURE.figures(), 1);
        for (double[] row : rows(series)) {
            double[] figures = Arrays.copyOf(row, MEASURE.figures().size());
            double[] returns = returns(row);
            float[] kept = new float[returns.length];
            for (int i = 0; i < kept.length; i++) {
                kept[i] = (float) returns[i];
            }
            int trial = log.add(new double[] {log.size()}, TrialState.COMPLETE, new double[] {0}, 0, figures, "");
            table.add(trial, kept);
        }
        for (ReturnFigure figure : ReturnFigure.values()) {
            int column = MEASURE.figures().indexOf(figure.word());
            boolean isMeasured = column >= 0;
            if (isMeasured) {
                assertThat(SlicedRunner.agrees(table, log, column, figure, 252))
                        .as(figure.word())
                        .isTrue();
            }
        }
        assertThat(MEASURE.figures()).contains("sharpe", "sortino", "totalReturn", "maxDrawdown");
        return new SlicedRunner(table, log, ReturnFigure.SHARPE, true, 252);
    }

    @Test
    void anchored_slices_and_runs_again_choose_and_earn_the_same() {
        BarSeries series = series(420, 11);
        ForwardPlan plan = ForwardPlan.of(true)
                .with(ForwardLengths.NONE.withTrainBars(120).withTestBars(60))
                .withGap(3, 0);
        BarTimes times = BarTimes.of(series, ZoneOffset.UTC, 252);

        ForwardOutcome sliced = ForwardRun.run(plan, sliced(series), times, FoldSamples.space(TRIALS));
        ForwardOutcome refit = ForwardRun.run(plan, new Refit(series), times, FoldSamples.space(TRIALS));

        assertThat(refit.folds())
                .extracting(Fold::parameters)
                .isEqualTo(sliced.folds().stream().map(Fold::parameters).toList());
        assertThat(refit.folds().stream().map(Fold::parameters).distinct())
                .as("choices change")
                .hasSizeGreaterThan(1);
        assertThat(refit.returns()).containsExactly(sliced.returns(), within(1e-8));
        for (Fold fold : refit.folds()) {
            assertThat(fold.reason()).isEmpty();
            assertThat(fold.train().sharpe()).as("the objective's own figure").isCloseTo(fold.score(), within(1e-9));
        }
    }

    @Test
    void rolling_runs_again_begin_cold_and_flat_in_training_but_tests_are_warm() {
        BarSeries series = series(420, 12);
        ForwardPlan plan = ForwardPlan.of(false)
                .with(ForwardLengths.NONE.withTrainBars(120).withTestBars(60));
        BarTimes times = BarTimes.of(series, ZoneOffset.UTC, 252);

        ForwardOutcome refit = ForwardRun.run(plan, new Refit(series), times, FoldSamples.space(TRIALS));

        for (Fold fold : refit.folds()) {
            int trial = fold.parameters().get("a").intValue();
            int from = fold.train().from();
            double[] whole = returns(MEASURE.over()
                    .apply(series.getSubSeries(from, fold.test().to()))
                    .apply(List.of(recipe(trial)))[0]);
            double[] tested = Arrays.copyOfRange(whole, fold.test().from() - from, whole.length);
            int at = fold.test().from() - refit.outOfSample().from();
            assertThat(Arrays.copyOfRange(refit.returns(), at, at + tested.length))
                    .containsExactly(tested);
        }
    }
}
