package io.gpttrader.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The statistics as a host calls them; what they compute is tested in their room. */
class OverfittingTest {
    private static final double[] CASH = new double[400];

    /** Twenty trials of 400 bars; the sixth earns 0.3 standard deviations a bar, the last never trades. */
    private static double[][] trials() {
        SplittableRandom random = new SplittableRandom(5);
        double[][] returns = new double[20][400];
        for (int k = 0; k < 19; k++) {
            int trial = k;
            Arrays.setAll(returns[k], bar -> 0.01 * (random.nextGaussian() + (trial == 5 ? 0.3 : 0)));
        }
        return returns;
    }

    @Test
    void the_best_of_many_trials_is_named_and_deflated() {
        Overfitting.BestOfTrials best = Overfitting.deflatedSharpe(trials());
        assertThat(best.best()).isEqualTo(5);
        assertThat(best.sharpe()).isEqualTo(Overfitting.sharpe(trials()[5])).isBetween(0.2, 0.4);
        assertThat(best.trials()).isEqualTo(19);
        assertThat(best.leftOut()).isEqualTo(1);
        assertThat(best.effectiveTrials()).isBetween(15.0, 19.0);
        assertThat(best.probabilistic()).isGreaterThan(best.deflated());
        assertThat(best.probabilistic()).isEqualTo(Overfitting.probabilisticSharpe(trials()[5], 0));
        assertThat(best.effectiveDeflated()).isGreaterThan(0.95);
    }

    @Test
    void the_deflated_ratio_is_the_probabilistic_one_above_the_expected_maximum() {
        double[] best = trials()[5];
        double expected = Overfitting.expectedMaximumSharpe(100, 0.5 / 250);
        assertThat(expected).isCloseTo(0.1132, within(5e-5));
        assertThat(Overfitting.deflatedSharpe(best, 100, 0.5 / 250))
                .isEqualTo(Overfitting.probabilisticSharpe(best, expected))
                .isLessThan(Overfitting.probabilisticSharpe(best, 0));
    }

    @Test
    void the_minimum_track_record_is_shorter_for_a_better_trial() {
        double[] best = trials()[5];
        double bars = Overfitting.minimumTrackRecordLength(best, 0, 0.95);
        assertThat(bars).isBetween(10.0, 80.0);
        assertThat(Overfitting.minimumTrackRecordLength(best, 0.1, 0.95)).isGreaterThan(bars);
        assertThat(Overfitting.minimumTrackRecordLength(best, 1, 0.95)).isNaN();
    }

    @Test
    void choosing_by_halves_finds_the_trial_with_skill() {
        Overfitting.HalvesTest test = Overfitting.probabilityOfBacktestOverfitting(trials());
        assertThat(test.probability()).isLessThan(0.05);
        assertThat(test.firstOrderDominance()).isTrue();
        assertThat(test.secondOrderDominance()).isTrue();
        assertThat(test.trials()).isEqualTo(19);
        assertThat(test.leftOut()).isEqualTo(1);
        assertThat(test.combinations()).isEqualTo(12_870);
        assertThat(Overfitting.probabilityOfBacktestOverfitting(trials(), 6).combinations())
                .isEqualTo(20);
    }

    @Test
    void tests_against_cash_find_the_trial_with_skill_and_against_itself_nothing() {
        Overfitting.SnoopingTest check = Overfitting.realityCheck(trials(), CASH, 500, 1);
        Overfitting.SnoopingTest ability = Overfitting.superiorPredictiveAbility(trials(), CASH, 500, 1);
        assertThat(check.best()).isEqualTo(5);
        assertThat(check.pValue()).isLessThan(0.02);
        assertThat(ability.best()).isEqualTo(5);
        assertThat(ability.pValue()).isLessThan(0.02).isBetween(ability.lower(), ability.upper());
        assertThat(ability.leftOut()).isEqualTo(1);
        assertThat(Overfitting.superiorPredictiveAbility(trials(), CASH, 500, 1))
                .isEqualTo(ability);
        Overfitting.SnoopingTest againstTheBest = Overfitting.superiorPredictiveAbility(trials(), trials()[5], 500, 1);
        assertThat(againstTheBest.pValue()).isGreaterThan(0.9);
    }

    @Test
    void the_confidence_set_holds_the_trial_with_skill_alone() {
        Overfitting.IndistinctTrials set = Overfitting.modelConfidenceSet(trials(), 500, 1);
        assertThat(set.included(0.1)).containsExactly(5);
        assertThat(set.dropped()).hasSize(19).endsWith(5);
        assertThat(set.pValues().get(19)).isNaN();
    }

    @Test
    void bad_arguments_are_named_with_a_remedy() {
        double[] returns = trials()[0];
        assertThatThrownBy(() -> Overfitting.minimumTrackRecordLength(returns, 0, 95))
                .hasMessage("confidence must be above 0 and below 1 but was 95.0; for 95 % pass 0.95");
        assertThatThrownBy(() -> Overfitting.probabilityOfBacktestOverfitting(trials(), 7))
                .hasMessage("blocks must be even and in [2, 24] but was 7; 16 is usual");
        assertThatThrownBy(() -> Overfitting.realityCheck(trials(), new double[3], 500, 1))
                .hasMessage(
                        "the benchmark must have one return a bar, 400, but has 3; cut both to the bars they share");
        assertThatThrownBy(() -> Overfitting.modelConfidenceSet(trials(), 10, 1))
                .hasMessage("resamples must be a whole number of at least 100 but was 10; 1000 is usual");
        assertThatThrownBy(() -> Overfitting.effectiveTrials(new double[][] {{1, 2}, {1}}))
                .hasMessageContaining("row 0 has 2 returns and row 1 has 1");
        assertThatThrownBy(() -> Overfitting.deflatedSharpe(returns, 0.5, 1))
                .hasMessage("trials must be at least 1 but was 0.5; the trial itself counts");
        assertThatThrownBy(() -> Overfitting.expectedMaximumSharpe(10, Double.NaN))
                .hasMessageContaining("variance must be a finite number of at least 0");
    }

    @Test
    void nothing_to_judge_is_undefined() {
        Overfitting.BestOfTrials none = Overfitting.deflatedSharpe(new double[][] {new double[50], new double[50]});
        assertThat(none.best()).isEqualTo(-1);
        assertThat(none.deflated()).isNaN();
        assertThat(none.leftOut()).isEqualTo(2);
        assertThat(Overfitting.realityCheck(new double[0][], CASH, 100, 1).pValue())
                .isNaN();
        assertThat(Overfitting.probabilityOfBacktestOverfitting(new double[0][]).probability())
                .isNaN();
    }
}
