package io.gpttrader.optimize.internal.folds;

import static org.assertj.core.api.Assertions.assertThat;

import io.gpttrader.optimize.Fold;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * A strategy that needs a warm-up, run for real: where a fold is run again it knows nothing from before its first bar. Shows what is
 * equal and what is not between slices of one run and runs of their own.
 */
class MovingAverageFoldsTest {
    private static final int PERIODS = 12;

    /** Holds from the bar after a close above the mean of the last closes; flat until there are enough. Trial i looks back i + 2 bars. */
    private static double[] backTest(double[] closes, int period) {
        double[] returns = new double[closes.length];
        for (int bar = period; bar < closes.length; bar++) {
            double mean = Arrays.stream(closes, bar - period, bar).sum() / period;
            returns[bar] = closes[bar - 1] > mean ? (float) (closes[bar] / closes[bar - 1] - 1) : 0;
        }
        return returns;
    }

    private static double[] walk(int bars, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] closes = new double[bars];
        double close = 100;
        for (int i = 0; i < bars; i++) {
            close *= Math.exp(0.01 * random.nextGaussian());
            closes[i] = close;
        }
        return closes;
    }

    private static double[][] table(double[] closes) {
        double[][] returns = new double[PERIODS][];
        for (int i = 0; i < PERIODS; i++) {
            returns[i] = backTest(closes, i + 2);
        }
        return returns;
    }

    /** What the objective of a host does: it is given the bars of the window and no others. */
    private record Refit(double[] closes) implements FoldRunner {
        @Override
        public FoldChoice choose(List<Span> training) {
            Span span = training.get(0);
            double[][] returns = table(Arrays.copyOfRange(closes, span.from(), span.to()));
            int best = NaiveFigures.best(returns, List.of(new Span(0, span.bars())), ReturnFigure.SHARPE, true);
            return best < 0
                    ? FoldChoice.none(PERIODS, "flat")
                    : new FoldChoice(best, Map.of("a", best), 0, PERIODS, "");
        }

        @Override
        public double[] returns(FoldChoice choice, int from, int to) {
            return backTest(Arrays.copyOfRange(closes, from, to), choice.trial() + 2);
        }
    }

    private static ForwardOutcome run(ForwardPlan plan, FoldRunner runner, double[] closes) {
        return ForwardRun.run(
                plan, runner, BarTimes.of(FoldSamples.days(closes), ZoneOffset.UTC, 252), FoldSamples.space(PERIODS));
    }

    private static ForwardPlan plan(boolean isAnchored) {
        return ForwardPlan.of(isAnchored)
                .with(ForwardLengths.NONE.withTrainBars(40).withTestBars(15));
    }

    @Property(tries = 40, seed = "20261128")
    void anchored_slices_and_runs_again_are_the_same_for_an_account_without_memory(@ForAll long seed) {
        double[] closes = walk(120, seed);

        ForwardOutcome sliced = run(plan(true), FoldSamples.sliced(table(closes), ReturnFigure.SHARPE, true), closes);
        ForwardOutcome refit = run(plan(true), new Refit(closes), closes);

        assertThat(refit.folds())
                .extracting(Fold::parameters)
                .isEqualTo(sliced.folds().stream().map(Fold::parameters).toList());
        assertThat(refit.returns()).containsExactly(sliced.returns());
    }

    @Property(tries = 40, seed = "20261128")
    void rolling_runs_again_are_those_of_a_naive_walk_forward(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 40) int warmUp) {
        double[] closes = walk(120, seed);
        double[] expected = new double[80];
        for (int from = 40; from < 120; from += 15) {
            double[] known = Arrays.copyOfRange(closes, from - 40, from);
            int best = NaiveFigures.best(table(known), List.of(new Span(0, 40)), ReturnFigure.SHARPE, true);
            int to = Math.min(120, from + 15);
            double[] run = best < 0
                    ? new double[warmUp + to - from]
                    : backTest(Arrays.copyOfRange(closes, from - warmUp, to), best + 2);
            System.arraycopy(run, warmUp, expected, from - 40, to - from);
        }

        assertThat(run(plan(false).withWarmUpBars(warmUp), new Refit(closes), closes)
                        .returns())
                .containsExactly(expected);
    }

    @Test
    void without_a_warm_up_a_test_window_begins_cold() {
        double[] closes = walk(120, 1);
        Arrays.setAll(closes, bar -> 100 + bar + (bar % 3) * 0.5); // rises, so that any warm average is below the close

        double[] cold =
                run(plan(false).withWarmUpBars(0), new Refit(closes), closes).returns();
        double[] warm = run(plan(false), new Refit(closes), closes).returns();

        assertThat(cold[0]).isZero();
        assertThat(warm[0]).isGreaterThan(0);
    }

    @Test
    void slices_of_a_rolling_training_window_are_warm_where_runs_of_their_own_are_cold() {
        double[] closes = walk(200, 4);
        ForwardPlan plan =
                ForwardPlan.of(false).with(ForwardLengths.NONE.withTrainBars(20).withTestBars(10));

        ForwardOutcome sliced = run(plan, FoldSamples.sliced(table(closes), ReturnFigure.SHARPE, true), closes);
        ForwardOutcome refit = run(plan, new Refit(closes), closes);

        // The first window begins with the series, so it is the same; later ones may differ, and some do.
        assertThat(refit.folds().get(0).train()).isEqualTo(sliced.folds().get(0).train());
        assertThat(refit.folds())
                .extracting(Fold::parameters)
                .isNotEqualTo(sliced.folds().stream().map(Fold::parameters).toList());
    }
}
