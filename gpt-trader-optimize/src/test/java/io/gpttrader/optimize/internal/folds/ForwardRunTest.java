package io.gpttrader.optimize.internal.folds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.optimize.Fold;
import io.gpttrader.optimize.internal.space.Dimension;
import io.gpttrader.optimize.internal.space.Space;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/** Whole walk-forwards, by slices and again, against a naive one and by hand. */
class ForwardRunTest {
    private static final ForwardPlan FIVE_THREE =
            ForwardPlan.of(false).with(ForwardLengths.NONE.withTrainBars(5).withTestBars(3));

    /** Runs every choice again: trial i earns its own row wherever it is run. Remembers what it was asked. */
    private static class Refit implements FoldRunner {
        final double[][] returns;
        final List<String> asked = new ArrayList<>();

        Refit(double[][] returns) {
            this.returns = returns;
        }

        @Override
        public FoldChoice choose(List<Span> training) {
            asked.add("choose " + training);
            int best = NaiveFigures.best(returns, training, ReturnFigure.SHARPE, true);
            return best < 0 ? FoldChoice.none(returns.length, "nothing moves") : choice(best);
        }

        FoldChoice choice(int trial) {
            return new FoldChoice(trial, Map.of("a", trial), 0, returns.length, "");
        }

        @Override
        public double[] returns(FoldChoice choice, int from, int to) {
            asked.add("run " + new Span(from, to));
            return Arrays.copyOfRange(returns[choice.trial()], from, to);
        }
    }

    private static ForwardOutcome run(ForwardPlan plan, FoldRunner runner, int bars, int trials) {
        return ForwardRun.run(plan, runner, FoldSamples.times(bars), FoldSamples.space(trials));
    }

    @Test
    void every_fold_is_chosen_on_its_training_bars_and_run_on_its_test_bars_with_warm_up() {
        Refit runner = new Refit(FoldSamples.returns(3, 12, 7));

        ForwardOutcome unused = run(FIVE_THREE.withGap(1, 0).withWarmUpBars(4), runner, 12, 3);

        assertThat(runner.asked)
                .containsExactly("choose [0..4]", "choose [3..7]", "run 0..4", "run 2..8", "run 3..7", "run 5..11");
    }

    @Test
    void what_is_earned_while_warming_up_does_not_count() {
        Refit runner = new Refit(FoldSamples.returns(3, 12, 8)) {
            @Override
            public double[] returns(FoldChoice choice, int from, int to) {
                double[] returns = new double[to - from];
                for (int i = 0; i < returns.length; i++) {
                    returns[i] = (from + i + 1) / 1000.0; // the bar's own number
                }
                return returns;
            }
        };

        assertThat(run(FIVE_THREE.withWarmUpBars(2), runner, 12, 3).returns())
                .containsExactly(0.006, 0.007, 0.008, 0.009, 0.010, 0.011, 0.012);
    }

    @Test
    void a_worked_example() {
        // Trial 0 is the better one on bars 0 to 4, trial 1 on bars 3 to 7; each is tested after that.
        double[][] returns = {
            {0.02, 0.01, 0.02, 0.01, 0.02, -0.10, 0.00, 0.10, 0.00, 0.00, 0.00},
            {0.01, -0.01, 0.01, 0.03, 0.02, 0.02, 0.03, 0.02, 0.10, -0.05, 0.00},
        };
        double[] closes = {100, 100, 100, 100, 100, 110, 110, 110, 110, 110, 121};
        BarTimes times = BarTimes.of(FoldSamples.days(closes), ZoneOffset.UTC, 6);

        ForwardOutcome outcome = ForwardRun.run(FIVE_THREE, new Refit(returns), times, FoldSamples.space(2));

        assertThat(outcome.folds()).extracting(Fold::parameters).containsExactly(Map.of("a", 0), Map.of("a", 1));
        assertThat(outcome.returns()).containsExactly(-0.10, 0, 0.10, 0.10, -0.05, 0);
        // 0.9, 0.9, 0.99, 1.089, 1.03455, 1.03455: six bars are a year here.
        assertThat(outcome.equity(outcome.returns()))
                .containsExactly(new double[] {0.9, 0.9, 0.99, 1.089, 1.03455, 1.03455}, within(1e-12));
        assertThat(outcome.outOfSample().totalReturn()).isCloseTo(0.03455, within(1e-12));
        assertThat(outcome.outOfSample().annualReturn()).isCloseTo(0.03455, within(1e-12));
        assertThat(outcome.outOfSample().maxDrawdown()).isCloseTo(0.10, within(1e-12));
        assertThat(outcome.buyAndHold().totalReturn()).isCloseTo(0.21, within(1e-12));
        assertThat(outcome.profitable()).isEqualTo(1);
        double first = Math.pow(1.02 * 1.01 * 1.02 * 1.01 * 1.02, 6 / 5.0) - 1;
        double second = Math.pow(1.03 * 1.02 * 1.02 * 1.03 * 1.02, 6 / 5.0) - 1;
        assertThat(outcome.inSampleAnnualReturn()).isCloseTo((first + second) / 2, within(1e-12));
        assertThat(outcome.efficiency()).isCloseTo(0.03455 / ((first + second) / 2), within(1e-12));
        assertThat(outcome.drift().moves()).isEqualTo(Map.of("a", 1.0));
        assertThat(outcome.drift().changes()).isEqualTo(Map.of("a", 1));
    }

    @Test
    void the_probabilistic_sharpe_ratio_is_that_of_the_joined_tests() {
        double[] row = new double[25];
        for (int bar = 0; bar < 25; bar++) {
            row[bar] = bar % 2 == 0 ? 0.03 : -0.01;
        }

        ForwardOutcome outcome = run(FIVE_THREE, new Refit(new double[][] {row}), 25, 1);

        // Ten returns of each kind: Sharpe ratio a bar 0.01 / (0.02 sqrt(20/19)), no skewness, kurtosis 1, so that the
        // error is 1.
        double sharpe = 0.01 / (0.02 * Math.sqrt(20 / 19.0));
        assertThat(outcome.probabilisticSharpe())
                .isCloseTo(new NormalDistribution().cumulativeProbability(sharpe * Math.sqrt(19)), within(1e-9));
    }

    @Test
    void means_in_sample_are_weighted_by_test_bars() {
        double[][] returns = FoldSamples.returns(2, 12, 9); // tests of 3, 3 and 1 bars

        ForwardOutcome outcome = run(FIVE_THREE, new Refit(returns), 12, 2);

        double[] sharpes = outcome.folds().stream()
                .mapToDouble(fold -> fold.train().sharpe())
                .toArray();
        assertThat(outcome.inSampleSharpe())
                .isCloseTo((3 * sharpes[0] + 3 * sharpes[1] + sharpes[2]) / 7, within(1e-12));
    }

    @Test
    void a_fold_without_any_score_is_told_and_stays_flat() {
        double[][] returns = FoldSamples.returns(2, 11, 10);
        for (double[] row : returns) {
            Arrays.fill(row, 0, 5, 0); // no Sharpe ratio on the first training window
        }

        ForwardOutcome outcome = run(FIVE_THREE, new Refit(returns), 11, 2);

        Fold first = outcome.folds().get(0);
        assertThat(first.isChosen()).isFalse();
        assertThat(first.reason()).isEqualTo("nothing moves");
        assertThat(first.test().totalReturn()).isZero();
        assertThat(first.train().totalReturn()).isNaN();
        assertThat(first.score()).isNaN();
        assertThat(Arrays.copyOf(outcome.returns(), 3)).containsOnly(0);
        assertThat(outcome.folds().get(1).isChosen()).isTrue();
        // Only the fold with a choice counts on both sides.
        double[] chosen = Arrays.copyOfRange(outcome.returns(), 3, 6);
        assertThat(outcome.sharpeEfficiency() * outcome.folds().get(1).train().sharpe())
                .isCloseTo(NaiveFigures.of(ReturnFigure.SHARPE, chosen, 252), within(1e-9));
        assertThat(outcome.drift().moves().get("a")).isNaN();
        assertThat(outcome.troubled()).isEqualTo(1);
        assertThat(ForwardText.of(outcome)).contains("flat: nothing moves").contains("fold 1: nothing moves");
    }

    @Test
    void no_fold_with_any_score_gives_a_flat_curve_and_undefined_ratios() {
        ForwardOutcome outcome = run(FIVE_THREE, new Refit(new double[2][11]), 11, 2);

        assertThat(outcome.returns()).containsOnly(0);
        assertThat(outcome.efficiency()).isNaN();
        assertThat(outcome.inSampleSharpe()).isNaN();
        assertThat(outcome.outOfSample().sharpe()).isNaN();
        assertThat(outcome.profitable()).isZero();
        assertThat(ForwardText.of(outcome)).contains("left out of sample: - of the annual return");
    }

    @Test
    void a_choice_that_fails_on_its_test_bars_ends_nothing_and_is_told() {
        Refit runner = new Refit(FoldSamples.returns(2, 11, 11)) {
            @Override
            public double[] returns(FoldChoice choice, int from, int to) {
                if (to == 8 && from == 0) { // training ends at 5
                    throw new IllegalStateException("the first test window breaks");
                }
                return super.returns(choice, from, to);
            }
        };

        ForwardOutcome outcome = run(FIVE_THREE, runner, 11, 2);

        assertThat(outcome.folds().get(0).reason()).isEqualTo("the first test window breaks");
        assertThat(Arrays.copyOf(outcome.returns(), 3)).containsOnly(0);
        assertThat(outcome.folds().get(1).reason()).isEmpty();
    }

    @Test
    void cancelling_ends_everything() {
        Refit runner = new Refit(FoldSamples.returns(2, 11, 12)) {
            @Override
            public double[] returns(FoldChoice choice, int from, int to) {
                throw new CancellationException("by the host");
            }
        };

        assertThatThrownBy(() -> run(FIVE_THREE, runner, 11, 2)).isInstanceOf(CancellationException.class);
    }

    @Test
    void a_return_that_is_not_a_number_leaves_figures_undefined_and_is_told() {
        double[][] returns = FoldSamples.returns(1, 11, 13);
        returns[0][9] = Double.NaN;

        ForwardOutcome outcome = run(FIVE_THREE, new Refit(returns), 11, 1);

        assertThat(outcome.folds().get(1).reason()).isEqualTo("the return of bar 9 is NaN, so there are no figures");
        assertThat(outcome.outOfSample().sharpe()).isNaN();
        assertThat(outcome.folds().get(0).test().sharpe()).isNotNaN();
    }

    @Test
    void returns_of_the_wrong_length_are_refused() {
        Refit runner = new Refit(FoldSamples.returns(1, 11, 14)) {
            @Override
            public double[] returns(FoldChoice choice, int from, int to) {
                return new double[to - from - 1];
            }
        };

        assertThatThrownBy(() -> run(FIVE_THREE, runner, 11, 1)).hasMessageContaining("gave 4 returns over 5 bars");
    }

    @Test
    void drift_by_hand() {
        Space space = new Space(
                List.of(
                        Dimension.integer("period", 10, 50, 10, false),
                        Dimension.decimal("level", 1, 100, 0, true),
                        Dimension.choice("kind", List.of(0, 1, 2), List.of("sma", "ema", "wma"))),
                List.of());

        ParameterDrift drift = ParameterDrift.of(
                space,
                List.of(
                        Map.of("period", 10, "level", 1.0, "kind", 0),
                        Map.of("period", 50, "level", 10.0, "kind", 2),
                        Map.of(),
                        Map.of("period", 40, "level", 10.0, "kind", 2),
                        Map.of("period", 40, "level", 10.0)));

        assertThat(drift.steps()).isEqualTo(3);
        assertThat(drift.moves().get("period")).isCloseTo((1 + 0.25 + 0) / 3, within(1e-12));
        assertThat(drift.moves().get("level")).isCloseTo((0.5 + 0 + 0) / 3, within(1e-12));
        assertThat(drift.moves().get("kind")).isCloseTo((1 + 0 + 1) / 3.0, within(1e-12));
        assertThat(drift.changes()).isEqualTo(Map.of("period", 2, "level", 1, "kind", 2));
    }

    /** The walk-forward written down plainly: loops over bars, nothing shared with the code under test. */
    private static double[] naive(double[][] returns, int train, int test, int gap, boolean isAnchored) {
        int bars = returns[0].length;
        double[] stitched = new double[bars - train - gap];
        for (int from = train + gap; from < bars; from += test) {
            int trainTo = from - gap;
            int trainFrom = isAnchored ? 0 : trainTo - train;
            int best = NaiveFigures.best(returns, List.of(new Span(trainFrom, trainTo)), ReturnFigure.SHARPE, true);
            for (int bar = from; bar < Math.min(from + test, bars); bar++) {
                stitched[bar - train - gap] = returns[best][bar];
            }
        }
        return stitched;
    }

    @Property(seed = "20261128")
    void slices_and_runs_again_give_what_a_naive_walk_forward_gives(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 15) int train,
            @ForAll @IntRange(min = 1, max = 15) int test,
            @ForAll @IntRange(min = 0, max = 4) int gap,
            @ForAll boolean isAnchored) {
        double[][] returns = FoldSamples.returns(5, 50, seed);
        ForwardPlan plan = ForwardPlan.of(isAnchored)
                .with(ForwardLengths.NONE.withTrainBars(train).withTestBars(test))
                .withGap(gap, 0);
        double[] expected = naive(returns, train, test, gap, isAnchored);

        ForwardOutcome sliced = run(plan, FoldSamples.sliced(returns, ReturnFigure.SHARPE, true), 50, 5);
        ForwardOutcome refit = run(plan, new Refit(returns), 50, 5);

        assertThat(sliced.returns()).containsExactly(expected);
        assertThat(refit.returns()).containsExactly(expected);
        assertThat(refit.folds())
                .extracting(Fold::parameters)
                .isEqualTo(sliced.folds().stream().map(Fold::parameters).toList());
        assertThat(sliced.outOfSample().sharpe())
                .isCloseTo(NaiveFigures.of(ReturnFigure.SHARPE, expected, 252), within(1e-9));
        assertThat(sliced.isSliced()).isTrue();
        assertThat(refit.isSliced()).isFalse();
    }

    /** Whether what a fold chose changes when the bars from its test window's gap on are other ones. */
    private static boolean looksAhead(FoldRunner honest, FoldRunner poisoned, ForwardPlan plan) {
        List<Fold> a = run(plan, honest, 50, 5).folds();
        List<Fold> b = run(plan, poisoned, 50, 5).folds();
        return !a.get(0).parameters().equals(b.get(0).parameters());
    }

    @Property(tries = 50, seed = "20261128")
    void no_choice_sees_its_test_bars_or_the_gap_and_a_planted_look_ahead_is_caught(@ForAll long seed) {
        ForwardPlan plan = ForwardPlan.of(false)
                .with(ForwardLengths.NONE.withTrainBars(20).withTestBars(10))
                .withGap(3, 2);
        double[][] returns = FoldSamples.returns(5, 50, seed);
        double[][] poisoned = new double[5][];
        int best = NaiveFigures.best(returns, List.of(new Span(0, 20)), ReturnFigure.SHARPE, true);
        int peeked = NaiveFigures.best(returns, List.of(new Span(0, 25)), ReturnFigure.SHARPE, true);
        int loser = IntStream.range(0, 5)
                .filter(trial -> trial != best && trial != peeked)
                .findFirst()
                .orElseThrow();
        for (int trial = 0; trial < 5; trial++) {
            poisoned[trial] = returns[trial].clone();
            // From bar 20 on, another trial earns a fortune and the rest lose one.
            for (int bar = 20; bar < 50; bar++) {
                poisoned[trial][bar] = trial == loser ? 0.25 + (bar % 2) / 64.0 : -0.25 - (bar % 2) / 64.0;
            }
        }

        assertThat(looksAhead(
                        FoldSamples.sliced(returns, ReturnFigure.SHARPE, true),
                        FoldSamples.sliced(poisoned, ReturnFigure.SHARPE, true),
                        plan))
                .isFalse();
        assertThat(looksAhead(new Refit(returns), new Refit(poisoned), plan)).isFalse();
        assertThat(looksAhead(new Peeking(returns), new Peeking(poisoned), plan))
                .isTrue();
    }

    /** Trains on five bars more than it was given. */
    private static final class Peeking extends Refit {
        Peeking(double[][] returns) {
            super(returns);
        }

        @Override
        public FoldChoice choose(List<Span> training) {
            Span its = training.get(0);
            return super.choose(List.of(new Span(its.from(), Math.min(its.to() + 5, returns[0].length))));
        }
    }
}
