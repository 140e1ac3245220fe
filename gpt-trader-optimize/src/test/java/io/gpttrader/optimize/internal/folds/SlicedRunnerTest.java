package io.gpttrader.optimize.internal.folds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gpttrader.optimize.TrialState;
import io.gpttrader.optimize.internal.trials.ReturnsTable;
import io.gpttrader.optimize.internal.trials.TrialLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** One run a trial, read by slices: against a naive choice that computes every slice on its own. */
class SlicedRunnerTest {

    @Test
    void the_best_slice_wins_whatever_happens_elsewhere() {
        double[][] returns = {
            {0.01, 0.02, 0.5, 0.5}, // best of all bars
            {0.03, 0.03, -0.9, -0.9}, // best at the begin
            {-0.1, -0.1, 0.2, 0.9},
        };
        SlicedRunner runner = FoldSamples.sliced(returns, ReturnFigure.TOTAL_RETURN, true);

        FoldChoice choice = runner.choose(List.of(new Span(0, 2)));

        assertThat(choice.parameters()).isEqualTo(Map.of("a", 1));
        assertThat(choice.score()).isCloseTo(1.03 * 1.03 - 1, within(1e-7));
        assertThat(choice.trials()).isEqualTo(3);
        assertThat(runner.returns(choice, 1, 3)).containsExactly((float) 0.03, (float) -0.9);
    }

    @Test
    void a_figure_may_be_minimized_and_its_score_keeps_its_sign() {
        double[][] returns = {{0.1, -0.5, 0.1}, {0.1, -0.25, 0.1}, {0.1, -0.375, 0.1}};

        FoldChoice choice =
                FoldSamples.sliced(returns, ReturnFigure.MAX_DRAWDOWN, false).choose(List.of(new Span(0, 3)));

        assertThat(choice.trial()).isEqualTo(1);
        assertThat(choice.score()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void of_equal_scores_the_first_trial_wins_wherever_it_stands_in_the_table() {
        double[][] returns = {{0.01, 0.02}, {0.01, 0.02}, {0.01, 0.02}};
        ReturnsTable shuffled = new ReturnsTable(2);
        for (int trial : new int[] {2, 1, 0}) {
            shuffled.add(trial, new float[] {0.01f, 0.02f});
        }

        SlicedRunner runner = new SlicedRunner(shuffled, FoldSamples.log(returns), ReturnFigure.SHARPE, true, 252);

        assertThat(runner.choose(List.of(new Span(0, 2))).trial()).isZero();
    }

    @Test
    void nothing_is_chosen_where_no_trial_has_a_score() {
        double[][] flat = new double[2][4];

        FoldChoice choice = FoldSamples.sliced(flat, ReturnFigure.SHARPE, true).choose(List.of(new Span(1, 3)));

        assertThat(choice.isChosen()).isFalse();
        assertThat(choice.reason()).isEqualTo("no trial has a sharpe on bars 1 to 2");
    }

    @Test
    void a_table_without_all_complete_trials_is_refused_because_the_best_were_kept_by_looking_ahead() {
        double[][] returns = FoldSamples.returns(3, 10, 1);
        TrialLog log = FoldSamples.log(returns);
        ReturnsTable two = FoldSamples.table(Arrays.copyOf(returns, 2));

        assertThat(SlicedRunner.isComplete(two, log)).isFalse();
        assertThatThrownBy(() -> new SlicedRunner(two, log, ReturnFigure.SHARPE, true, 252))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("kept of 2 trials, but 3 are complete");
    }

    @Test
    void failed_and_rejected_trials_are_not_missed() {
        double[][] returns = FoldSamples.returns(2, 10, 2);
        TrialLog log = FoldSamples.log(returns);
        double[] none = {Double.NaN};
        int unused = log.add(new double[] {2}, TrialState.FAILED, none, Double.NaN, none, "no data");

        assertThat(SlicedRunner.isComplete(FoldSamples.table(returns), log)).isTrue();
    }

    @Test
    void a_figure_that_the_objective_measures_otherwise_is_noticed() {
        double[][] returns = FoldSamples.returns(5, 200, 3);
        ReturnsTable table = FoldSamples.table(returns);
        TrialLog log = FoldSamples.log(returns); // its Sharpe ratios are of 252 bars a year

        assertThat(SlicedRunner.agrees(table, log, 0, ReturnFigure.SHARPE, 252)).isTrue();
        assertThat(SlicedRunner.agrees(table, log, 0, ReturnFigure.SHARPE, 365)).isFalse();
        assertThat(SlicedRunner.agrees(table, log, 0, ReturnFigure.SORTINO, 252))
                .isFalse();
    }

    @Test
    void ranks_by_hand() {
        // Totals over the test bars 2 and 3: 0.1, 0.2, 0.2, 0.4, and one without any.
        double[][] returns = {
            {0.1, 0, 0.1, 0}, {0.2, 0, 0.2, 0}, {0.3, 0, 0.2, 0}, {0.4, 0, 0.4, 0}, {0.5, 0, Double.NaN, 0},
        };
        SlicedRunner runner = FoldSamples.sliced(returns, ReturnFigure.TOTAL_RETURN, true);
        List<Span> test = List.of(new Span(2, 4));
        List<FoldChoice> choices = new ArrayList<>();
        for (int trial = 0; trial < 5; trial++) {
            choices.add(new FoldChoice(trial, Map.of("a", trial), 0, 5, ""));
        }
        choices.add(FoldChoice.none(5, "nothing"));

        double[] ranks = runner.ranks(choices, List.of(test, test, test, test, test, test));

        // Ranks 1, 2.5, 2.5 and 4 of four, each over five.
        assertThat(ranks).containsExactly(new double[] {0.2, 0.5, 0.5, 0.8, Double.NaN, Double.NaN}, within(1e-12));
    }

    @Test
    void hindsight_is_the_best_of_all_bars() {
        double[][] returns = {{0.1, 0.1, 0.1}, {0.5, 0.5, -0.5}};
        SlicedRunner runner = FoldSamples.sliced(returns, ReturnFigure.TOTAL_RETURN, true);

        assertThat(runner.hindsight(new Span(2, 3))).containsExactly((float) 0.1);
        assertThat(FoldSamples.sliced(new double[2][3], ReturnFigure.SHARPE, true)
                        .hindsight(new Span(2, 3)))
                .isEmpty();
    }

    @Property(seed = "20261128")
    void choices_and_scores_are_those_of_a_naive_search_of_every_slice(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 12) int trials,
            @ForAll @IntRange(min = 8, max = 60) int bars,
            @ForAll ReturnFigure figure,
            @ForAll boolean isMaximized) {
        double[][] returns = FoldSamples.returns(trials, bars, seed);
        List<List<Span>> trainings = List.of(
                List.of(new Span(0, bars)),
                List.of(new Span(0, bars / 2)),
                List.of(new Span(1, bars / 3), new Span(bars / 2, bars)),
                List.of(new Span(0, 2), new Span(3, 5), new Span(bars - 2, bars)));

        List<FoldChoice> choices =
                FoldSamples.sliced(returns, figure, isMaximized).chooseAll(trainings);

        for (int i = 0; i < trainings.size(); i++) {
            int best = NaiveFigures.best(returns, trainings.get(i), figure, isMaximized);
            assertThat(choices.get(i).trial()).isEqualTo(best);
            if (best >= 0) {
                double score = NaiveFigures.of(figure, NaiveFigures.joined(returns[best], trainings.get(i)), 252);
                assertThat(choices.get(i).score()).isCloseTo(score, within(1e-9 * Math.max(1, Math.abs(score))));
            }
        }
    }

    @Property(seed = "20261128")
    void bars_outside_the_training_do_not_matter(
            @ForAll long seed, @ForAll @IntRange(min = 2, max = 28) int from, @ForAll ReturnFigure figure) {
        double[][] returns = FoldSamples.returns(6, 30, seed);
        double[][] poisoned = FoldSamples.returns(6, 30, seed + 1);
        for (int trial = 0; trial < 6; trial++) {
            System.arraycopy(returns[trial], 0, poisoned[trial], 0, from);
            poisoned[trial][29] = Double.NaN;
        }
        List<Span> training = List.of(new Span(0, from));

        assertThat(FoldSamples.sliced(poisoned, figure, true).choose(training))
                .isEqualTo(FoldSamples.sliced(returns, figure, true).choose(training));
    }
}
